import {useCallback, useInsertionEffect, useSyncExternalStore} from 'react';
import {useApp, useWindowSize} from 'ink';
import type {Engine} from '../run/engine/contract.js';
import {useNow} from './clock.js';
import {useKeys} from './keys/use-keys.js';
import type {RunRuntime} from './runtime/run-runtime.js';
import {isOver} from './header/header-lines.js';
import {RunScreen} from './screens/run/run-screen.js';
import {takesPaste} from './state/paste.js';
import type {Size} from './state/world.js';

export type RunAppProperties = {
	readonly engine: Engine;
	readonly runtime: RunRuntime;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** Told what a commit shows, before it is painted. */
	readonly onCommit: (shown: number) => void;
	/** Instead of the terminal's own; for tests. */
	readonly size?: Size;
};

/** The run's screen, kept current: by the engine's snapshot, by the keys, by the clock while something shown depends on it. */
export const RunApp = ({engine, runtime, now, onCommit, size}: RunAppProperties) => {
	const {store} = runtime;
	const window = useWindowSize();
	const state = useSyncExternalStore(store.subscribe, store.getState);
	const snapshot = useSyncExternalStore(useCallback(listener => engine.subscribe(listener), [engine]), useCallback(() => engine.snapshot, [engine]));
	const world = {...runtime.world(), snapshot, ...(size === undefined ? {size: window} : {size})};
	// The elapsed time stands still once the run is over.
	const time = useNow(now, isOver(world) ? undefined : 1000);
	const {suspendTerminal} = useApp();
	useInsertionEffect(() => {
		runtime.terminal.lend = async work => suspendTerminal(work);
	});
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
