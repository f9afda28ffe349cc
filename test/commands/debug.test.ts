import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {reportCrash} from '../../source/commands/crash-report.js';
import {withDebugApart} from '../../source/commands/debug.js';
import {beginLog} from '../../source/commands/debug-log.js';
import {hearSecrets, type HeardSecrets} from '../../source/commands/heard-secrets.js';
import {main} from '../../source/commands/main.js';
import {tell} from '../../source/settings/diagnosis.js';
import {SmallDisk} from '../crash/small-disk.js';
import {child} from './child.js';
import {program, recordingDoor} from './program.js';

const folderFor = async (t: TestContext): Promise<string> => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	return folder;
};

/** The secrets that are heard of until the test ends. */
const heardIn = (t: TestContext): HeardSecrets => {
	const heard = hearSecrets();
	t.after(() => {
		heard.stop();
	});
	return heard;
};

test('without being asked for no log is written, and with --debug it lies in logs, for its owner alone, and is named at the end', async t => {
	const handrail = await program(t);
	await handrail.run('runs', '--json');
	await assert.rejects(readdir(path.join(handrail.home, 'logs')));
	const {exit, stdout, stderr} = await handrail.run('runs', '--debug', '--json');
	assert.deepEqual([exit, stdout], [0, '[]\n']);
	const [name] = await readdir(path.join(handrail.home, 'logs'));
	const file = path.join(handrail.home, 'logs', name!);
	assert.equal(stderr, `The debug log is ${file}. Secrets are masked in it, names are not: read it before you send it to somebody.\n`);
	const text = await readFile(file, 'utf8');
	assert.match(text, /^Handrail debug log\n.*begin .*"node":"\d.*\n.*command \{"name":"runs".*\n.*end\n$/v);
	if (process.platform !== 'win32') {
		assert.equal((await stat(file)).mode & 0o777, 0o600);
	}
});

test('HANDRAIL_DEBUG names a file, and each command adds to it', async t => {
	const folder = await folderFor(t);
	const file = path.join(folder, 'debug.log');
	const handrail = await program(t, {environment: {HANDRAIL_DEBUG: file}});
	await handrail.run('runs');
	await handrail.run('status');
	const text = await readFile(file, 'utf8');
	assert.match(text, /"name":"runs"[\s\S]*"name":"status"[\s\S]*error Failure: There is no run yet/v);
});

test('--debug takes no word behind it, and a file that is no log is not touched', async t => {
	assert.deepEqual(withDebugApart(['do', '--debug', 'RUN', '--', '--debug']), ['do', '--debug=', 'RUN', '--', '--debug']);
	const handrail = await program(t);
	const folder = await folderFor(t);
	const file = path.join(folder, 'runbook.yaml');
	await writeFile(file, 'handrail: 1\n');
	const {exit, stdout, stderr} = await handrail.run('runs', `--debug=${file}`);
	assert.deepEqual([exit, stdout], [2, '']);
	assert.match(stderr, /is there already and is no debug log\. It was not touched/v);
	assert.equal(await readFile(file, 'utf8'), 'handrail: 1\n');
});

test('a secret is in no line of it: of events, messages, errors and their causes, in each of its forms, and behind -p', async t => {
	const secret = 'Tr0ub4dor & "3"/\\é';
	const folder = await folderFor(t);
	const file = path.join(folder, 'debug.log');
	const heard = heardIn(t);
	const log = beginLog(file, heard);
	tell('secret', {name: 'password', value: secret});
	tell('frame', {session: 'exchange', way: 'heard', message: {type: 'error', message: `It said ${secret}`, [secret]: 1}});
	tell('frame', {session: 'exchange', way: 'heard', message: {type: 'objects', text: `${'x'.repeat(3990)}${secret}`}});
	tell('appended', {kind: secret, seq: 1, ms: 1});
	log.note(`about ${secret}`, {base64: Buffer.from(`dana:${secret}`).toString('base64'), url: encodeURIComponent(secret)});
	log.error(new Error(`outer ${secret}`, {cause: new Error(`inner ${secret}`)}));
	log.end();
	const text = await readFile(file, 'utf8');
	for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), Buffer.from(secret).toString('base64').slice(4, 16), 'Tr0ub']) {
		assert.ok(!text.includes(form), `${form} stands in ${text}`);
	}

	assert.match(text, /outer \[secret password\][\s\S]*caused by Error: inner \[secret password\]/v);
	const handrail = await program(t);
	await handrail.run('start', 'compromised-account', '-p', 'newPassword=hunter2-planted', '--param=x=hunter2-planted', `--debug=${file}`);
	assert.doesNotMatch(await readFile(file, 'utf8'), /hunter2-planted/v);
});

