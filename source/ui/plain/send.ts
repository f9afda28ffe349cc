import {beforeDestroy, beforeRun, targetOf, type Target} from '../words/before.js';
import {ended} from '../words/step-line.js';
import {stepView, type StepView} from '../words/subject.js';
import {inertLines} from '../../text/inert.js';
import type {Plain} from './plain.js';

const targetLine = ({label, details}: Target, index: number): string =>
	` ${index + 1}. ${ended([label, ...details.filter(({value}) => value !== '-').map(({name, value}) => `${name} ${value}`)].join(', '))}`;

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
	talk.say(
		`${before.title}: ${before.effect}.`,
		before.scope,
		...before.targets.map((target, index) => targetLine(target, index)),
		...(again ? ['It was sent before. This sends it once more.'] : []),
		...before.command.map((line, index) => index === 0 ? `${before.prompt} ${line}` : `  ${line}`),
		before.verify,
		before.undo,
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
	if (!resolved.parts.keep) {
		return true;
	}

	const {exit, message} = await plain.carryOut({kind: 'keep', step: resolved.id, ...(item !== undefined && {item})}, {quietly: true});
	if (exit !== 0) {
		plain.talk.say(...inertLines(message));
	}

	return exit === 0;
};

/** Before a destroy of one object: what is kept, that it cannot be undone, and its name to be typed, letter by letter. False when it was not sent. */
const destroyOne = async (plain: Plain, view: StepView, item: string | undefined, again: boolean): Promise<boolean> => {
	const {talk, engine} = plain;
	const step = view.resolved.id;
	if (!await keepFirst(plain, view, item)) {
		return false;
	}

	const before = beforeDestroy(engine, step, item)!;
	const {run} = view.resolved.parts;
	talk.say(
		`${before.mark}, in ${before.place}.`,
		ended(before.what),
		...(item === undefined ? [] : targetOf(engine.snapshot, step, item, plain.now()).details.filter(({value}) => value !== '-').map(({name, value}) => `  ${name}: ${value}`)),
		...inertLines(run?.script.trim() ?? '').map(line => `  ${line}`),
		...(again ? ['It was sent before. This sends it once more.'] : []),
		before.kept,
		before.undo,
	);
	const typed = await talk.ask(`${before.question}, or nothing to go back:`);
	if (typed !== before.confirmation) {
		talk.say(typed.trim() === '' ? 'Nothing has been sent.' : 'That is not it, letter by letter. Nothing has been sent.');
		return false;
	}

	const {exit} = await plain.carryOut({kind: 'run', step, ...(item !== undefined && {items: [item]}), ...(again && {again}), confirm: [typed]});
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

	for (const item of targets ?? [undefined]) {
		// One after the other: each is asked for on its own, and the first that is not done ends it.
		// eslint-disable-next-line no-await-in-loop
		if (!await destroyOne(plain, view, item, again)) {
			return;
		}
	}
};

/** Undoes a step, or one item of it, after saying how; only for a typed y. */
export const undo = async (plain: Plain, step: string, item: string | undefined): Promise<void> => {
	const {talk, engine} = plain;
	const view = stepView(engine.snapshot, step)!;
	const part = view.resolved.parts.undo!;
	const before = beforeRun(engine.snapshot, step, {items: item === undefined ? view.state.items.filter(each => each.status === 'done').map(each => each.key).toReversed() : [item], now: plain.now()})!;
	talk.say(
		ended(`Undo: ${before.title}`),
		...(view.state.items.length > 0 ? [`${before.scope}${before.targets.length > 1 ? ' The last one first.' : ''}`] : [before.scope]),
		...before.targets.map((target, index) => targetLine(target, index)),
		...inertLines(part.script.trim()).map((line, index) => index === 0 ? `${before.prompt} ${line}` : `  ${line}`),
		part.expect === undefined ? 'Afterwards nothing is checked: look for yourself whether it worked.' : `Afterwards it checks: ${inertLines(part.expect).join(' ')}`,
	);
	if (await talk.askYes('Undo it? y for yes, anything else goes back:')) {
		await plain.carryOut({kind: 'undo', step, ...(item !== undefined && {item})});
	} else {
		talk.say('Nothing has been sent.');
	}
};
