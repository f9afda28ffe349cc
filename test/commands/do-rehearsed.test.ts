import assert from 'node:assert/strict';
import {closeSync, openSync} from 'node:fs';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {StepReport} from '../../source/run/engine/contract.js';
import type {RunStatus} from '../../source/run/status.js';
import {child} from './child.js';
import {doorRunbook} from './door-runbook.js';
import {program, type Program} from './program.js';

type Rehearsed = {handrail: Program; run: string; journal: () => Promise<Array<{kind: string; data: Record<string, unknown>}>>};

/** A rehearsal whose two doors are chosen. */
async function rehearsed(t: TestContext, ...given: string[]): Promise<Rehearsed> {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', await doorRunbook(handrail.folder), ...given);
	await handrail.json(0, 'do', run, 'doors', '--choose', 'd1,d2');
	const folder = path.join(handrail.home, 'runs', run, 'journals');
	return {
		handrail,
		run,
		async journal() {
			const [file] = await readdir(folder);
			return (await readFile(path.join(folder, file!), 'utf8')).trimEnd().split('\n').map(line => JSON.parse(line) as {kind: string; data: Record<string, unknown>});
		},
	};
}

/** A descriptor of this process; the command is carried out in it. */
async function descriptor(name: string, flags: string, text = ''): Promise<string> {
	await writeFile(name, text);
	return String(openSync(name, flags));
}

/** Every byte that was written below a folder. */
async function bytesBelow(folder: string): Promise<string> {
	const names = await readdir(folder, {recursive: true, withFileTypes: true});
	const texts = await Promise.all(names.filter(entry => entry.isFile()).map(async entry => readFile(path.join(entry.parentPath, entry.name), 'latin1')));
	return texts.join('\n');
}

test('one sign-in serves all the steps of a do; how to sign in is said, and what was opened is signed out', async t => {
	const {handrail, run, journal} = await rehearsed(t);
	const before = (await journal()).length;
	const {exit, stderr} = await handrail.run('do', run, 'doors', 'close', '--item', 'd1', '--choose', 'd1,d2', '--connect', 'exchange=device', '--tenant', 'contoso.onmicrosoft.com');
	assert.equal(exit, 0, stderr);
	assert.match(stderr, /open https:\/\/example\.com\/device and enter the code ABCD/);
	const sessions = (await journal()).slice(before).filter(({kind}) => kind === 'session').map(({data}) => data['state']);
	assert.deepEqual(sessions, ['connecting', 'open', 'closed']);
	assert.equal((await handrail.run('undo', run, 'close', '--item', 'd1', '--connect', 'exchange=device', '--tenant', 'fabrikam.onmicrosoft.com')).exit, 3);
	assert.equal((await handrail.run('undo', run, 'close', '--item', 'd1', '--connect', 'exchange=letter')).exit, 2);
	assert.equal((await handrail.run('undo', run, 'close', '--item', 'd1', '--connect', 'exchange=device')).exit, 0);
});

test('do --what-if says for each item what would happen, changes nothing and leaves no attempt', async t => {
	const {handrail, run, journal} = await rehearsed(t);
	const report = await handrail.json<StepReport>(0, 'do', run, 'close', '--what-if');
	assert.deepEqual(report.information, ['What if: Set-Door would set Open from true to false of "Front" in doors.', 'What if: Set-Door would set Open from true to false of "Back" in doors.']);
	assert.match(report.message, /Nothing was changed, and the run is as it was/);
	assert.deepEqual(report.items.map(({status}) => status), ['open', 'open']);
	assert.deepEqual((await journal()).filter(({kind, data}) => kind === 'sent' && data['step'] === 'close'), []);
	const {stdout} = await handrail.run('do', run, 'doors', 'close', '--item', 'd2', '--what-if');
	assert.match(stdout, /only reads/);
	assert.equal(stdout.match(/of "Back" in doors/g)?.length, 1, 'said once, with its item');
});

