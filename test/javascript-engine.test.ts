import assert from 'node:assert/strict';
import {setImmediate as turn} from 'node:timers/promises';
import {getHeapSpaceStatistics} from 'node:v8';
import {test} from 'node:test';
import {collectEarly} from '../source/javascript-engine.js';

const megabyte = 1024 * 1024;

const youngRoom = (): number => getHeapSpaceStatistics().find(({space_name: name}) => name === 'new_space')!.space_size;

/** Makes so many megabytes that outlive a collection, a little in each turn, as a flood of lines does; gives the most room that there was. */
async function outliving(megabytes: number): Promise<number> {
	const kept: unknown[] = [];
	let most = 0;
	for (let count = 0; count < megabytes * 4; count++) {
		kept.push(Array.from({length: 4096}, (_, index) => ({index, count})));
		// Of what is kept the oldest goes: it is a flood, and not a leak.
		kept.splice(0, kept.length - 100);
		await turn(); // eslint-disable-line no-await-in-loop -- turn by turn
		most = Math.max(most, youngRoom());
	}

	return most;
}

test('what is young has room for a few frames of the screen, and no more however much outlives it', async () => {
	collectEarly();
	assert.ok(youngRoom() < 8 * megabyte, `it begins with little: ${youngRoom()}`);
	const most = await outliving(200);
	assert.ok(youngRoom() >= 8 * megabyte, `room enough: ${youngRoom()}`);
	assert.ok(most <= 24 * megabyte, `not as much as there could be: ${most}`);
});
