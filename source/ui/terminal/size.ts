import {createContext, use, useSyncExternalStore} from 'react';
import type {Size} from '../state/world.js';

/** The size of a terminal, in cells: one for what is drawn and for what keys are judged by, and it changes only when the screen is ready for it. */
export type TerminalSize = {
	/** The size as it was last looked at; the same object until it changes. */
	readonly now: () => Size;
	/** Returns what ends it. */
	readonly subscribe: (listener: () => void) => () => void;
	/** Looks again, and tells whoever listens. */
	readonly refresh: () => void;
};

/** The size of this terminal; 80 by 24 where it does not say. */
export const terminalSize = (stdout: {readonly columns?: number; readonly rows?: number}): TerminalSize => {
	const look = (): Size => ({columns: stdout.columns || 80, rows: stdout.rows || 24}); // eslint-disable-line @typescript-eslint/prefer-nullish-coalescing -- a terminal that does not know says 0
	const listeners = new Set<() => void>();
	let size = look();
	return {
		now: () => size,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		refresh() {
			const {columns, rows} = look();
			if (columns === size.columns && rows === size.rows) {
				return;
			}

			size = {columns, rows};
			for (const listener of listeners) {
				listener();
			}
		},
	};
};

/** Whose size the screen is drawn in. */
export const TerminalSizeContext = createContext<TerminalSize>(terminalSize({}));

/** The size to draw in. Instead of Ink's own, which changes before the screen was cleared. */
export const useTerminalSize = (): Size => {
	const {subscribe, now} = use(TerminalSizeContext);
	return useSyncExternalStore(subscribe, now);
};
