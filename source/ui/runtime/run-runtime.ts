import {Failure} from '../../failure.js';
import type {SettingsDesk} from '../../settings/contract.js';
import {answerTo} from '../../run/engine/answer-to.js';
import type {Activity, Intent} from '../../run/engine/contract.js';
import type {AppOptions} from '../entry.js';
import {initialState, reduceRun} from '../state/reduce.js';
import type {Message, PastePlace, RunAction, RunEffect, RunState} from '../state/state.js';
import type {Size, World} from '../state/world.js';
import {createStore, type Store} from '../store.js';
import {clipboardText} from '../../text/clipboard.js';
import {keepSetting} from '../settings/keep-setting.js';
import {createAsking} from './asking.js';
import {loadColours} from './load-colours.js';
import {createOutputReading} from './output-reading.js';

export type RunRuntimeOptions = Pick<AppOptions, 'engine' | 'handoff' | 'outputs' | 'loadColours' | 'since' | 'openLink' | 'writeText' | 'writeTable' | 'readText' | 'editText'> & {
	/** Milliseconds since the epoch. */
	now: () => number;
	settings: SettingsDesk;
	size: () => Size;
	/** Writes to the terminal beside the frame. */
	write: (text: string) => void;
	/** Called once, when the person leaves; with `goOn` to open the run anew and go on here. */
	onLeave: (how?: {goOn: boolean}) => void;
};

/** The run's screen without its drawing: the store, and the one place where its effects are carried out. */
export type RunRuntime = {
	readonly store: Store<RunState, RunAction>;
	/** What the screen looks at, as it is now. */
	readonly world: () => World;
	/** Gives the terminal to another program for a while; whoever draws says how. */
	readonly terminal: {lend: (work: () => Promise<void>) => Promise<void>; /** Puts it aside for the shell. */ putAside: () => void};
	/** When a key was pressed last, or the screen was opened; milliseconds since the epoch. */
	readonly pressed: () => number;
	/** Asks nothing more: everything still asked is answered with no. */
	readonly giveUp: () => void;
};

const nowhere: Message = {text: 'Files cannot be reached from here.', tone: 'warning'};

/** What was read as what follows from it. An editor that was left without a word means nothing. */
const readBack = (place: PastePlace, text: string | undefined): RunAction => {
	if (text === undefined) {
		return {type: 'said', message: nowhere};
	}

	return text.trim() === '' ? {type: 'said', message: {text: 'It is empty, so nothing was read.', tone: 'warning'}} : {type: 'read-back', place, text};
};

/** What a thrown error says to the person. Anything but a Failure is a defect, and is named as one. */
const messageOf = (error: unknown): Message => error instanceof Failure
	? {text: error.sentences, tone: 'bad'}
	: {text: `Something in Handrail itself went wrong: ${error instanceof Error ? error.message : String(error)}. What was saved is kept.`, tone: 'bad'};

export const createRunRuntime = (options: RunRuntimeOptions): RunRuntime => {
	const {engine, handoff, openLink, writeText, writeTable, readText, editText, now, settings, size, write, onLeave} = options;
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
		settings,
	});

	const terminal: RunRuntime['terminal'] = {
		async lend(work) {
			await work();
		},
		putAside() {
			// Until a screen is open there is nothing to put aside.
		},
	};

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

	/** Carries out what may fail, and says either way; on the panel from where it was asked, if there is one. */
	const trying = async (work: () => Promise<RunAction>, dialog?: 'hand-off' | 'csv'): Promise<void> => {
		try {
			store.dispatch(await work());
		} catch (error) {
			const message = messageOf(error);
			store.dispatch(dialog === undefined ? {type: 'said', message} : {type: 'not-left', dialog, message: message.text});
		}
	};

	const reading = createOutputReading(options.outputs);
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

			case 'preview-hand-off': {
				void trying(async () => ({type: 'hand-off-seen', preview: await handoff.preview(effect.plan)}), 'hand-off');
				return;
			}

			case 'write-hand-off': {
				void trying(async () => ({type: 'handed', placed: await handoff.write(effect.plan, effect.file, {replace: effect.replace})}), 'hand-off');
				return;
			}

			case 'write-table': {
				void trying(async () => {
					const placed = await writeTable?.(effect.file, effect.text, {replace: effect.replace});
					return placed === undefined ? {type: 'said', message: nowhere} : {type: 'table-written', placed};
				}, 'csv');
				return;
			}

			case 'read-output':
			case 'find-output': {
				void trying(async () => reading.carryOut(effect));
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
				const sequence = clipboardText(effect.text);
				if (sequence !== undefined) {
					write(sequence);
				}

				store.dispatch({type: 'said', message: sequence === undefined
					? {text: `${effect.what} is too long for every terminal's clipboard, and might arrive cut: it was not copied. Write it into a file instead.`, tone: 'warning'}
					: {text: `${effect.what} was sent to the terminal's clipboard.`, tone: 'good'}});
				return;
			}

			case 'write-text': {
				void trying(async () => {
					const file = await writeText?.(effect.file, effect.text);
					return {type: 'said', message: file === undefined ? nowhere : {text: `It is in ${file}.`, tone: 'good'}};
				});
				return;
			}

			case 'read-text': {
				void trying(async () => readBack(effect.place, await readText?.(effect.file)));
				return;
			}

			case 'edit-text': {
				void trying(async () => {
					let text: string | undefined;
					await terminal.lend(async () => {
						text = await editText?.();
					});
					return readBack(effect.place, text);
				});
				return;
			}

			case 'keep-setting': {
				void keepSetting(settings, effect, message => {
					store.dispatch({type: 'said', message});
				});
				return;
			}

			case 'go-on': {
				onLeave({goOn: true});
				return;
			}

			case 'suspend': {
				terminal.putAside();
				return;
			}

			case 'leave': {
				onLeave();
			}
		}
	};

	let pressed = now();
	const store: Store<RunState, RunAction> = createStore({
		initial: initialState(world(), options.since),
		reduce(state: RunState, action: RunAction) {
			if (action.type === 'press' || action.type === 'paste') {
				pressed = now();
			}

			return reduceRun(state, action, world());
		},
		perform,
	});
	// Colours are loaded once something is on the screen: nobody waits for them.
	const stopWaiting = store.subscribe(() => {
		if (store.getState().painted === 0) {
			return;
		}

		stopWaiting();
		void loadColours(options.loadColours, () => {
			store.dispatch({type: 'coloured'});
		});
	});
	let known = engine.snapshot.news;
	let {activity: going} = engine.snapshot;
	const stopFollowing = engine.subscribe(() => {
		const {news, activity, events} = engine.snapshot;
		const isAnswered = (of: Activity): boolean => typeof answerTo(of, events) === 'object';
		const goes = activity && isAnswered(activity) ? undefined : activity;
		const ended = going?.log === goes?.log ? undefined : going;
		going = goes;
		const {awaited} = store.getState();
		// An answer may come long after its command, as soon as saving works again.
		const late = awaited && awaited.log !== ended?.log && isAnswered(awaited) ? awaited : undefined;
		for (const each of [late, ended]) {
			if (each) {
				store.dispatch({type: 'output-ended', activity: each});
			}
		}

		if (news !== known) {
			known = news;
			store.dispatch({type: 'came'});
		}
	});
	return {
		store, world, terminal,
		pressed: () => pressed,
		giveUp() {
			stopFollowing();
			stopWaiting();
			asking.giveUp();
		},
	};
};
