import {useCallback, useInsertionEffect, useSyncExternalStore} from 'react';
import type {SettingsDesk} from '../settings/contract.js';
import type {Engine} from '../run/engine/contract.js';
import {useNow} from './clock.js';
import {useKeys} from './keys/use-keys.js';
import type {RunRuntime} from './runtime/run-runtime.js';
import {isOver} from './header/header-lines.js';
import {RunScreen} from './screens/run/run-screen.js';
import {takesPaste} from './state/paste.js';
import {useTerminalSize} from './terminal/size.js';

export type RunAppProperties = {
	readonly engine: Engine;
	readonly runtime: RunRuntime;
	readonly settings: SettingsDesk;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** Told what a commit shows, before it is painted. */
	readonly onCommit: (shown: number) => void;
};

/** The run's screen, kept current: by the engine's snapshot, by the keys, by the clock while something shown depends on it. */
export const RunApp = ({engine, runtime, settings, now, onCommit}: RunAppProperties) => {
	const {store} = runtime;
	const size = useTerminalSize();
	const state = useSyncExternalStore(store.subscribe, store.getState);
	const snapshot = useSyncExternalStore(useCallback(listener => engine.subscribe(listener), [engine]), useCallback(() => engine.snapshot, [engine]));
	const world = {...runtime.world(), snapshot, size};
	// What is set acts at once.
	useSyncExternalStore(settings.subscribe, settings.now);
	// The elapsed time stands still once the run is over.
	const time = useNow(now, isOver(world) ? undefined : 1000);
	useKeys((presses, text) => {
		// A terminal that does not bracket a paste sends it as keys: where a paste is waited for, they must not act.
		if (presses.length > 3 && takesPaste(store.getState())) {
			store.dispatch({type: 'paste', text, more: true});
			return;
		}

		for (const press of presses) {
			store.dispatch({type: 'press', press});
		}
	}, text => {
		store.dispatch({type: 'paste', text});
	});
	// An insertion effect runs before Ink paints the commit.
	useInsertionEffect(() => {
		onCommit(state.shown);
	});
	return <RunScreen state={state} world={{...world, now: Math.max(time, world.now)}}/>;
};
