import {test, type TestContext} from 'node:test';
import {atSizes, fourSizes} from './at-sizes.js';

test('a rehearsal says at every size that it is one, whose tenant it is in, what is saved and how far it is', async (t: TestContext) => {
	await atSizes(t, fourSizes, async (at: TestContext, {open}) => {
		const dana = open(['rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes']);
		await dana.sees('REHEARSAL', 'Read the bounce', 'saved ✓', /0\/\d+/v);
		dana.press('q');
		at.assert.deepStrictEqual(await dana.exits(), {code: 0, signal: undefined});
	});
});
