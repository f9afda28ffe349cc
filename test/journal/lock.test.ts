import assert from 'node:assert/strict';
import {hostname} from 'node:os';
import path from 'node:path';
import {mkdir, rename, rm, stat, writeFile} from 'node:fs/promises';
import {test} from 'node:test';
import {Failure} from '../../source/failure.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {lookAtLock} from '../../source/journal/lock.js';
import {openRun} from '../../source/journal/open.js';
import {openElsewhere} from './other-process.js';
import {contents, newHome, newRun, smallRun} from './place.js';

test('a second opener is told who holds the run, sees it, and cannot write', async t => {
	const home = await newHome(t);
	const {folder, identity} = await smallRun(home);
	const other = await openElsewhere(t, home, folder);
	assert.equal(other.said, 'open');

	const second = await openRun(folder, {identity, mode: 'write', name: 'Dana'});
	assert.ok(second.readOnly!.startsWith(`Sam has this run open on ${hostname()} (process ${other.pid}) since `), second.readOnly);
	assert.equal(second.events.length, 3);
	await assert.rejects(second.append({kind: 'noted', data: {text: 'x'}}), (error: unknown) => error instanceof Failure && error.exit === 3 && error.message.startsWith('Sam has this run open'));
	await second.close();

	assert.equal(await other.tell('still mine'), 'acknowledged 4', 'nobody who looked took the lock away');
	assert.equal(await other.tell('close'), 'closed');
	const third = await openRun(folder, {identity, mode: 'write'});
	assert.equal(third.readOnly, undefined);
	await third.close();
});

test('the lock of a killed holder is free at once', async t => {
	const home = await newHome(t);
	const {folder, identity} = await smallRun(home);
	const other = await openElsewhere(t, home, folder);
	other.signal('SIGKILL');
	await other.gone;
	const looked = await lookAtLock(folder);
	assert.deepEqual(looked, {held: false, by: undefined}, 'what holder.json says is not believed');
	const run = await openRun(folder, {identity, mode: 'write'});
	assert.equal(run.readOnly, undefined);
	await run.close();
});

test('a suspended holder keeps the lock', async t => {
	const home = await newHome(t);
	const {folder, identity} = await smallRun(home);
	const other = await openElsewhere(t, home, folder);
	other.signal('SIGSTOP');
	const run = await openRun(folder, {identity, mode: 'write'});
	assert.match(run.readOnly!, /^Sam has this run open/v);
	await run.close();
	other.signal('SIGCONT');
	assert.equal(await other.tell('awake'), 'acknowledged 4');
});

for (const [what, put] of [
	['bytes that are no lock', async (file: string) => writeFile(file, 'not what it was before')],
	['a folder', async (file: string) => mkdir(file)],
] as const) {
	test(`${what} in the lock's place: the run can be looked at, and what to do is said`, async t => {
		const home = await newHome(t);
		const {folder, identity} = await smallRun(home);
		const file = path.join(folder, 'lock.sqlite');
		await rm(file, {force: true});
		await put(file);
		const run = await openRun(folder, {identity, mode: 'write'});
		assert.match(run.readOnly!, /^The lock of this run cannot be taken: .+ can only be looked at\. Nothing of the run is in \S+lock\.sqlite: when nobody has the run open, move that away and open the run again\.$/v);
		await run.close();

		await rename(file, `${file}.away`);
		const again = await openRun(folder, {identity, mode: 'write'});
		assert.equal(again.readOnly, undefined);
		await again.close();
	});
}

test('the same process is refused a second time, and looking does not free the first', async t => {
	const home = await newHome(t);
	const run = await newRun(home);
	const identity = await loadIdentity(home);
	const second = await openRun(run.folder, {identity, mode: 'write'});
	assert.match(second.readOnly!, /^Dana has this run open/v);
	await second.close();
	const looked = await openRun(run.folder, {identity, mode: 'look'});
	assert.match(looked.readOnly!, /^Dana has this run open/v);
	await looked.close();
	const other = await openElsewhere(t, home, run.folder);
	assert.match(other.said, /^read-only Dana has this run open/v);
	await run.close();
});

test('looking makes, changes and removes no file', async t => {
	const home = await newHome(t);
	const {folder, identity} = await smallRun(home);
	const before = await contents(folder);
	const run = await openRun(folder, {identity, mode: 'look'});
	assert.equal(run.readOnly, 'The run was opened to be looked at only.');
	await run.close();
	assert.deepEqual(await contents(folder), before);
});

test('the lock\'s file is for its owner alone', async t => {
	const run = await newRun(await newHome(t));
	for (const name of ['lock.sqlite', 'holder.json']) {
		const {mode} = await stat(path.join(run.folder, name)); // eslint-disable-line no-await-in-loop -- two files
		assert.equal(mode & 0o777, 0o600, name);
	}

	await run.close();
});
