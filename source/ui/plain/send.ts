import {inert, inertLines} from '../../text/inert.js';
import {staleSentences} from '../words/age.js';
import {beforeDestroy, beforeRun, isTyped, neededSentence, pasteHere, placeOf, promptOf, realSentence, realWord, targetOf} from '../words/before.js';
import {ended} from '../words/step-line.js';
import {itemLabel, stepView, type StepView} from '../words/subject.js';
import {undoCheck, undoScope} from '../words/undo.js';
import type {Plain} from './plain.js';
import {targetLine} from './target-line.js';
import {scriptSentences} from './script-text.js';

const sentBefore = 'It was sent before. This sends it once more.';

/** The items that are still to be carried out. */
const itemsLeft = ({state}: StepView): string[] => state.items.filter(item => item.status === 'open' || item.status === 'failed').map(item => item.key);

const runReading = async (plain: Plain, step: string, items: readonly string[] | undefined, again: boolean): Promise<void> => {
	await plain.carryOut({kind: 'run', step, ...(items && {items: [...items]}), ...(again && {again})});
};

/** Before a change: what it touches, where, the command, the check after it, the undo. It is sent only for a typed y. */
const runChange = async (plain: Plain, view: StepView, items: readonly string[] | undefined, again: boolean): Promise<void> => {
	const {talk, engine} = plain;
	const step = view.resolved.id;
	const before = beforeRun(engine.snapshot, step, {items, now: plain.now()})!;
	const {resolved} = view;
	talk.say(
		`${before.title}: ${before.effect}.`,
		before.scope,
		...before.targets.map((target, index) => targetLine(target, index)),
		before.real,
		...staleSentences(engine.snapshot, step, plain.now()),
		...(again ? [sentBefore] : []),
		...scriptSentences(before.prompt, resolved.parts.run!.script),
		...(resolved.parts.keep ? ['Before that it keeps what is there now.'] : []),
		before.verify,
		before.undo,
		...(before.needed === undefined ? [] : [before.needed]),
		...(resolved.step.roles ? [`Needs the role: ${inert(resolved.step.roles.join(', '))}`] : []),
	);
	const several = items !== undefined && items.length > 1;
	const what = several ? (items.length === 2 ? 'Run on both?' : `Run on all ${items.length}?`) : 'Run it?';
	const answer = await talk.askText(`${what} y for yes${several ? ', 1 for only the first' : ''}, anything else goes back:`);
	const first = several && answer === '1';
	if (!/^y(?:es)?$/iu.test(answer) && !first) {
		talk.say('Nothing has been sent.');
		return;
	}

	const sent = first ? items.slice(0, 1) : items;
	await plain.carryOut({kind: 'run', step, ...(sent && {items: [...sent]}), ...(again && {again})});
};

/** What is about to be removed is kept before its name is asked for, so that the question can say that it is. Reads only. */
const keepFirst = async (plain: Plain, {resolved}: StepView, item: string | undefined): Promise<boolean> => {
	const {keep} = resolved.parts;
	if (!keep) {
		return true;
	}

	const {snapshot} = plain.engine;
	plain.talk.say(
		`First it is kept. In ${placeOf(snapshot)} · ${realWord(snapshot)}.`,
		...objectSentences(plain, resolved.id, item),
		beforeDestroy(plain.engine, resolved.id, item)!.where,
		'This reads only. What is about to be destroyed is then shown, and its name is asked for.',
		...scriptSentences(promptOf(snapshot, keep.session), keep.script),
	);
	const {exit, message} = await plain.carryOut({kind: 'keep', step: resolved.id, ...(item !== undefined && {item})}, {quietly: true});
	if (exit !== 0) {
		plain.talk.say(...inertLines(message));
	}

	return exit === 0;
};

/** What is about to be destroyed, with what the runbook shows of it. */
const objectSentences = ({engine, now}: Plain, step: string, item: string | undefined): string[] => [
	ended(beforeDestroy(engine, step, item)!.what),
	...(item === undefined ? [] : targetOf(engine.snapshot, step, item, now()).details.filter(({value}) => value !== '-').map(({name, value}) => `  ${name}: ${value}`)),
];

