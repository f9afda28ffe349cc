import path from 'node:path';
import {Failure} from '../failure.js';
import type {RunJournal} from '../journal/contract.js';
import type {RunbookSource} from '../run/engine/run-copy.js';
import {loadRunbookFromFiles, readRunbookFiles} from '../runbook/load.js';
import {digestOf} from '../runbook/load-digest.js';
import {isShippedPath, shippedRunbooks} from '../settings/shipped.js';

/**
Where the run of these journals was started from, as its first event says; undefined where it does not say it, or says it of another machine. A path counts only in a responder's own words: whoever wrote a journal that came from elsewhere has no say in which files are read here.
*/
export function runbookSource({events, responder}: Pick<RunJournal, 'events' | 'responder'>): RunbookSource | undefined {
	const started = events.find(event => event.kind === 'run-started');
	const source = started?.data.runbook.source;
	if (source === undefined || (path.isAbsolute(source) && started?.responder !== responder)) {
		return undefined;
	}

	return {
		place: source,
		async read() {
			const place = path.isAbsolute(source) ? source : await shippedPlace(source);
			try {
				return place === undefined ? undefined : await versionAt(place);
			} catch (error) {
				if (error instanceof Failure) {
					return undefined;
				}

				throw error;
			}
		},
	};
}

async function shippedPlace(wanted: string): Promise<string | undefined> {
	const all = await shippedRunbooks();
	return all.find(({id}) => id === wanted)?.path;
}

async function versionAt(place: string) {
	const {files, folder, name, alone} = await readRunbookFiles(place);
	return {
		sha256: digestOf(files),
		files,
		load: async () => loadRunbookFromFiles(files, folder, {name, alone, shipped: isShippedPath(place)}),
	};
}
