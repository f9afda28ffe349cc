import {markup, htmlLines, type Html} from '../text/html.js';
import type {HandoffCheck, HandoffItem, HandoffStep} from './handoff.js';
import {htmlList, htmlSaid} from './html-said.js';
import {itemDetails, itemSaid, lastAnswers, stepSaid} from './say-step.js';

/** So many rows of what a check read stand on the page, and so many characters of each; the rest is in its evidence. */
const mostRows = 10;
const longestRow = 2000;

/** One step of the checklist with everything that happened to it, as a list's entry. */
export function htmlStep(step: HandoffStep, number: string, run: string): Html {
	const details = htmlList(stepSaid(step, run), 'details');
	const answers = lastAnswers(step);
	const isSlim = details === null && step.items.length === 0;
	return markup`<li class="${isSlim ? 'slim' : 'step'}">
<div class="head"><h4><span class="faint">${number}</span> <bdi>${step.title}</bdi></h4> ${status(step.status)} <span class="faint"><code>${step.id}</code>${step.effect === 'none' || step.effect === 'read' ? null : markup` · ${step.effect}`}</span></div>
${details}${checked(step.verified)}${step.items.length === 0 ? null : markup`<ul class="items">
${step.items.map(item => htmlItem(item, answers))}</ul>
`}</li>
`;
}

function htmlItem(item: HandoffItem, answers: ReturnType<typeof lastAnswers>): Html {
	return markup`<li><div class="head"><span>${htmlSaid(itemSaid(item))}</span> ${status(item.status)}</div>
${htmlList(itemDetails(item, answers), 'details')}${checked(item.verified)}</li>
`;
}

function status(word: HandoffStep['status']): Html {
	return markup`<span class="status ${word}">${word.replace('-', ' ')}</span>`;
}

function checked(check: HandoffCheck | null): Html | null {
	if (check === null || check.result.length === 0) {
		return null;
	}

	const rows = check.result.slice(0, mostRows).map(row => JSON.stringify(row));
	const isCut = check.result.length > mostRows || rows.some(row => row.length > longestRow);
	return markup`<details><summary>What the check read</summary>
<pre>${htmlLines(rows.map(row => row.length > longestRow ? `${row.slice(0, longestRow)}…` : row).join('\n'))}</pre>
${isCut ? markup`<p class="faint">That is the beginning of it${check.evidence === null ? '.' : markup`; all of it is in the evidence <code>${check.evidence}</code>.`}</p>` : null}</details>
`;
}
