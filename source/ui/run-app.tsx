import {useCallback, useInsertionEffect, useMemo, useSyncExternalStore} from 'react';
import type {SettingsDesk} from '../settings/contract.js';
import type {Engine} from '../run/engine/contract.js';
import {useDrawnTime} from './clock.js';
import {useKeys} from './keys/use-keys.js';
import type {RunRuntime} from './runtime/run-runtime.js';
import {RunScreen} from './screens/run/run-screen.js';
import {takesPaste} from './state/paste.js';
import {calmly} from './store.js';
import {seenIn, type Seen} from './state/reading.js';
import {useTerminalSize} from './terminal/size.js';
import {untilNextTick} from './ticks.js';

/** What goes on by itself is painted at most every so many milliseconds: nobody reads faster, and a key that comes meanwhile has to wait for a frame the less often. */
const paintEvery = 200;

/** What a command says is not painted by itself for so many milliseconds after a key was answered: that shows the newest, and the next key shall find nobody painting. */
const restAfterKey = 500;

export type RunAppProperties = {
	readonly engine: Engine;
	readonly runtime: RunRuntime;
	readonly settings: SettingsDesk;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** Told what a commit shows, and how much of what has to be read, before it is painted. */
	readonly onCommit: (shown: number, seen: Seen | undefined) => void;
};

/** The run's screen, kept current: by the engine's snapshot, by the keys, by the clock while something shown depends on it. */
export const RunApp = ({engine, runtime, settings, now, onCommit}: RunAppProperties) => {
	const {store} = runtime;
	const size = useTerminalSize();
	const state = useSyncExternalStore(store.subscribe, store.getState);
	const calm = useMemo(() => calmly(listener => engine.subscribe(listener), {every: paintEvery, resting: restAfterKey}), [engine]);
	const snapshot = useSyncExternalStore(calm.subscribe, useCallback(() => engine.snapshot, [engine]));
	const drawn = {...runtime.world(), snapshot, size, now: useDrawnTime(now, snapshot, untilNextTick)};
	// What is set acts at once.
	useSyncExternalStore(settings.subscribe, settings.now);
	useKeys((presses, text) => {
		// A terminal that does not bracket a paste sends it as keys: where a paste is waited for, they must not act.
		if (presses.length > 3 && takesPaste(store.getState())) {
			store.dispatch({type: 'paste', text, more: true});
			return;
		}

		const before = store.getState();
		for (const press of presses) {
			store.dispatch({type: 'press', press});
		}

		// A key that changes nothing is answered by no frame.
		if (store.getState() !== before) {
			calm.rest();
		}
	}, text => {
		store.dispatch({type: 'paste', text});
	});
	// An insertion effect runs before Ink paints the commit.
	useInsertionEffect(() => {
		onCommit(state.shown, seenIn(state, drawn));
	});
	return <RunScreen state={state} world={drawn}/>;
};
