import {test, type TestContext} from 'node:test';
import {keptPicture} from '../terminal/kept-picture.js';
import type {Sitting} from './of-a-run.js';

/** Holds every picture of the sittings against what the screen looks like now. */
export const holdPictures = (sittings: readonly Sitting[]): void => {
	for (const {names, draw} of sittings) {
		test(`what the screen looks like is in docs/pictures: ${names.join(', ')}`, async (t: TestContext) => {
			const drawn = await draw();
			t.assert.deepStrictEqual([...drawn.keys()], names);
			for (const [name, now] of drawn) {
				const kept = await keptPicture(name, now); // eslint-disable-line no-await-in-loop -- the first that is stale is told
				t.assert.deepStrictEqual(now.split('\n'), kept.split('\n'), `docs/pictures/${name}.svg is not what the screen looks like now. If the screen is right, draw it anew: UPDATE_PICTURES=1 npm test`);
			}
		});
	}
};
