import type {LoadedRunbook} from '../runbook/loaded.js';
import type {RunbookSummary} from '../ui/entry.js';
import {rehearsalParameters} from './rehearsal-parameters.js';

/**
What the picker and `runbooks` say of a runbook; its path is known to whoever loaded it.

@throws {Failure} with exit 2 when its rehearsal is wrong.
*/
export function summariseRunbook(loaded: LoadedRunbook): Omit<RunbookSummary, 'path'> {
	const {id, title, summary, symptoms, secondary, parameters} = loaded.runbook;
	const given = rehearsalParameters(loaded);
	return {
		id,
		title,
		summary,
		codes: [...symptoms ?? [], ...secondary ?? []].map(({code}) => code),
		parameters,
		rehearsal: given === undefined ? undefined : {params: Object.keys(given)},
	};
}
