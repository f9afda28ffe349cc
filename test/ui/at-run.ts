import type {Intent, IntentResult, Snapshot} from '../../source/run/engine/contract.js';
import {memoryDesk} from '../../source/settings/memory-desk.js';
import {reduceRun, initialState} from '../../source/ui/state/reduce.js';
import {seenIn} from '../../source/ui/state/reading.js';
import type {Dialog, RunAction, RunEffect, RunState} from '../../source/ui/state/state.js';
import type {Size, World} from '../../source/ui/state/world.js';
import {fakeEngine, now as begin} from './fixture.js';

/** The reducer of the run's screen alone, driven as the app drives it: no terminal, no drawing. */
export const atRun = ({snapshot, ...at}: {snapshot: Snapshot; size?: Size}) => {
	let {size = {columns: 120, rows: 40}} = at;
	let now = begin;
	const engine = fakeEngine(snapshot);
	const settings = memoryDesk();
	const world = (): World => ({
		snapshot: engine.snapshot,
		fill: (template, step, item) => engine.fill(template, step, item),
		flags: step => engine.flags(step),
		confirmation: (step, item) => engine.confirmation(step, item),
		pasteParts: (step, item) => engine.pasteParts(step, item),
		pasteText: (step, item, part, given) => engine.pasteText(step, item, part, given),
		readPasted: pasted => engine.readPasted(pasted),
		now, size, canOpenLinks: false, settings,
	});
	let state: RunState = initialState(world());
	const effects: RunEffect[] = [];
	const dispatch = (action: RunAction) => {
		const next = reduceRun(state, action, world());
		state = next.state;
		effects.push(...next.effects ?? []);
	};

	const paint = () => {
		dispatch({type: 'painted', shown: state.shown, seen: seenIn(state, world())});
	};

	/** A name of a key, or a text that is typed character by character. */
	const one = (key: string) => {
		dispatch({type: 'press', press: key.length === 1 ? {name: key, text: key} : (key === 'space' ? {name: key, text: ' '} : {name: key})});
	};

	paint();
	return {
		state: () => state,
		world,
		effects,
		dispatch,
		paint,
		set: engine.set,
		/** The terminal has another size, and is painted anew. */
		resize(to: Size) {
			size = to;
			paint();
		},
		/** So many milliseconds go by, and it is painted anew. */
		wait(milliseconds: number) {
			now += milliseconds;
			paint();
		},
		/** Presses keys with a paint after each, as a person does. */
		press(...keys: string[]) {
			for (const key of keys) {
				one(key);
				paint();
			}
		},
		type(text: string) {
			for (const character of text) {
				one(character === ' ' ? 'space' : character);
				paint();
			}
		},
		/** Keys that arrive in one chunk: nothing is painted between them. */
		chunk(...keys: string[]) {
			for (const key of keys) {
				one(key);
			}
		},
		/** The intent on its way has ended. */
		settle(result: Partial<IntentResult> = {}) {
			dispatch({type: 'settled', intent: state.busy!.intent, result: {exit: 0, message: 'Done.', report: undefined, ...result}});
			paint();
		},
		dialog: (): Dialog | undefined => state.dialogs.at(-1),
		intents: (): Intent[] => effects.flatMap(effect => effect.kind === 'carry-out' ? [effect.intent] : []),
		message: () => state.message?.text,
	};
};
