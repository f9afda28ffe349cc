import {textOf} from '../../runbook/template.js';
import type {Json} from '../../runbook/values.js';
import type {Handoff, SupportSection} from '../handoff.js';
import {code, joined, lines, said, strong, when, type Said} from '../said.js';

/** A section's content: a text letter by letter, one sentence, or a list of them. */
export type CaseBody = {kind: 'verbatim'; text: string} | {kind: 'sentence'; said: Said} | {kind: 'list'; all: Said[]};

/** What a support case says in each of its sections, and what must be known of that. */
export function caseSaid(sections: readonly SupportSection[]): Array<{title: string; body: CaseBody; note: Said | null}> {
	return sections.map(section => ({
		title: section.title,
		body: bodyOf(section),
		note: section.cut ? said`${strong`It may lack something:`} the answer that it comes from was longer than what was kept of it. Counts are too small rather than too large.` : null,
	}));
}

/** Which run it is about, at the end: whoever is asked about the case later finds it by that. */
export function caseEndSaid({run, startedAt, writtenAt}: Handoff): Said {
	return said`Our run ${code(run)}, started ${when(startedAt)}; this was written ${when(writtenAt)}.`;
}

function bodyOf({value, verbatim, find}: SupportSection): CaseBody {
	if (value === null) {
		return {kind: 'sentence', said: unknownSaid(find)};
	}

	if (Array.isArray(value)) {
		return value.length === 0 ? {kind: 'sentence', said: said`None.`} : {kind: 'list', all: value.map(each => rowSaid(each))};
	}

	return verbatim ? {kind: 'verbatim', text: textOf(value)} : {kind: 'sentence', said: rowSaid(value)};
}

function unknownSaid(find: SupportSection['find']): Said {
	const steps = joined(find.map(({step, title}) => said`${title} (${code(step)})`), ', ');
	return find.length === 0 ? said`${strong`Not known.`}` : said`${strong`Not known.`} It comes from: ${steps}.`;
}

/** An object as "Name: Relay-EU-02; GUID: ...", everything else as people read it. */
function rowSaid(value: Json): Said {
	return value === null || typeof value !== 'object' || Array.isArray(value)
		? said`${lines(textOf(value))}`
		: said`${Object.entries(value).map(([name, inner]) => `${name}: ${textOf(inner)}`).join('; ')}`;
}
