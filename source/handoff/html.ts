import {markup, type Html} from '../text/html.js';
import {htmlPage} from '../text/html-page.js';
import {evidenceList} from './evidence-list.js';
import type {Handoff} from './handoff.js';
import {htmlList, htmlMoment, htmlSaid} from './html-said.js';
import {htmlStep} from './html-step.js';
import {timelineFigure, timelineTable} from './html-timeline.js';
import {factsSaid, headsSaid, journalSaid, redactionSaid} from './say-facts.js';
import {stateSaid} from './say-state.js';
import {noteSaid} from './say-step.js';

/**
A hand-off as one HTML file that says the same as the Markdown: nothing else is needed, nothing is loaded, nothing can run. It prints well, is light or dark as the reader's machine is, and can be read by keyboard and by a screen reader.
*/
export function handoffHtml(handoff: Handoff): string {
	const sections: Array<{id: string; title: string; body: Html}> = [
		{id: 'state', title: 'Where it stands', body: markup`${state(handoff)}${timelineFigure(handoff)}`},
		{id: 'checklist', title: 'Checklist', body: checklist(handoff)},
		...handoff.notes.length === 0 ? [] : [{id: 'notes', title: 'Notes', body: markup`${htmlList(handoff.notes.map(note => noteSaid(note)), 'details')}`}],
		{id: 'timeline', title: 'Timeline', body: timelineTable(handoff)},
		...evidence(handoff),
		{id: 'journals', title: 'Journals', body: journals(handoff)},
	];
	return htmlPage(`Hand-off: ${handoff.title}`, markup`<a class="skip" href="#main">To the content</a>
<header>
<h1>Hand-off: <bdi>${handoff.title}</bdi>${handoff.rehearsal ? ' (REHEARSAL)' : ''}</h1>
${handoff.rehearsal ? markup`<p class="note"><strong>REHEARSAL.</strong> This was practice against a simulated tenant: nothing in it happened.</p>
` : null}${redaction(handoff)}</header>
<nav class="contents" aria-label="On this page"><ul>
${sections.map(({id, title}) => markup`<li><a href="#${id}">${title}</a></li>
`)}</ul></nav>
<main id="main" tabindex="-1">
${sections.map(({id, title, body}) => markup`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${body}</section>
`)}</main>`);
}

function redaction(handoff: Handoff): Html | null {
	const sentence = redactionSaid(handoff);
	return sentence === null ? null : markup`<p class="note">${htmlSaid(sentence)}</p>
`;
}

function state(handoff: Handoff): Html {
	const {first, waiting, unknown, disputed, done} = stateSaid(handoff);
	return markup`<div class="state">
<p>${htmlSaid(first)}</p>
${waiting.map(each => markup`<p>${htmlSaid(each)}</p>
`)}${unknown === null ? null : markup`<p class="alarm">${htmlSaid(unknown)}</p>
`}${disputed === null ? null : markup`<p class="alarm">${htmlSaid(disputed)}</p>
`}${done === null ? null : markup`<p>${htmlSaid(done)}</p>
`}</div>
${htmlList(factsSaid(handoff), 'facts')}
`;
}

function checklist({phases, run}: Handoff): Html {
	return markup`${phases.map(({title, steps}, phase) => markup`<h3>${phase + 1} <bdi>${title}</bdi></h3>
<ol class="steps">
${steps.map((step, index) => htmlStep(step, `${phase + 1}.${index + 1}`, run))}</ol>
`)}`;
}

function evidence(handoff: Handoff): Array<{id: string; title: string; body: Html}> {
	const files = evidenceList(handoff);
	return files.length === 0 ? [] : [{id: 'evidence', title: 'Evidence', body: markup`<table>
<caption>Each is a file in the run's folder <code>evidence</code>, named by the SHA-256 of its bytes.</caption>
<thead><tr><th scope="col">Step</th><th scope="col">What</th><th scope="col">When</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
${files.map(({step, item, what, at, evidence: name}) => markup`<tr><td><code>${step}</code>${item === null ? null : markup`, <bdi>${item}</bdi>`}</td><td>${what}</td><td>${htmlMoment(at)}</td><td><code>${name}</code></td></tr>
`)}</tbody>
</table>
`}];
}

function journals(handoff: Handoff): Html {
	return markup`<p>${htmlSaid(headsSaid(handoff))}</p>
<ul class="details">
${handoff.journals.map(journal => markup`<li>${htmlSaid(journalSaid(journal))}<br>In words: <span class="words">${journal.words}</span></li>
`)}</ul>
`;
}
