import {test, type TestContext} from 'node:test';
import {placeFor} from '../terminal/place.js';
import {json, open} from './handrail.js';

test('a key pressed the moment the first frame is there does what it says and disturbs nothing', async (t: TestContext) => {
	const place = await placeFor(t);
	await json(place, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes');
	for (let round = 0; round < 3; round++) {
		const dana = open(t, place, ['resume']);
		const stop = dana.emulator.onChange(() => {
			if (dana.screen().join('\n').includes('Read the bounce')) {
				stop();
				dana.press('enter');
			}
		});
		/* eslint-disable no-await-in-loop -- one start after the other */
		await dana.sees('❯ ● Read the bounce', 'The bounce\'s line with the code', 'enter record it');
		t.assert.match(dana.screen()[0]!, /Tenant has exceeded threshold/v);
		await dana.close();
		/* eslint-enable no-await-in-loop */
	}
});
