import type {Store} from '../store.js';
import type {PickerAction, PickerState} from './state.js';

/**
The picker is painted before everything is loaded that its forms ask. Until then what is typed into a form waits, and whatever comes behind it; it then acts in its order, as if nothing had been waited for. Lists need nothing that has to be loaded: there a key acts at once.

@param load - Loads the rest; undefined where everything is there.
*/
export const holdUntilLoaded = (store: Store<PickerState, PickerAction>, load: (() => Promise<unknown>) | undefined): {store: Store<PickerState, PickerAction>; load: () => Promise<void>} => {
	const waiting: PickerAction[] = [];
	let isLoaded = load === undefined;
	const isHeld = (): boolean => !isLoaded && store.getState().form !== undefined;
	const goOn = (): void => {
		while (waiting.length > 0 && !isHeld()) {
			store.dispatch(waiting.shift()!);
		}
	};

	return {
		store: {
			...store,
			dispatch(action) {
				waiting.push(action);
				goOn();
			},
		},
		async load() {
			await load?.();
			isLoaded = true;
			goOn();
		},
	};
};
