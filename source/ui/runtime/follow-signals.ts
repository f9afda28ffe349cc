import type {Engine} from '../../run/engine/contract.js';
import type {SettingsDesk} from '../../settings/contract.js';
import {inert} from '../../text/inert.js';
import type {RunState} from '../state/state.js';
import type {Signals} from '../terminal/signals-out.js';
import {heed, type Heard} from '../words/notices.js';
import {windowTitle} from '../words/window-title.js';

/** What goes on by itself is looked at at most every so many milliseconds. */
const lookEvery = 250;

/** A timer is never set for longer: what is far ahead is looked at again in between. Milliseconds. */
const longestWait = 3_600_000;

export type FollowedRun = {
	engine: Pick<Engine, 'snapshot' | 'subscribe'>;
	/** What the screen shows beside it. */
	store: {readonly getState: () => RunState; readonly subscribe: (listener: () => void) => () => void};
	settings: Pick<SettingsDesk, 'now' | 'subscribe'>;
	/** When a key was pressed last, in milliseconds since the epoch. */
	pressed: () => number;
	now: () => number;
	signals: Pick<Signals, 'title' | 'notify'>;
	/** Called when something has become due by the clock alone. */
	onDue: () => void;
};

/** What is being carried out, as a person calls it. */
const busyWords = ({busy}: RunState, {snapshot}: Pick<Engine, 'snapshot'>): string | undefined => {
	const step = busy && 'step' in busy.intent ? busy.intent.step : undefined;
	return step === undefined ? undefined : inert(snapshot.status.steps.find(({id}) => id === step)?.title ?? step);
};

/** Tells the terminal how the run stands, and the person what they may not be looking at. Looks when something changes, and when something comes due; no timer runs otherwise. Returns what ends it. */
export const followSignals = ({engine, store, settings, pressed, now, signals, onDue}: FollowedRun): (() => void) => {
	let heard: Heard | undefined;
	let timer: NodeJS.Timeout | undefined;
	let soon: NodeJS.Timeout | undefined;

	const look = (): boolean => {
		clearTimeout(timer);
		clearTimeout(soon);
		soon = undefined;
		const {notify, title} = settings.now();
		const state = store.getState();
		const asked = state.dialogs.findLast(dialog => dialog.kind === 'ask');
		const time = now();
		const heeded = heed(heard, {snapshot: engine.snapshot, busy: busyWords(state, engine), question: asked?.id, pressed: pressed(), now: time});
		heard = heeded.heard;
		signals.title(title === 'on' ? windowTitle(engine.snapshot, asked !== undefined, time) : undefined);
		const [first] = heeded.notices;
		if (first !== undefined && notify !== 'off') {
			// One ring says no less than two at once.
			signals.notify(first.text, notify);
		}

		if (heeded.next !== undefined) {
			timer = setTimeout(() => {
				if (look()) {
					onDue();
				}
			}, Math.min(longestWait, Math.max(1000, heeded.next - time)));
			timer.unref();
		}

		return heeded.notices.length > 0;
	};

	const lookAgain = (): void => {
		look();
	};

	const ends = [
		engine.subscribe(() => {
			soon ??= setTimeout(lookAgain, lookEvery).unref();
		}),
		store.subscribe(lookAgain),
		settings.subscribe(lookAgain),
	];
	look();
	return () => {
		clearTimeout(timer);
		clearTimeout(soon);
		for (const end of ends) {
			end();
		}
	};
};