/** Before a destroy of one object: what is kept, that it cannot be undone, and its name to be typed, letter by letter. `more` follow it. False when it was not sent. */
const destroyOne = async (plain: Plain, view: StepView, item: string | undefined, {again, more}: {again: boolean; more: number}): Promise<boolean> => {
	const {talk, engine} = plain;
	const step = view.resolved.id;
	if (!await keepFirst(plain, view, item)) {
		return false;
	}

	const before = beforeDestroy(engine, step, item)!;
	const {run} = view.resolved.parts;
	talk.say(
		`${before.mark}, in ${before.place} · ${before.real}.`,
		...objectSentences(plain, step, item),
		before.where,
		...(run ? scriptSentences(promptOf(engine.snapshot, run.session), run.script) : []),
		...(again ? [sentBefore] : []),
		before.kept,
		before.undo,
		...(before.needed === undefined ? [] : [before.needed]),
		...(more > 0 ? [`${more} more ${more === 1 ? 'follows, and is' : 'follow, each'} asked for on its own.`] : []),
		...(before.hard.length > 0 ? [pasteHere] : []),
	);
	const typed = await talk.ask(`${before.question}, or nothing to go back:`);
	if (!isTyped(typed, before.confirmation)) {
		talk.say(typed.trim() === '' ? 'Nothing has been sent.' : 'That is not it, letter by letter. Nothing has been sent.');
		return false;
	}

	const {exit} = await plain.carryOut({kind: 'run', step, ...(item !== undefined && {items: [item]}), ...(again && {again}), confirm: [before.confirmation]});
	return exit === 0;
};

/** Sends a step's command: a read at once, a change after a y, a destroy after each name. */
export const send = async (plain: Plain, step: string, {items, again}: {items?: readonly string[] | undefined; again: boolean}): Promise<void> => {
	const view = stepView(plain.engine.snapshot, step)!;
	const {effect} = view.resolved;
	const isForEach = view.resolved.step['for-each'] !== undefined;
	const targets = isForEach ? items ?? itemsLeft(view) : undefined;
	if (targets?.length === 0) {
		plain.talk.say(view.state.items.length === 0 ? 'There is no item to work on.' : 'Nothing is left to do here. To send it again for one item, type r and its number.');
		return;
	}

	if (effect === 'read') {
		await runReading(plain, step, targets, again);
		return;
	}

	if (effect !== 'destroy') {
		await runChange(plain, view, targets, again);
		return;
	}

	const all = targets ?? [undefined];
	for (const [index, item] of all.entries()) {
		// One after the other: each is asked for on its own, and the first that is not done ends it.
		// eslint-disable-next-line no-await-in-loop
		if (!await destroyOne(plain, view, item, {again, more: all.length - index - 1})) {
			return;
		}
	}
};

/** Undoes a step, or one item of it, after saying how; only for a typed y. */
export const undo = async (plain: Plain, step: string, item: string | undefined): Promise<void> => {
	const {talk, engine} = plain;
	const view = stepView(engine.snapshot, step)!;
	const part = view.resolved.parts.undo!;
	const needed = neededSentence(engine.snapshot, step);
	const items = item === undefined ? view.state.items.filter(each => each.status === 'done').map(each => each.key).toReversed() : [item];
	talk.say(
		ended(`Undo: ${inert(view.state.title)}${item === undefined ? '' : ` · ${itemLabel(view.state, item)}`}`),
		'It is a change like any other.',
		undoScope(items.length, placeOf(engine.snapshot)),
		realSentence(engine.snapshot),
		...items.map((key, index) => targetLine(targetOf(engine.snapshot, step, key, plain.now()), index)),
		...scriptSentences(promptOf(engine.snapshot, part.session), part.script),
		undoCheck(part),
		...(needed === undefined ? [] : [needed]),
	);
	if (await talk.askYes('Undo it? y for yes, anything else goes back:')) {
		await plain.carryOut({kind: 'undo', step, ...(item !== undefined && {item})});
	} else {
		talk.say('Nothing has been sent.');
	}
};
