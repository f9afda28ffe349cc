/**
How the engine that runs Handrail is set: for little memory, on the machine of somebody who has other things to do with it.
*/
import {PerformanceObserver} from 'node:perf_hooks';
import process from 'node:process';
import {getHeapSpaceStatistics, setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

/** The versions of V8 that are known to know these options (Node 22 to 25). One that does not would say so on the screen, so another version is left as it is. */
const known = {from: 12, to: 14};

const set = (...options: readonly string[]): void => {
	const major = Number(process.versions.v8.split('.', 1)[0]);
	if (major >= known.from && major <= known.to) {
		setFlagsFromString(options.join(' '));
	}
};

let collectsEarly = false;

/** So many bytes are room enough for what is young: a few frames of the screen. With less each frame is held up several times while garbage is collected. */
const enoughYoung = 8 * 1024 * 1024;

const youngRoom = (): number => getHeapSpaceStatistics().find(({space_name: name}) => name === 'new_space')?.space_size ?? 0;

/** Lets the room for what is young grow until it is enough, and again after it was given back. The engine itself knows only of growing or not. */
const followYoung = (): void => {
	let grows = true;
	new PerformanceObserver(() => {
		const isSmall = youngRoom() < enoughYoung;
		if (isSmall !== grows) {
			grows = isSmall;
			set(`--semi-space-growth-factor=${grows ? 2 : 1}`);
		}
	}).observe({entryTypes: ['gc']});
};

/**
Has garbage collected when the heap has grown by a quarter, and keeps the room for what is young small. By default both may grow to several times of what they are, and what is only garbage would fill a small machine while a command floods. What Handrail left behind while it started goes first, in one long collection; after the first call nothing is done. Not to be called before something is sent: Handrail starts a tenth slower with little room.
*/
export const collectEarly = (): void => {
	if (collectsEarly) {
		return;
	}

	collectsEarly = true;
	// So little is collected as fast by one thread; several wait for each other on a machine that is busy, and the screen with them.
	set('--heap-growing-percent=25', '--semi-space-growth-factor=2', '--no-parallel-scavenge', '--expose-gc');
	// The one collection that also gives back the room for what is young, which stands at 64 MB after a start.
	const collect = runInNewContext('globalThis.gc') as typeof globalThis.gc;
	collect?.({type: 'major', execution: 'sync', flavor: 'last-resort'});
	followYoung();
};

/**
Has WebAssembly compiled by the baseline compiler alone. To be called before the first of it is compiled: the optimizing one takes up to two gigabytes and minutes of two cores for the tables of one grammar, to save milliseconds.
*/
export const compileSimply = (): void => {
	// The first stands for all three only when it is given to Node itself.
	set('--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering');
};
