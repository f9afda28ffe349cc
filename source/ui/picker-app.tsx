import {useInsertionEffect, useSyncExternalStore} from 'react';
import {useNow} from './clock.js';
import {useKeys} from './keys/use-keys.js';
import {PickerScreen} from './picker/picker-screen.js';
import type {PickerAction, PickerState, PickerWorld} from './picker/state.js';
import type {Store} from './store.js';
import {useTerminalSize} from './terminal/size.js';

export type PickerAppProperties = {
	readonly store: Store<PickerState, PickerAction>;
	readonly world: Omit<PickerWorld, 'now' | 'size'>;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** Told what a commit shows, before it is painted. */
	readonly onCommit?: (state: PickerState) => void;
};

const half = 30_000;

/** The picker, kept current by its keys, and by the clock twice a minute: it shows minutes. */
export const PickerApp = ({store, world, now, onCommit}: PickerAppProperties) => {
	const size = useTerminalSize();
	const state = useSyncExternalStore(store.subscribe, store.getState);
	// What is set acts at once.
	useSyncExternalStore(world.settings.subscribe, world.settings.now);
	const time = useNow(now, half);
	useKeys(presses => {
		for (const press of presses) {
			store.dispatch({type: 'press', press});
		}
	}, text => {
		store.dispatch({type: 'paste', text});
	});
	// An insertion effect runs before Ink paints the commit.
	useInsertionEffect(() => {
		onCommit?.(state);
	});
	return <PickerScreen state={state} world={{...world, now: time, size}}/>;
};
