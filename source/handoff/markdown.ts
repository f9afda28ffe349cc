import {code, escaped, escapedLines} from './escape.js';
import type {Handoff, HandoffAnswer, HandoffStep} from './handoff.js';
import {stepLines} from './markdown-step.js';
import {moment} from './moment.js';
import {stateParagraph} from './state-paragraph.js';

/**
A run as one Markdown document for a ticket or a colleague: the state in one paragraph, then the checklist, then the evidence and each journal's head. Everything foreign in it is inert and shows as it is.
*/
export function handoffMarkdown(handoff: Handoff): string {
	return [
		...heading(handoff),
		...stateParagraph(handoff),
		...facts(handoff),
		...handoff.phases.flatMap((phase, index) => [
			`## ${index + 1} ${escaped(phase.title)}`,
			'',
			...phase.steps.flatMap(step => stepLines(step, handoff.run)),
			'',
		]),
		...runNotes(handoff),
		...evidenceTable(handoff),
		...journals(handoff),
	].join('\n');
}

function heading({title, rehearsal}: Handoff): string[] {
	return [
		`# Hand-off: ${escaped(title)}${rehearsal ? ' (REHEARSAL)' : ''}`,
		'',
		...rehearsal ? ['> **REHEARSAL.** This was practice against a simulated tenant: nothing in it happened.', ''] : [],
	];
}

function facts({run, tenant, params, secrets, runbook, moves, gone, startedAt, writtenAt}: Handoff): string[] {
	const named = Object.entries(params).filter(([, value]) => value !== null).map(([name, value]) => `${escaped(name)} ${code(typeof value === 'string' ? value : JSON.stringify(value))}`);
	return [
		`- Run ${code(run)}, started ${moment(startedAt)}; this was written ${moment(writtenAt)}.`,
		tenant === null
			? '- No tenant or host is bound to it yet.'
			: `- Bound to ${code(tenant.domain)}${tenant.tenant === null ? '' : ` (tenant ${code(tenant.tenant)})`}, as ${code(tenant.account)}.`,
		...named.length > 0 ? [`- Parameters: ${named.join(', ')}.`] : [],
		...secrets.length > 0 ? [`- Secrets, whose values are kept nowhere: ${secrets.map(name => escaped(name)).join(', ')}.`] : [],
		`- Runbook ${code(runbook.id)}, SHA-256 ${code(runbook.sha256)}.`,
		...moves.map(({by, at, from, to}) => `- Moved to another version of its runbook by ${escaped(by.name)}, ${moment(at)}: from ${code(from)} to ${code(to)}.`),
		...gone.map(({step, sent, at}) => `- **Sent by a step that the runbook does not have any more:** ${escaped(step)}, ${sent === 1 ? 'once' : `${sent} times, the last time`} ${moment(at)}. What it changed is not in the checklist below.`),
		`- To go on, on the machine that has it: ${code(`handrail resume ${run}`)}.`,
		'',
	];
}

function runNotes({notes}: Handoff): string[] {
	return notes.length === 0 ? [] : [
		'## Notes',
		'',
		...notes.map(note => `- ${escaped(note.by.name)}, ${moment(note.at)}: ${escapedLines(note.text, '  ')}`),
		'',
	];
}

function evidenceTable({phases}: Handoff): string[] {
	const lines = phases.flatMap(({steps}) => steps.flatMap(step => evidenceOf(step)));
	return lines.length === 0 ? [] : [
		'## Evidence',
		'',
		'Each is a file in the run\'s folder `evidence`, named by the SHA-256 of its bytes.',
		'',
		'| Step | What | When | SHA-256 |',
		'| --- | --- | --- | --- |',
		...lines,
		'',
	];
}

function evidenceOf({id, answers, items, kept}: HandoffStep): string[] {
	const labels = new Map(items.map(({key, label}) => [key, label]));
	const line = (what: string, item: string | null, {at, evidence}: {at: string; evidence: string}): string =>
		`| ${escaped(id)}${item === null ? '' : `, ${escaped(labels.get(item) ?? item)}`} | ${what} | ${moment(at)} | ${code(evidence)} |`;
	const answered = (answer: HandoffAnswer): string[] => answer.evidence === null
		? []
		: [line(`${answer.part}, attempt ${answer.attempt}: ${answer.outcome}, ${answer.rows} ${answer.rows === 1 ? 'row' : 'rows'}`, answer.item, {at: answer.at, evidence: answer.evidence}),
			...answer.whole.map(evidence => line(`${answer.part}, attempt ${answer.attempt}: the whole of a long text`, answer.item, {at: answer.at, evidence}))];
	return [
		...answers.flatMap(answer => answered(answer)),
		...kept === null ? [] : [line('kept before it was touched', null, kept)],
		...items.flatMap(item => item.kept === null ? [] : [line('kept before it was touched', item.key, item.kept)]),
	];
}

function journals({journals: all, run}: Handoff): string[] {
	return [
		'## Journals',
		'',
		`The record is tamper-evident: each entry holds the hash of the one before. The twelve words below each journal say its head, the hash of its last entry, when this was written. Have them read out by whoever wrote this: ${code(`handrail verify ${run} --head WORDS`)} then tells whether anything up to it was cut off or changed.`,
		'',
		...all.flatMap(({name, responder, events, head, words}) => [
			`- ${escaped(name)} (${code(responder)}), ${events} ${events === 1 ? 'event' : 'events'}, head ${code(head)}`,
			`  - In words: **${words}**`,
		]),
		'',
	];
}
