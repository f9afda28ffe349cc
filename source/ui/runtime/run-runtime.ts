import {Failure} from '../../failure.js';
import type {Intent} from '../../run/engine/contract.js';
import {clipboardSequence} from '../clipboard.js';
import type {AppOptions} from '../entry.js';
import {initialState, reduceRun} from '../state/reduce.js';
import type {Message, RunAction, RunEffect, RunState} from '../state/state.js';
import type {Size, World} from '../state/world.js';
import {createStore, type Store} from '../store.js';
import {createAsking} from './asking.js';

export type RunRuntimeOptions = Pick<AppOptions, 'engine' | 'writeHandoff' | 'openLink'> & {
	/** Milliseconds since the epoch. */
	now: () => number;
	size: () => Size;
	/** Writes to the terminal beside the frame. */
	write: (text: string) => void;
	/** Called once, when the person leaves. */
	onLeave: () => void;
};

/** The run's screen without its drawing: the store, and the one place where its effects are carried out. */
export type RunRuntime = {
	readonly store: Store<RunState, RunAction>;
	/** What the screen looks at, as it is now. */
	readonly world: () => World;
	/** Asks nothing more: everything still asked is answered with no. */
	readonly giveUp: () => void;
};

/** What a thrown error says to the person. Anything but a Failure is a defect, and is named as one. */
const messageOf = (error: unknown): Message => error instanceof Failure
	? {text: error.sentences, tone: 'bad'}
	: {text: `Something in Handrail itself went wrong: ${error instanceof Error ? error.message : String(error)}. What was saved is kept.`, tone: 'bad'};

export const createRunRuntime = (options: RunRuntimeOptions): RunRuntime => {
	const {engine, writeHandoff, openLink, now, size, write, onLeave} = options;
	const world = (): World => ({
		snapshot: engine.snapshot,
		fill: (template, step, item) => engine.fill(template, step, item),
		flags: step => engine.flags(step),
		confirmation: (step, item) => engine.confirmation(step, item),
		now: now(),
		size: size(),
		pasteParts: (step, item) => engine.pasteParts(step, item),
		pasteText: (step, item, part, given) => engine.pasteText(step, item, part, given),
		readPasted: pasted => engine.readPasted(pasted),
		canOpenLinks: openLink !== undefined,
	});

	const asking = createAsking((id, question) => {
		store.dispatch({type: 'asked', id, question});
	});

	const carryOut = async (intent: Intent): Promise<void> => {
		try {
			store.dispatch({type: 'settled', intent, result: await engine.carryOut(intent, asking.asks)});
		} catch (error) {
			const {text} = messageOf(error);
			store.dispatch({type: 'settled', intent, result: {exit: error instanceof Failure ? error.exit : 1, message: text, report: undefined}});
		}
	};

	/** Carries out what may fail, and says either way. */
	const trying = async (work: () => Promise<RunAction>): Promise<void> => {
		try {
			store.dispatch(await work());
		} catch (error) {
			store.dispatch({type: 'said', message: messageOf(error)});
		}
	};

	const perform = (effect: RunEffect): void => {
		switch (effect.kind) {
			case 'carry-out': {
				void carryOut(effect.intent);
				return;
			}

			case 'answer': {
				asking.answer(effect.id, effect.answer);
				return;
			}

			case 'cancel': {
				engine.cancel();
				return;
			}

			case 'retry-saving': {
				void trying(async () => {
					const saved = await engine.retrySaving();
					return {type: 'said', message: saved ? {text: 'Saved: the whole journal was written again.', tone: 'good'} : {text: `Still not saved. ${engine.snapshot.saved.message}`, tone: 'bad'}};
				});
				return;
			}

			case 'hand-off': {
				void trying(async () => {
					const {file} = await writeHandoff();
					return {type: 'handed', file};
				});
				return;
			}

			case 'open-link': {
				void trying(async () => {
					await openLink?.(effect.address);
					return {type: 'said', message: {text: `Opened ${effect.address}`, tone: 'plain'}};
				});
				return;
			}

			case 'copy': {
				write(clipboardSequence(effect.text));
				store.dispatch({type: 'said', message: {text: `${effect.what} was sent to the terminal's clipboard.`, tone: 'good'}});
				return;
			}

			case 'leave': {
				onLeave();
			}
		}
	};

	const store: Store<RunState, RunAction> = createStore({
		initial: initialState(world()),
		reduce: (state: RunState, action: RunAction) => reduceRun(state, action, world()),
		perform,
	});
	return {store, world, giveUp: asking.giveUp};
};
