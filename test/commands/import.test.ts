import assert from 'node:assert/strict';
import {mkdir, readdir, readFile, truncate, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import type {ImportedArticle} from '../../source/runbook/import/contract.js';
import {program} from './program.js';

const article = fileURLToPath(new URL('../runbook/import/articles/01-lift-a-senders-block.md', import.meta.url));

type Told = Omit<ImportedArticle, 'yaml'> & {folder: string; warnings: Array<{line: number; rule: string; message: string}>};

test('an article becomes a folder that passes check; what was left out, what is to be decided and what check warns of is said', async t => {
	const handrail = await program(t);
	const output = path.join(handrail.folder, 'below', 'lift');
	const {exit, stdout, stderr} = await handrail.run('import', article, '-o', output);
	assert.deepEqual([exit, stderr], [0, '']);
	assert.match(stdout, /^Lift the block of a sender: a draft in .+\n5 phases, 13 steps, 3 commands \(2 read, 1 change\)\.\n\nLeft out, or kept in another way:\n- line 2, front matter: /);
	assert.match(stdout, /\n- line 19, include: Trial banner\. Its text is not in the article but in \.\.\/includes\/trial-banner\.md; nothing is fetched\./);
	assert.match(stdout, /\n- 3 icons, the first in line 55\.\n/);
	assert.match(stdout, /\n\nFor a person to decide \("TODO" in runbook\.yaml\):\n- let-the-mailbox-send-again: /);
	assert.match(stdout, /\n\ncheck warns:\n- line \d+: The step "let-the-mailbox-send-again" changes something but has no "verify".+\(change-verified\)\n/);
	assert.deepEqual(await readdir(output), ['runbook.schema.json', 'runbook.yaml']);
	assert.equal((await handrail.run('check', output)).exit, 0);
	assert.match((await readFile(path.join(output, 'runbook.yaml'), 'utf8')), /^# yaml-language-server: \$schema=\.\/runbook\.schema\.json\n/);
});

test('--json says all of it, and --address makes what is linked relatively absolute', async t => {
	const handrail = await program(t);
	const output = path.join(handrail.folder, 'lift');
	const told = await handrail.json<Told>(0, 'import', article, '-o', output, '--address', 'https://learn.microsoft.com/defender-office-365/lift-a-block');
	assert.deepEqual(Object.keys(told), ['folder', 'id', 'title', 'phases', 'steps', 'commands', 'leftOut', 'toDo', 'warnings']);
	assert.deepEqual([told.folder, told.commands, told.warnings.map(({rule}) => rule).includes('change-verified')], [output, {read: 2, change: 1, destroy: 0}, true]);
	assert.ok(told.leftOut.every(({kind}) => kind !== 'link'));
	const yaml = await readFile(path.join(output, 'runbook.yaml'), 'utf8');
	assert.match(yaml, /\(https:\/\/learn\.microsoft\.com\/defender-office-365\/outbound-policy\)/);
	assert.match(yaml, /references:\n {2}- https:\/\/learn\.microsoft\.com\/defender-office-365\/lift-a-block\n/);
});

test('a folder that is there is not touched, not even an empty one', async t => {
	const handrail = await program(t);
	const output = path.join(handrail.folder, 'there');
	await mkdir(output);
	const {exit, stderr} = await handrail.run('import', article, '-o', output);
	assert.equal(exit, 3);
	assert.match(stderr, /is there already, and was not touched\. Name another folder with -o\./);
	assert.deepEqual(await readdir(output), []);
});

test('UTF-16 as Windows writes it is the same article', async t => {
	const handrail = await program(t);
	const file = path.join(handrail.folder, 'a.md');
	await writeFile(file, Buffer.from(`\u{FEFF}${(await readFile(article, 'utf8')).replaceAll('\n', '\r\n')}`, 'utf16le'));
	await handrail.json(0, 'import', file, '-o', path.join(handrail.folder, 'wide'));
	await handrail.json(0, 'import', article, '-o', path.join(handrail.folder, 'narrow'));
	const [wide, narrow] = await Promise.all(['wide', 'narrow'].map(async name => readFile(path.join(handrail.folder, name, 'runbook.yaml'), 'utf8')));
	assert.equal(wide!.replace('a.md', '01-lift-a-senders-block.md'), narrow);
});

test('what is no article is answered at once by a sentence, and nothing is made', async t => {
	const handrail = await program(t);
	const place = (name: string): string => path.join(handrail.folder, name);
	await writeFile(place('large.md'), '');
	await truncate(place('large.md'), 100 * 1_048_576);
	await writeFile(place('binary.md'), Buffer.from([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 1, 2, 3]));
	await writeFile(place('empty.md'), '');
	await writeFile(place('good.md'), '# A\n\nb\n');
	await execa('mkfifo', [place('pipe.md')]);
	const began = performance.now();
	for (const [argv, said] of [
		[['large.md'], /is 100 MiB, too large for one article: at most 1 MiB are read\. Nothing was written/],
		[['binary.md'], /It is no text/],
		[['empty.md'], /There is nothing in it to do/],
		[['none.md'], /could not be read/],
		[['.'], /is no file/],
		[['pipe.md'], /is no file/],
		[['good.md', '--address', 'ftp://x'], /is no https address/],
	] as const) {
		const [name, ...options] = argv;
		const {exit, stdout, stderr} = await handrail.run('import', place(name), '-o', place('made'), ...options); // eslint-disable-line no-await-in-loop -- one after the other
		assert.deepEqual([exit, stdout], [2, ''], name);
		assert.match(stderr, said);
	}

	assert.ok(performance.now() - began < 6000);
	assert.ok(!(await readdir(handrail.folder)).includes('made'));
});