test('a made secret goes to the given descriptor before its item is sent, and nowhere else', async t => {
	const {handrail, run} = await rehearsed(t);
	const file = path.join(handrail.folder, 'made');
	const out = await descriptor(file, 'a');
	const {exit, stdout, stderr} = await handrail.run('do', run, 'recode', '--secrets-out-fd', out);
	closeSync(Number(out));
	assert.equal(exit, 0, stderr);
	const made = (await readFile(file, 'utf8')).trimEnd().split('\n').map(line => JSON.parse(line) as Record<string, string>);
	assert.deepEqual(made.map(({step, item, name}) => [step, item, name]), [['recode', 'd1', 'code'], ['recode', 'd2', 'code']]);
	const everything = `${stdout}${stderr}${await bytesBelow(handrail.home)}`;
	for (const {value} of made) {
		assert.ok(value!.length >= 16);
		assert.ok(!everything.includes(value!));
	}
});

test('a secret that cannot be written is not kept, and nothing is sent', {skip: process.platform !== 'linux' && 'there is no /dev/full'}, async t => {
	const {handrail, run, journal} = await rehearsed(t);
	const full = String(openSync('/dev/full', 'w'));
	assert.equal((await handrail.run('do', run, 'recode', '--secrets-out-fd', full)).exit, 2);
	closeSync(Number(full));
	assert.equal((await handrail.run('do', run, 'recode', '--secrets-out-fd', full)).exit, 2, 'closed meanwhile');
	assert.ok((await journal()).every(({kind, data}) => kind !== 'sent' || data['step'] !== 'recode'));
});

test('a secret from a descriptor is used and kept nowhere; one that nobody asked for is refused before anything is sent', async t => {
	const {handrail, run, journal} = await rehearsed(t);
	const secret = 'Tr0ub4dor&3-from-fd';
	const name = path.join(handrail.folder, 'given');
	const {exit, stdout, stderr} = await handrail.run('do', run, 'unlock', '--secrets-fd', await descriptor(name, 'r', JSON.stringify({admin: secret})));
	assert.equal(exit, 0, stderr);
	assert.doesNotMatch(stderr, /made up/);
	assert.ok(!`${stdout}${stderr}${await bytesBelow(handrail.home)}`.includes(secret));

	const before = (await journal()).length;
	for (const [given, pattern] of [
		[{admn: secret}, /no secret "admn"; "admin" was probably meant/],
		[{code: secret}, /made by Handrail/],
		[{tenant: secret}, /given with -p/],
		[{admin: 7}, /is no text/],
	] as const) {
		const wrong = await handrail.run('do', run, 'unlock', '--again', '--secrets-fd', await descriptor(name, 'r', JSON.stringify(given))); // eslint-disable-line no-await-in-loop
		assert.equal(wrong.exit, 2);
		assert.match(wrong.stderr, pattern);
		assert.ok(!wrong.stderr.includes(secret));
	}

	assert.equal((await journal()).length, before);
	assert.equal((await handrail.run('undo', run, 'close', '--secrets-fd', '987')).exit, 2);
	assert.equal((await handrail.run('resume', run, '--json', '--secrets-fd', await descriptor(name, 'r', '{"admn": "x"}'))).exit, 2);
	assert.equal((await handrail.run('resume', run, '--json', '--secrets-fd', await descriptor(name, 'r', JSON.stringify({admin: secret})))).exit, 0);
	const begun = (await readdir(path.join(handrail.home, 'runs'))).length;
	assert.equal((await handrail.run('rehearse', path.join(handrail.folder, 'doors'), '--json', '--secrets-fd', await descriptor(name, 'r', '{"admn": "x"}'))).exit, 2);
	assert.equal((await handrail.run('start', path.join(handrail.folder, 'doors'), '-p', 'tenant=contoso.onmicrosoft.com', '-p', `admin=${secret}`, '--json')).exit, 2, '-p on a secret stays refused');
	assert.equal((await readdir(path.join(handrail.home, 'runs'))).length, begun, 'and nothing was started');
});

test('a wait that a service asks for is said while it lasts', async t => {
	const {handrail, run} = await rehearsed(t, '--fault', 'throttled@close');
	const {exitCode, stderr} = await child(handrail.home, ['do', run, 'close'], {environment: {HANDRAIL_REHEARSAL_PACE: '0.01'}});
	assert.equal(exitCode, 0, stderr);
	assert.match(stderr, /The service asks to wait .+ ctrl-c gives up\./);
});
