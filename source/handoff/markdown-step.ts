import type {Json} from '../runbook/values.js';
import type {Dispute, ResponderName, StepStatus} from '../run/status.js';
import {code, escaped, escapedLines} from './escape.js';
import type {HandoffAnswer, HandoffCheck, HandoffItem, HandoffStep} from './handoff.js';
import {moment} from './moment.js';

/** One step of the checklist with everything that happened to it, as lines of a Markdown list. */
export function stepLines(step: HandoffStep, run: string): string[] {
	const details = [
		...signed(step),
		...step.blocked === null ? [] : [escaped(step.blocked)],
		...waiting(step),
		...Object.entries(step.records).map(([name, value]) => `Recorded ${escaped(name)}: ${code(asText(value))}`),
		...chosen(step),
		...step.items.length > 0 ? [] : lastAnswer(step.answers, null),
		...check(step.verified),
		...disputes(step.disputed),
		...undo(step, run),
		...step.notes.map(note => `Note by ${escaped(note.by.name)}, ${moment(note.at)}: ${escapedLines(note.text, '    ')}`),
	];
	return [
		`- [${step.status === 'done' ? 'x' : ' '}] **${escaped(step.title)}** (${escaped(step.id)}${step.effect === 'none' || step.effect === 'read' ? '' : `, ${step.effect}`}): ${word(step.status)}`,
		...details.map(line => `  - ${line}`),
		...step.items.flatMap(item => itemLines(item, step.answers)),
	];
}

function itemLines(item: HandoffItem, answers: readonly HandoffAnswer[]): string[] {
	const details = [
		...signed(item),
		...lastAnswer(answers, item.key),
		...check(item.verified),
		...disputes(item.disputed),
		...item.kept === null ? [] : [`Kept before it was touched, ${moment(item.kept.at)}`],
		...item.undone === null ? [] : [`Undone by ${escaped(item.undone.by.name)}, ${moment(item.undone.at)}`],
	];
	return [
		`  - ${escaped(item.label)}${item.label === item.key ? '' : ` (${code(item.key)})`}: ${word(item.status)}`,
		...details.map(line => `    - ${line}`),
	];
}

/** What cannot be overlooked stands bold; colour is not to be had in a ticket. */
function word(status: StepStatus): string {
	return status === 'unknown' || status === 'failed' ? `**${status}**` : status.replace('-', ' ');
}

function signed({by, at, attempts, reason}: {by: ResponderName | null; at: string | null; attempts: number; reason: string | null}): string[] {
	const who = by === null || at === null ? [] : [`${escaped(by.name)}, ${moment(at)}${attempts > 1 ? `, ${attempts} attempts` : ''}`];
	return [...who, ...reason === null || reason === '' ? [] : [`Reason: ${escapedLines(reason, '    ')}`]];
}

function waiting({waiting: now}: HandoffStep): string[] {
	return now === null ? [] : [`Waiting on ${escaped(now.for)} since ${moment(now.since)}${now.next === null ? '' : `; chase at ${moment(now.next)}`}`];
}

function chosen({chosen: choice}: HandoffStep): string[] {
	if (choice === null) {
		return [];
	}

	const rows = choice.rows.map(({key, label}) => label === key ? code(key) : `${escaped(label)} (${code(key)})`);
	return [`Chosen by ${escaped(choice.by.name)}, ${moment(choice.at)}: ${rows.length === 0 ? 'none' : rows.join(', ')}`];
}

/** What the last sending of the run or the undo came back with. */
function lastAnswer(answers: readonly HandoffAnswer[], item: string | null): string[] {
	const last = answers.findLast(answer => answer.item === item && answer.part !== 'verify' && answer.part !== 'keep');
	if (last === undefined) {
		return [];
	}

	const errors = last.errors.map(({message}) => escapedLines(message, '    '));
	return [`Result of the ${last.part}: ${last.outcome}, ${last.rows} ${last.rows === 1 ? 'row' : 'rows'}${errors.length === 0 ? '' : `; ${errors.join('; ')}`}`];
}

function check(verified: HandoffCheck | null): string[] {
	if (verified === null) {
		return [];
	}

	const outcome = verified.ok === null ? '**could not be checked**' : (verified.ok ? 'holds' : '**does not hold**');
	return [`Check${verified.of === 'undo' ? ' of the undo' : ''} ${outcome}, ${moment(verified.at)}${verified.message === '' ? '' : `: ${escapedLines(verified.message, '    ')}`}`];
}

function disputes(disputed: readonly Dispute[]): string[] {
	return disputed.map(({by, status, at}) => `**Disagreement:** ${escaped(by.name)} says ${status}, ${moment(at)}`);
}

function undo({undo: {possible, used}, id}: HandoffStep, run: string): string[] {
	return [
		...used === null ? [] : [`Undone by ${escaped(used.by.name)}, ${moment(used.at)}`],
		...possible ? [`Can be undone: ${code(`handrail undo ${run} ${id}`)}`] : [],
	];
}

function asText(value: Json): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}
