import {test, type TestContext} from 'node:test';
import {atSizes, threeSizes} from './at-sizes.js';
import {json} from './handrail.js';

test('the palette, the searches and the page of keys are found by keys at every size', async (t: TestContext) => {
	await atSizes(t, threeSizes, async (_at, {place, open}) => {
		await json(place, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes');
		const dana = open(['resume']);
		await dana.sees('Read the bounce', '? all keys', 'q quit');
		dana.press('Z');
		await dana.sees('"Z" means nothing here: ? shows all keys.');
		dana.press('ctrl-k');
		await dana.sees('Commands', 'What?', 'enter do it');
		dana.type('sessions');
		await dana.sees('What? sessions', '❯ x');
		dana.press('enter');
		await dana.sees('Sessions');
		dana.press('?');
		await dana.sees('Keys', 'IN WHAT IS OPEN');
		dana.press('/');
		dana.type('ctrl-u');
		await dana.sees('ctrl-u clears', 'Search (1 of 1): ctrl-u');
		await dana.close();
	});
});
