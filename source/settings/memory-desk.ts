import type {SettingsDesk} from './contract.js';
import {defaultPreferences, type Preferences} from './definitions.js';

/** Settings that are kept nowhere but here. */
export const memoryDesk = (given: Partial<Preferences> = {}, {keep, overruled}: Partial<Pick<SettingsDesk, 'keep' | 'overruled'>> = {}): SettingsDesk => {
	let preferences: Preferences = {...defaultPreferences, ...given};
	const listeners = new Set<() => void>();
	return {
		now: () => preferences,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		overruled: name => overruled?.(name),
		async keep(name, value) {
			preferences = {...preferences, [name]: value};
			for (const listener of listeners) {
				listener();
			}

			return keep?.(name, value);
		},
	};
};
