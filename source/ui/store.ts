/** What a reducer gives back: the next state, and the effects to carry out now, in order. */
export type Next<State, Effect> = {state: State; effects?: readonly Effect[]};

/** A state outside React. A key is reduced at once on the state as it is, never on what a render happened to close over: keys that arrive in one chunk act in order. */
export type Store<State, Action> = {
	readonly getState: () => State;
	readonly dispatch: (action: Action) => void;
	/** Returns what ends it. */
	readonly subscribe: (listener: () => void) => () => void;
};

/**
A store around a pure reducer. Effects are values; `perform` alone carries them out, after the state that asked for them is in place. What is dispatched meanwhile waits its turn.
*/
export function createStore<State, Action, Effect>({initial, reduce, perform}: {
	initial: State;
	reduce: (state: State, action: Action) => Next<State, Effect>;
	perform: (effect: Effect) => void;
}): Store<State, Action> {
	let state = initial;
	const listeners = new Set<() => void>();
	const queue: Action[] = [];
	let busy = false;

	const drain = () => {
		for (let action = queue.shift(); action !== undefined; action = queue.shift()) {
			const before = state;
			const next = reduce(state, action);
			state = next.state;
			for (const effect of next.effects ?? []) {
				perform(effect);
			}

			if (state !== before) {
				for (const listener of listeners) {
					listener();
				}
			}
		}
	};

	return {
		getState: () => state,
		dispatch(action) {
			queue.push(action);
			if (busy) {
				return;
			}

			busy = true;
			try {
				drain();
			} finally {
				busy = false;
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}

/**
Tells a listener of the first of many changes at once, and of those that follow together, at most every so many milliseconds: whoever draws must not be kept from answering keys by what nobody could read that fast. The last one is always told.

@param subscribe Calls a listener at every change; returns what ends it.
*/
export const calmly = (subscribe: (listener: () => void) => () => void, every: number): ((listener: () => void) => () => void) => listener => {
	let last = -Infinity;
	let timer: NodeJS.Timeout | undefined;
	const tell = (): void => {
		timer = undefined;
		last = performance.now();
		listener();
	};

	const stop = subscribe(() => {
		const wait = last + every - performance.now();
		if (wait <= 0 && timer === undefined) {
			tell();
		} else {
			timer ??= setTimeout(tell, Math.max(0, wait));
		}
	});
	return () => {
		clearTimeout(timer);
		stop();
	};
};
