import assert from 'node:assert/strict';
import {copyFile, readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {program} from './program.js';

const page = await readFile(new URL('../../docs/import.md', import.meta.url), 'utf8');
const commands = page.match(/^handrail .+$/gm)!;
const articles = fileURLToPath(new URL('../runbook/import/articles/', import.meta.url));

test('every command of docs/import.md works', async t => {
	assert.equal(commands.length, 7);
	const handrail = await program(t);
	await copyFile(path.join(articles, '01-lift-a-senders-block.md'), path.join(handrail.folder, 'article.md'));
	await copyFile(path.join(articles, '05-own-checklist.md'), path.join(handrail.folder, 'checklist.md'));
	for (const [index, command] of commands.entries()) {
		const words = Array.from(command.matchAll(/"([^"]*)"|(\S+)/g), match => match[1] ?? match[2]!).slice(1);
		const argv = words.map(word => word.endsWith('.md') ? path.join(handrail.folder, word) : word);
		// Where it writes is the test's own folder.
		const at = argv.indexOf('-o');
		const output = path.join(handrail.folder, `made-${index}`);
		const {exit, stderr} = await handrail.run(...(at === -1 ? argv : argv.toSpliced(at, 2)), '-o', output); // eslint-disable-line no-await-in-loop -- one after the other
		// Without a terminal nobody can be asked.
		assert.equal(exit, command === 'handrail new' ? 2 : 0, `${command}: ${stderr}`);
		if (exit === 0) {
			assert.equal((await handrail.run('check', output)).exit, 0); // eslint-disable-line no-await-in-loop -- the same
		}
	}
});

test('the page tells all kinds of what is left out, and the first line as it is written', async () => {
	const contract = await readFile(new URL('../../source/runbook/import/contract.ts', import.meta.url), 'utf8');
	const kinds = Array.from(/LeftOutKind = (.+);/.exec(contract)![1]!.matchAll(/'([a-z-]+)'/g), match => match[1]!);
	assert.ok(kinds.length > 10);
	assert.deepEqual(kinds.filter(kind => !page.includes(`\`${kind}\``)), []);
	assert.match(page, /\n# yaml-language-server: \$schema=\.\/runbook\.schema\.json\n/);
});
