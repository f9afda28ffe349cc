import {mainError} from '../run/main-error.js';
import type {Handoff, HandoffAnswer, HandoffCheck, HandoffItem, HandoffStep} from './handoff.js';
import {code, joined, lines, own, said, strong, when, type Said} from './said.js';

type Disputes = HandoffStep['disputed'];

/** A step's or an item's status in words; what cannot be overlooked is strong, because colour is not to be had in a ticket. */
export function statusSaid(status: HandoffStep['status']): Said {
	return status === 'unknown' || status === 'failed' ? said`${strong`${own(status)}`}` : said`${own(status.replace('-', ' '))}`;
}

/** Everything that happened to a step as a whole, one sentence each. */
export function stepSaid(step: HandoffStep, run: string): Said[] {
	return [
		...signed(step),
		...step.blocked === null ? [] : [said`${step.blocked}`],
		...waiting(step),
		...Object.entries(step.records).map(([name, value]) => said`Recorded ${name}: ${code(asText(value))}`),
		...chosen(step),
		...step.items.length > 0 ? [] : lastAnswer(lastAnswers(step).get(null)),
		...check(step.verified),
		...disputes(step.disputed),
		...undo(step, run),
		...step.notes.map(note => said`Note by ${noteSaid(note)}`),
	];
}

/** What an item is: its label, and its key where that is another. */
export function itemSaid({key, label}: Pick<HandoffItem, 'key' | 'label'>): Said {
	return label === key ? said`${label}` : said`${label} (${code(key)})`;
}

/** What each item's run or undo last came back with, by the item's key; null is the step as a whole. */
export function lastAnswers({answers}: Pick<HandoffStep, 'answers'>): ReadonlyMap<string | null, HandoffAnswer> {
	return new Map(answers.flatMap(answer => answer.part === 'verify' || answer.part === 'keep' ? [] : [[answer.item, answer] as const]));
}

/** Everything that happened to one item. */
export function itemDetails(item: HandoffItem, answers: ReadonlyMap<string | null, HandoffAnswer>): Said[] {
	return [
		...signed(item),
		...lastAnswer(answers.get(item.key)),
		...check(item.verified),
		...disputes(item.disputed),
		...item.kept === null ? [] : [said`Kept before it was touched, ${when(item.kept.at)}`],
		...item.undone === null ? [] : [said`Undone by ${item.undone.by.name}, ${when(item.undone.at)}`],
	];
}

/** A note, with who wrote it and when. */
export function noteSaid({by, at, text}: Handoff['notes'][number]): Said {
	return said`${by.name}, ${when(at)}: ${lines(text)}`;
}

function signed({by, at, attempts, reason}: Pick<HandoffItem, 'by' | 'at' | 'attempts' | 'reason'>): Said[] {
	const who = by === null || at === null ? [] : [said`${by.name}, ${when(at)}${own(attempts > 1 ? `, ${attempts} attempts` : '')}`];
	return [...who, ...reason === null || reason === '' ? [] : [said`Reason: ${lines(reason)}`]];
}

function waiting({waiting: now}: HandoffStep): Said[] {
	return now === null ? [] : [said`Waiting on ${now.for} since ${when(now.since)}${now.next === null ? [] : said`; chase at ${when(now.next)}`}`];
}

function chosen({chosen: choice}: HandoffStep): Said[] {
	if (choice === null) {
		return [];
	}

	const rows = choice.rows.map(({key, label}) => label === key ? said`${code(key)}` : itemSaid({key, label}));
	return [said`Chosen by ${choice.by.name}, ${when(choice.at)}: ${rows.length === 0 ? own('none') : joined(rows, ', ')}`];
}

/** What the last sending of the run or the undo came back with. */
function lastAnswer(last: HandoffAnswer | undefined): Said[] {
	if (last === undefined) {
		return [];
	}

	const main = mainError(last.errors);
	// What ended it comes last: its text may have several lines.
	const others = last.errors.filter(error => error !== main && error.message !== '').map(({message}) => said`; ${message}`);
	return [said`Result of the ${own(last.part)}: ${own(last.outcome)}, ${own(rowsOf(last.rows))}${others.flat()}${main === undefined ? [] : said`; ${lines(main.message)}`}`];
}

/** "1 row", "12 rows". */
export const rowsOf = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;

function check(verified: HandoffCheck | null): Said[] {
	if (verified === null) {
		return [];
	}

	const outcome = verified.ok === null ? said`${strong`could not be checked`}` : (verified.ok ? said`holds` : said`${strong`does not hold`}`);
	return [said`Check${own(verified.of === 'undo' ? ' of the undo' : '')} ${outcome}, ${when(verified.at)}${verified.message === '' ? [] : said`: ${lines(verified.message)}`}`];
}

function disputes(disputed: Disputes): Said[] {
	return disputed.map(({by, status, at}) => said`${strong`Disagreement:`} ${by.name} says ${own(status)}, ${when(at)}`);
}

function undo({undo: {possible, used}, id}: HandoffStep, run: string): Said[] {
	return [
		...used === null ? [] : [said`Undone by ${used.by.name}, ${when(used.at)}`],
		...possible ? [said`Can be undone: ${code(`handrail undo ${run} ${id}`)}`] : [],
	];
}

function asText(value: HandoffStep['records'][string]): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}
