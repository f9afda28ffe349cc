import {Buffer} from 'node:buffer';
import {test, type TestContext} from 'node:test';
import {checkFiles} from '../../source/runbook/load.js';
import {pages} from './pages.js';

const shown = pages.flatMap(({path, blocks}) => blocks.filter(({language, text}) => language === 'yaml' && text.startsWith('handrail: 1')).map(({text}) => ({path, text})));

test('a runbook that a page shows whole passes the check without a word', async (t: TestContext) => {
	t.assert.ok(shown.length > 0);
	const checked = await Promise.all(shown.map(async ({path, text}) => {
		const {problems} = await checkFiles(new Map([['runbook.yaml', Buffer.from(text)]]), {alone: true});
		return problems.map(({line, message}) => `${path}, line ${line} of it: ${message}`);
	}));
	t.assert.deepStrictEqual(checked.flat(), []);
});