test('it does not grow without end, and how it ended is in it all the same', async t => {
	const folder = await folderFor(t);
	const file = path.join(folder, 'debug.log');
	const heard = heardIn(t);
	const log = beginLog(file, heard);
	for (let line = 0; line < 3000; line++) {
		log.note('x'.repeat(100_000));
	}

	log.error(new Error('the last of all'));
	assert.match(log.end()!, /^The debug log is .+\. It is full, so \d+ lines are left out: name another file/v);
	assert.equal(log.end(), undefined);
	assert.ok((await stat(file)).size <= 8 * 1024 * 1024);
	assert.match(await readFile(file, 'utf8'), /the last of all[\s\S]*end; \d+ lines are left out, the log was full\n$/v);

	// Of a log that was full before nobody may think that it tells of this command.
	await writeFile(file, 'x'.repeat(8 * 1024 * 1024), {flag: 'a'});
	const next = beginLog(file, heard);
	next.note('of the next command');
	assert.match(next.end()!, /It is full, so 3 lines are left out/v);
});

test('a folder for logs that cannot be one is said in a sentence, and nothing is done', async t => {
	const handrail = await program(t);
	await mkdir(handrail.home, {recursive: true});
	await writeFile(path.join(handrail.home, 'logs'), 'mine');
	const {exit, stdout, stderr} = await handrail.run('runs', '--debug');
	assert.deepEqual([exit, stdout], [2, '']);
	assert.match(stderr, /^The debug log .*logs cannot be written: EEXIST.*\. Nothing was done\. Name another file: --debug=FILE\.\n$/v);
});

test('two processes write into one log, and of each line it is known whose it is', async t => {
	const folder = await folderFor(t);
	const file = path.join(folder, 'debug.log');
	await Promise.all(['runs', 'runbooks'].map(async name => child(folder, [name, `--debug=${file}`])));
	const lines = (await readFile(file, 'utf8')).trimEnd().split('\n').filter(line => line !== 'Handrail debug log');
	const byProcess = Map.groupBy(lines, line => /^ *[\d.]+ ms {2}(?<pid>\d+) {2}/v.exec(line)?.groups?.['pid']);
	assert.deepEqual([...byProcess.values()].map(own => own.map(line => / {2}(?<what>begin|command|end)\b/v.exec(line)?.groups?.['what'])), [['begin', 'command', 'end'], ['begin', 'command', 'end']]);
});

test('on a full disk a command does what it always does, its log is said not to be complete, and a defect is told without its report', async (t: TestContext) => {
	const disk = await SmallDisk.mount(t, 'tmpfs');
	if (disk === undefined) {
		t.skip('no file system can be mounted here');
		return;
	}

	await Promise.all(['logs', 'crashes'].map(async name => mkdir(path.join(disk.place, name))));
	const {door, said} = recordingDoor(disk.place, {now: () => new Date(), environment: {}});
	disk.fill();
	assert.equal(await main(['runs', '--json', '--debug'], door), 0);
	assert.equal(said.stdout, '[]\n');
	assert.match(said.stderr, /^The debug log \S+\.log is not complete: ENOSPC/v);
	assert.match(reportCrash(door, {error: new Error('a defect'), run: undefined}), /^No report of the defect could be written \(ENOSPC.*\): paste what stands above/v);
});
