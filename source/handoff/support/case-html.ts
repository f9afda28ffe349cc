import {markup, type Html} from '../../text/html.js';
import {htmlPage} from '../../text/html-page.js';
import {inertLines} from '../../text/inert.js';
import type {Handoff, SupportSection} from '../handoff.js';
import {htmlList, htmlSaid} from '../html-said.js';
import {redactionSaid} from '../say-facts.js';
import {caseEndSaid, caseSaid, type CaseBody} from './say-case.js';

/** The same case as one HTML file. */
export function caseHtml(handoff: Handoff, sections: readonly SupportSection[]): string {
	const redaction = redactionSaid(handoff);
	return htmlPage(handoff.title, markup`<header>
<h1><bdi>${handoff.title}</bdi>${handoff.rehearsal ? ' (REHEARSAL)' : ''}</h1>
${handoff.rehearsal ? markup`<p class="note"><strong>REHEARSAL.</strong> This was practice against a simulated tenant: nothing in it happened.</p>
` : null}</header>
<main id="main" tabindex="-1">
${caseSaid(sections).map(({title, body, note}) => markup`<section>
<h2><bdi>${title}</bdi></h2>
${bodyHtml(body)}
${note === null ? null : markup`<p class="note">${htmlSaid(note)}</p>
`}</section>
`)}<p>${htmlSaid(caseEndSaid(handoff))}</p>
${redaction === null ? null : markup`<p class="note">${htmlSaid(redaction)}</p>
`}</main>`);
}

function bodyHtml(body: CaseBody): Html | null {
	switch (body.kind) {
		case 'verbatim': {
			return markup`<pre>${inertLines(body.text).join('\n')}</pre>`;
		}

		case 'sentence': {
			return markup`<p>${htmlSaid(body.said)}</p>`;
		}

		case 'list': {
			return htmlList(body.all, 'details');
		}
	}
}
