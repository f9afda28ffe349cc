import {colourCode} from '../components/code/paint-code.js';
import type {AppOptions} from '../entry.js';

/** Loads what colours scripts, and says when they are coloured. Where it cannot be loaded they stay plain: nothing depends on it. */
export const loadColours = async (load: AppOptions['loadColours'], onColoured: () => void): Promise<void> => {
	try {
		const found = await load?.();
		if (found) {
			colourCode(found);
			onColoured();
		}
	} catch {
		// The grammars are not there.
	}
};
