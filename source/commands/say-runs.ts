import type {Door} from './door.js';
import {printJson} from './json.js';
import {runLine, type ListedRun} from './listed-runs.js';
import {runsText} from './runs-text.js';

/** Prints what `runs` answers. */
export function sayRuns(door: Door, runs: readonly ListedRun[], {json}: {json: boolean}): void {
	const now = door.now().getTime();
	if (json) {
		printJson(door, runs.map(run => runLine(run, now)));
	} else {
		door.write(runsText(runs, now));
	}
}
