import {test} from 'node:test';
import {followPage, pagesToFollow} from '../docs/follow-page.js';

for (const page of pagesToFollow) {
	test(`whoever follows ${page} line by line comes to its end`, {timeout: 600_000}, async t => {
		await followPage(t, page);
	});
}
