import assert from 'node:assert/strict';
import {
	chmod, cp, mkdir, mkdtemp, rename, rm, symlink, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {after, test} from 'node:test';
import {Failure} from '../../source/failure.js';
import {digestOf} from '../../source/runbook/load-digest.js';
import {checkRunbookAt, loadRunbook, loadRunbookFromFiles, readRunbookFiles} from '../../source/runbook/load.js';
import {exampleText, filesOf} from './example.js';

const place = await mkdtemp(path.join(os.tmpdir(), 'handrail-load-'));
after(async () => {
	await rm(place, {recursive: true, force: true});
});

const piece = `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, file: scripts/look.ps1}`;

let made = 0;

/** A folder of its own for a test, with a runbook that reads its script from a file. */
async function folder(others: Record<string, string> = {}): Promise<string> {
	made++;
	const here = path.join(place, `runbook-${made}`);
	const files = {'runbook.yaml': exampleText(piece), 'scripts/look.ps1': 'Get-X\n', ...others};
	for (const [name, content] of Object.entries(files)) {
		const file = path.join(here, name);
		// eslint-disable-next-line no-await-in-loop
		await mkdir(path.dirname(file), {recursive: true});
		// eslint-disable-next-line no-await-in-loop
		await writeFile(file, content);
	}

	return here;
}

async function refusal(promise: Promise<unknown>): Promise<Failure> {
	const [outcome] = await Promise.allSettled([promise]);
	assert.ok(outcome.status === 'rejected' && outcome.reason instanceof Failure, JSON.stringify(outcome));
	return outcome.reason;
}

test('a folder is read whole, hidden files too, version control aside', async () => {
	const here = await folder({'.hidden/x': '1', '.git/hooks/pre-commit': 'evil', 'scripts/.DS_Store': ''});
	const loaded = await loadRunbook(here);
	assert.deepEqual([...loaded.files.keys()].toSorted(), ['.hidden/x', 'runbook.yaml', 'scripts/look.ps1']);
	assert.equal(path.isAbsolute(loaded.folder), true);
	assert.equal(loaded.shipped, false);
	assert.equal(loaded.steps[0]?.parts.run?.script, 'Get-X\n');
	assert.equal(loaded.steps[0]?.parts.run?.file, 'scripts/look.ps1');
});

test('a file alone is runbook.yaml, whatever it is called, and has no other files', async () => {
	const here = await folder();
	const lone = path.join(here, 'mine.yaml');
	await writeFile(lone, exampleText(''));
	const loaded = await loadRunbook(lone);
	assert.deepEqual([...loaded.files.keys()], ['runbook.yaml']);

	await rename(path.join(here, 'runbook.yaml'), lone);
	const {exit, message} = await refusal(loadRunbook(lone));
	assert.equal(exit, 2);
	assert.match(message, /mine\.yaml:\d+:\d+: error: .*file alone.*\(file-inside\)/);
});

test('what is no runbook is refused with what to do', async () => {
	const empty = path.join(place, 'empty');
	await mkdir(empty, {recursive: true});
	assert.match((await refusal(loadRunbook(path.join(place, 'nowhere')))).sentences, /There is no file or folder .*nowhere.*handrail runbooks/);
	assert.match((await refusal(loadRunbook(empty))).message, /holds no runbook\.yaml/);
	await writeFile(path.join(empty, 'runbook.yml'), '');
	assert.match((await refusal(loadRunbook(empty))).next, /Rename its runbook\.yml/);
	const text = path.join(await folder(), 'scripts/look.ps1');
	assert.match((await refusal(loadRunbook(text))).message, /ends in \.yaml/);
	for (const given of ['\u001B[2Jx', 'a\nb']) {
		// eslint-disable-next-line no-await-in-loop
		assert.doesNotMatch((await refusal(loadRunbook(given))).sentences, /\p{Control}/u);
	}
});

test('links are refused: to a file, to a folder, as the file itself', async () => {
	const here = await folder();
	await symlink('/etc/hostname', path.join(here, 'scripts/link.ps1'));
	assert.match((await refusal(loadRunbook(here))).message, /"scripts\/link\.ps1", which is a link/);
	await rm(path.join(here, 'scripts/link.ps1'));
	await symlink(place, path.join(here, 'around'));
	assert.match((await refusal(loadRunbook(here))).message, /"around", which is a link/);
	await rm(path.join(here, 'around'));
	await symlink(path.join(here, 'runbook.yaml'), path.join(here, 'link.yaml'));
	assert.match((await refusal(loadRunbook(path.join(here, 'link.yaml')))).message, /link/);
});

test('a folder reached through a link is the folder it leads to', async () => {
	const here = await folder();
	await symlink(here, `${here}-link`);
	const loaded = await loadRunbook(`${here}-link`);
	assert.equal(path.basename(loaded.folder), path.basename(here));
});

test('a folder too large for a runbook is refused, not read', async () => {
	const here = await folder({'big.bin': 'x'.repeat(9 * 1_048_576)});
	assert.match((await refusal(loadRunbook(here))).message, /big\.bin is larger than 8 MiB/);
});

test('a file that cannot be read is said', {skip: process.getuid?.() === 0 && 'root can read every file'}, async () => {
	const here = await folder();
	await chmod(path.join(here, 'scripts/look.ps1'), 0o000);
	assert.match((await refusal(loadRunbook(here))).message, /cannot be read/);
});

test('a name that another system reads as a path is refused', async () => {
	const here = await folder({'a\\b': '1'});
	assert.match((await refusal(loadRunbook(here))).message, /name cannot be carried/);
});

test('a file that is not UTF-8 is said', async () => {
	const here = await folder();
	await writeFile(path.join(here, 'runbook.yaml'), Buffer.from([0x68, 0xFF, 0xFE]));
	assert.match((await refusal(loadRunbook(here))).message, /not UTF-8/);
});

test('every problem of a wrong runbook is in the message, with the line', async () => {
	const here = await folder({'runbook.yaml': exampleText('').replace('title: Only', 'titel: Only\n        sesion: x')});
	const {exit, message} = await refusal(loadRunbook(here));
	assert.equal(exit, 2);
	assert.match(message, /runbook\.yaml:\d+:\d+: error: There is no key "titel"[^\n]*\n[^\n]*titel: Only\n[^\n]*\^ probably meant: title/);
	assert.match(message, /"sesion"/);
});

test('the same files give the same hash wherever they lie; any other byte or name gives another', async () => {
	const here = await folder({'.git/HEAD': 'x'});
	const copy = `${here}-copy`;
	await cp(here, copy, {recursive: true});
	await writeFile(path.join(copy, '.git/HEAD'), 'y');
	const {sha256} = await loadRunbook(here);
	assert.match(sha256, /^[\da-f]{64}$/);
	assert.equal((await loadRunbook(copy)).sha256, sha256);
	await writeFile(path.join(copy, 'scripts/look.ps1'), 'Get-X\n\n');
	assert.notEqual((await loadRunbook(copy)).sha256, sha256);
	await writeFile(path.join(copy, 'scripts/look.ps1'), 'Get-X\n');
	await writeFile(path.join(copy, 'unused'), '');
	assert.notEqual((await loadRunbook(copy)).sha256, sha256);
});

test('no two sets of files give the same bytes to the hash', () => {
	const digests = [
		{a: 'bc'}, {ab: 'c'}, {a: 'b', c: ''}, {a: '', bc: ''}, {}, {a: ''}, {'a/b': ''}, {a: 'c', b: ''}, {b: '', a: 'c '},
	].map(files => digestOf(new Map(Object.entries(files).map(([name, content]) => [name, new TextEncoder().encode(content)]))));
	assert.equal(new Set(digests).size, digests.length);
	const [one, two] = [filesOf('x', {a: '1', b: '2'}), filesOf('x', {b: '2', a: '1'})];
	assert.equal(digestOf(one), digestOf(two));
});

test('a rule\'s error keeps a runbook from being loaded, but not the copy of a run that began', async () => {
	const files = filesOf(exampleText('steps: [{id: a, title: A, for-each: nothing}]'));
	assert.match((await refusal(loadRunbookFromFiles(files, '/nowhere'))).message, /\(for-each\)/);
	assert.equal((await loadRunbookFromFiles(files, '/nowhere', {rules: 'always'})).steps.length, 1);
	const without = filesOf(exampleText('steps: [{id: a, title: A, run: {session: none, script: x}}]'));
	assert.match((await refusal(loadRunbookFromFiles(without, '/nowhere', {rules: 'always'}))).message, /\(session-defined\)/);
});

test('check answers 0 for clean and for warnings, 1 for a rule, 2 for the shape', async () => {
	const here = await folder();
	const exits = [];
	const pieces = [piece, 'steps: [{id: a, title: A, run: {session: host, script: ls}}]', 'steps: [{id: a, title: A, for-each: nothing}]', 'steps: [{id: a, title: A, foreach: nothing}]'];
	for (const text of pieces) {
		// eslint-disable-next-line no-await-in-loop
		await writeFile(path.join(here, 'runbook.yaml'), exampleText(text));
		// eslint-disable-next-line no-await-in-loop
		exits.push((await checkRunbookAt(here)).exit);
	}

	assert.deepEqual(exits, [0, 0, 1, 2]);
});

test('the files of a folder are named with forward slashes below it', async () => {
	const {files, alone, name} = await readRunbookFiles(await folder());
	assert.deepEqual([...files.keys()].toSorted(), ['runbook.yaml', 'scripts/look.ps1']);
	assert.equal(alone, false);
	assert.match(name, /runbook\.yaml$/);
});
