import {evidenceList} from './evidence-list.js';
import {escaped} from './escape.js';
import type {Handoff, HandoffItem, HandoffStep} from './handoff.js';
import {markdownSaid} from './markdown-said.js';
import {code, own, said, when, type Said} from './said.js';
import {factsSaid, headsSaid, journalSaid, redactionSaid} from './say-facts.js';
import {stateSaid} from './say-state.js';
import {itemDetails, itemSaid, lastAnswers, noteSaid, statusSaid, stepSaid} from './say-step.js';

/** A ticket holds so much of a timeline; the rest is in the other forms. */
const longestTimeline = 200;

/**
A hand-off as one Markdown document for a ticket or a chat: the state in one paragraph, then the checklist, then the timeline, the evidence and each journal's head. Only headings, lists, emphasis and code: it can be read where none of that is drawn. Everything foreign in it is inert and shows as it is.
*/
export function handoffMarkdown(handoff: Handoff): string {
	return [
		...heading(handoff),
		...state(handoff),
		...factsSaid(handoff).map(fact => `- ${markdownSaid(fact, '  ')}`),
		'',
		...handoff.phases.flatMap((phase, index) => [
			`## ${index + 1} ${escaped(phase.title)}`,
			'',
			...phase.steps.flatMap(step => stepLines(step, handoff.run)),
			'',
		]),
		...section('Notes', handoff.notes.map(note => noteSaid(note))),
		...timeline(handoff),
		...evidence(handoff),
		...journals(handoff),
	].join('\n');
}

function heading(handoff: Handoff): string[] {
	const redaction = redactionSaid(handoff);
	return [
		`# Hand-off: ${escaped(handoff.title)}${handoff.rehearsal ? ' (REHEARSAL)' : ''}`,
		'',
		...handoff.rehearsal ? ['> **REHEARSAL.** This was practice against a simulated tenant: nothing in it happened.', ''] : [],
		...redaction === null ? [] : [`> ${markdownSaid(redaction)}`, ''],
	];
}

/** One paragraph, a line each: where line breaks are not drawn it is still one paragraph. */
function state(handoff: Handoff): string[] {
	const {first, waiting, unknown, disputed, done} = stateSaid(handoff);
	return [...[first, ...waiting, unknown, disputed, done].flatMap(each => each === null ? [] : [markdownSaid(each)]), ''];
}

function stepLines(step: HandoffStep, run: string): string[] {
	const answers = lastAnswers(step);
	const effect = step.effect === 'none' || step.effect === 'read' ? '' : `, ${step.effect}`;
	return [
		`- [${step.status === 'done' ? 'x' : ' '}] **${escaped(step.title)}** (${escaped(step.id)}${effect}): ${markdownSaid(statusSaid(step.status))}`,
		...stepSaid(step, run).map(line => `  - ${markdownSaid(line, '    ')}`),
		...step.items.flatMap(item => itemLines(item, answers)),
	];
}

function itemLines(item: HandoffItem, answers: ReturnType<typeof lastAnswers>): string[] {
	return [
		`  - ${markdownSaid(said`${itemSaid(item)}: ${statusSaid(item.status)}`)}`,
		...itemDetails(item, answers).map(line => `    - ${markdownSaid(line, '      ')}`),
	];
}

function section(title: string, all: readonly Said[], before: readonly string[] = []): string[] {
	return all.length === 0 ? [] : [`## ${title}`, '', ...before, ...all.map(each => `- ${markdownSaid(each, '  ')}`), ''];
}

function timeline({timeline: all}: Handoff): string[] {
	const left = all.length - longestTimeline;
	return section('Timeline', all.slice(-longestTimeline).map(({at, by, what}) => said`${when(at)}, ${by.name}: ${what}`), left > 0 ? [`The last ${longestTimeline}; the ${left} before them are in the HTML and the JSON of this hand-off.`, ''] : []);
}

function evidence(handoff: Handoff): string[] {
	return section('Evidence', evidenceList(handoff).map(({step, item, what, at, evidence: name}) => said`${step}${item === null ? [] : said`, ${item}`}: ${own(what)}, ${when(at)}: ${code(name)}`), [
		'Each is a file in the run\'s folder `evidence`, named by the SHA-256 of its bytes.', '',
	]);
}

function journals(handoff: Handoff): string[] {
	return [
		'## Journals',
		'',
		markdownSaid(headsSaid(handoff)),
		'',
		...handoff.journals.flatMap(journal => [`- ${markdownSaid(journalSaid(journal))}`, `  - In words: **${journal.words}**`]),
		'',
	];
}
