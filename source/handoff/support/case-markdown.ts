import {inertLines} from '../../text/inert.js';
import {escaped} from '../escape.js';
import type {Handoff, SupportSection} from '../handoff.js';
import {fenced, markdownSaid} from '../markdown-said.js';
import {redactionSaid} from '../say-facts.js';
import {caseEndSaid, caseSaid, type CaseBody} from './say-case.js';

/** The text of a case for the vendor's support, as Markdown that reads as plain text too. */
export function caseMarkdown(handoff: Handoff, sections: readonly SupportSection[]): string {
	const redaction = redactionSaid(handoff);
	return [
		`# ${escaped(handoff.title)}${handoff.rehearsal ? ' (REHEARSAL)' : ''}`,
		'',
		...handoff.rehearsal ? ['> **REHEARSAL.** This was practice against a simulated tenant: nothing in it happened.', ''] : [],
		...caseSaid(sections).flatMap(({title, body, note}) => [`## ${escaped(title)}`, '', ...bodyLines(body), '', ...note === null ? [] : [markdownSaid(note), '']]),
		markdownSaid(caseEndSaid(handoff)),
		...redaction === null ? [] : ['', markdownSaid(redaction)],
		'',
	].join('\n');
}

function bodyLines(body: CaseBody): string[] {
	switch (body.kind) {
		case 'verbatim': {
			return [fenced(inertLines(body.text))];
		}

		case 'sentence': {
			return [markdownSaid(body.said)];
		}

		case 'list': {
			return body.all.map(each => `- ${markdownSaid(each, '  ')}`);
		}
	}
}
