import type {RunbookMove} from '../../run/engine/carry-move.js';
import type {ChangedFacet, StepChange} from '../../runbook/compare.js';
import {textOf} from '../../runbook/template.js';
import {inert, inertLines} from '../../text/inert.js';

/** What changed in one step, or beside the steps: what it is, then what was and what is. All inert. */
export type ChangeWords = {
	/** "Command changed: Disable them (disable)" */
	head: string;
	/** What is gravest about it. */
	asks: boolean;
	lines: string[];
};

/** A newer version of the runbook of a run that is taken up again; the same words on the screen and in plain mode. All inert. */
export type MoveWords = {
	heading: string;
	/** Where it lies. */
	place: string;
	changes: ChangeWords[];
	/** What becomes of the run's progress when it moves, whole sentences. */
	progress: string[];
	/** Why it cannot move, whole sentences. */
	refused: string | undefined;
};

const changed: Record<StepChange['change'], string> = {
	added: 'Added', removed: 'Removed', command: 'Command changed', rule: 'Conditions changed', reworded: 'Reworded',
};

/** A text is shown up to so many lines: a whole script, not a file of data. */
const mostLines = 60;

const textLines = (text: string): string[] => {
	const lines = inertLines(text.trimEnd());
	return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), `… ${lines.length - mostLines} more lines`];
};

const facetLines = ({what, was, is}: ChangedFacet): string[] => {
	const name = inert(what);
	if (what.startsWith('file ')) {
		return [`${name}: ${was === undefined ? 'added' : (is === undefined ? 'removed' : 'changed')}`];
	}

	return [
		`${name}:`,
		...(was === undefined || was === '' ? ['  (new)'] : textLines(was).map(line => `  - ${line}`)),
		...(is === undefined || is === '' ? ['  (gone)'] : textLines(is).map(line => `  + ${line}`)),
	];
};

const named = (move: RunbookMove, ids: readonly string[]): string => ids.map(id => {
	const title = move.is.steps.find(step => step.id === id)?.step.title ?? move.was.steps.find(step => step.id === id)?.step.title ?? '';
	return `"${inert(title)}" (${inert(id)})`;
}).join(', ');

const steps = (count: number): string => `${count} ${count === 1 ? 'step' : 'steps'}`;

const progressOf = (move: RunbookMove): string[] => {
	const {keep, ask, gone, params} = move;
	const parameters = Object.entries(params).map(([name, value]) => {
		const what = `"${inert(move.is.runbook.parameters[name]?.title ?? name)}" (${inert(name)})`;
		return value === null ? `${what} is left out.` : `${what} is ${inert(textOf(value))}, its default.`;
	});
	return [
		...(keep.length > 0 ? [`What was done or recorded in ${steps(keep.length)} stays as it is.`] : []),
		...(ask.length > 0 ? [`Done by a command, or judged by a check, that is another now, so each is asked about and none is sent by itself: ${named(move, ask)}.`] : []),
		...(gone.length > 0 ? [`Something happened in what the newer version does not have any more; it stays in the journal: ${named(move, gone)}.`] : []),
		...(parameters.length > 0 ? [`The newer version also asks for what this run was begun without: ${parameters.join(' ')}`] : []),
		...(keep.length + ask.length + gone.length === 0 ? ['Nothing was done yet.'] : []),
	];
};

/** All that has to be read before a run moves. */
export const moveWords = (move: RunbookMove): MoveWords => {
	const {change, place, refused} = move;
	const around = [...change.around.flatMap(facet => facetLines(facet)), ...(change.reordered ? ['The steps stand in another order.'] : [])];
	return {
		heading: 'The runbook changed since this run began.',
		place: inert(place),
		changes: [
			...change.steps.map(({id, title, change: kind, asks, facets}) => ({head: `${changed[kind]}: ${inert(title)} (${inert(id)})`, asks, lines: facets.flatMap(facet => facetLines(facet))})),
			...(around.length > 0 ? [{head: 'Beside the steps', asks: false, lines: around}] : []),
		],
		progress: progressOf(move),
		refused: refused === undefined ? undefined : `The run cannot move to it. ${inert(refused)}`,
	};
};

/** What a responder can do, the safe one first. */
export const moveChoices = [
	{value: 'stay', title: 'Go on with the run\'s own copy'},
	{value: 'move', title: 'Move to the newer version'},
] as const;

/** `leave`: the run is not opened. */
export type MoveAnswer = (typeof moveChoices)[number]['value'] | 'leave';
