import {test, type TestContext} from 'node:test';
import {followed} from './followed.js';
import {followPage, pagesToFollow} from './follow-page.js';

// A short form: test/long/docs.long.ts follows every page.
for (const page of ['docs/runs.md', 'docs/writing.md']) {
	test(`whoever follows ${page} line by line comes to its end`, async (t: TestContext) => {
		await followPage(t, page);
	});
}

test('every page that is followed in a way of its own has lines to follow', (t: TestContext) => {
	t.assert.deepStrictEqual(Object.keys(followed).filter(page => !pagesToFollow.includes(page)), []);
});
