import {PerformanceObserver} from 'node:perf_hooks';
import v8 from 'node:v8';

/** Where new objects are made: so much of it is enough for everything that is not a flood. */
const enough = 8 * 1024 * 1024;

let isWatched = false;

const youngMemory = (): number => v8.getHeapSpaceStatistics().find(({space_name: name}) => name === 'new_space')?.space_size ?? 0;

/**
Lets the memory for new objects grow no further once it has 8 MiB, for the rest of the process. V8 doubles it, up to 128 MiB, when many objects outlive it, as the rows of a long answer do: more than the rows themselves need. It is only a matter of how often it looks for what can go.
*/
export function boundYoungMemory(): void {
	if (isWatched) {
		return;
	}

	isWatched = true;
	const observer = new PerformanceObserver(() => {
		if (youngMemory() >= enough) {
			v8.setFlagsFromString('--semi-space-growth-factor=1');
			observer.disconnect();
		}
	});
	observer.observe({entryTypes: ['gc']});
}
