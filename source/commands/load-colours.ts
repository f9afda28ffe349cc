import {setTimeout as wait} from 'node:timers/promises';
import {codePieces, type CodeLanguage, type FindPieces} from '../runbook/script/colours.js';

/** The languages whose grammars come with Handrail. */
const languages: readonly CodeLanguage[] = ['powershell', 'bash'];

/** Loads what colours scripts, one language after the other, so that keys are answered in between. */
export const loadColours = async (): Promise<ReadonlyMap<CodeLanguage, FindPieces>> => {
	const found = new Map<CodeLanguage, FindPieces>();
	for (const language of languages) {
		found.set(language, await codePieces(language)); // eslint-disable-line no-await-in-loop -- one after the other
		await wait(0); // eslint-disable-line no-await-in-loop -- the same
	}

	return found;
};
