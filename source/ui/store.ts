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

/** What tells a listener of many changes calmly. */
export type Calm = {
	readonly subscribe: (listener: () => void) => () => void;
	/** Everything that there is to be told has just been drawn for another reason. */
	readonly rest: () => void;
};

/**
Tells a listener of the first of many changes at once, and of those that follow together, at most every so many milliseconds: whoever draws must not be kept from answering keys by what nobody could read that fast. After `rest`, what a running command says is told so much later only: whoever presses keys sees the newest with each of them. The last change is always told.

@param subscribe Calls a listener at every change, with what changed; returns what ends it.
*/
export const calmly = (subscribe: (listener: (change: 'said' | 'more') => void) => () => void, {every, resting}: {every: number; resting: number}): Calm => {
	let rested = -Infinity;
	const resters = new Set<() => void>();
	return {
		subscribe(listener) {
			let last = -Infinity;
			let timer: NodeJS.Timeout | undefined;
			/** When the timer goes off, and for nothing but what was said. */
			let due = Infinity;
			let isSaid = true;
			const tell = (): void => {
				clearTimeout(timer);
				timer = undefined;
				due = Infinity;
				isSaid = true;
				last = performance.now();
				listener();
			};

			const tellAt = (time: number): void => {
				clearTimeout(timer);
				due = time;
				timer = setTimeout(tell, Math.max(0, time - performance.now()));
			};

			const rest = (): void => {
				if (timer !== undefined && isSaid) {
					tellAt(Math.max(last + every, rested + resting));
				}
			};

			const stop = subscribe(change => {
				const time = Math.max(last + every, change === 'said' ? rested + resting : -Infinity);
				isSaid &&= change === 'said';
				if (timer === undefined && time <= performance.now()) {
					tell();
				} else if (time < due) {
					tellAt(time);
				}
			});
			resters.add(rest);
			return () => {
				clearTimeout(timer);
				resters.delete(rest);
				stop();
			};
		},
		rest() {
			rested = performance.now();
			for (const rest of resters) {
				rest();
			}
		},
	};
};
