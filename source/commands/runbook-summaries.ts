import {Failure} from '../failure.js';
import {loadRunbook} from '../runbook/load.js';
import {shippedRunbooks} from '../settings/shipped.js';
import type {RunbookSummary} from '../ui/entry.js';
import type {Door} from './door.js';
import {rehearsalParameters} from './rehearsal-parameters.js';

/** What came with Handrail, as the picker and `runbooks` list it. One that cannot be read is said and left out. */
export async function runbookSummaries(door: Door): Promise<RunbookSummary[]> {
	const summaries: RunbookSummary[] = [];
	for (const shipped of await shippedRunbooks()) {
		try {
			const loaded = await loadRunbook(shipped.path, {shipped: true}); // eslint-disable-line no-await-in-loop -- a handful, said in order
			const {id, title, summary, symptoms, secondary, parameters} = loaded.runbook;
			const given = rehearsalParameters(loaded);
			summaries.push({
				id,
				title,
				summary,
				codes: [...symptoms ?? [], ...secondary ?? []].map(({code}) => code),
				path: shipped.path,
				parameters,
				rehearsal: given === undefined ? undefined : {params: Object.keys(given)},
			});
		} catch (error) {
			if (!(error instanceof Failure)) {
				throw error;
			}

			door.complain(`The shipped runbook ${shipped.id} cannot be read and is left out. ${error.sentences}`);
		}
	}

	return summaries;
}
