import assert from 'node:assert/strict';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {findCopy, moveRunbook} from '../../../source/journal/move-runbook.js';
import {openRun} from '../../../source/journal/open.js';
import {digestOf} from '../../../source/runbook/load-digest.js';
import {loadRunbookFromFiles} from '../../../source/runbook/load.js';
import {emptyMachine, otherMachine, startingMachine, type Machine} from '../../journal/machines.js';
import {smallRunbook} from '../../run/small-runbook.js';
import {bundleOf} from '../bundle/bundled-run.js';
import {look, receive} from './receiving.js';

const files = new Map(smallRunbook.files).set('notes.txt', Buffer.from('newer'));
const sha256 = digestOf(files);

/** Dana's run, which she moved to another version; and a machine on which it is as it was before. */
const moved = async (t: TestContext): Promise<{dana: Machine; before: Machine; file: string}> => {
	const dana = await startingMachine(t);
	const before = await otherMachine(t, dana, 'Sam');
	const run = await openRun(dana.folder, {identity: dana.identity, mode: 'write', name: 'Dana'});
	await moveRunbook(run, {runbook: await loadRunbookFromFiles(files, '', {rules: 'always'}), from: smallRunbook.sha256, keep: [], ask: []});
	await run.close();
	const {file} = await bundleOf(t, dana);
	return {dana, before, file};
};

test('a run that was moved comes with the version it goes by; the one before is not waited for', async t => {
	const {dana, file} = await moved(t);
	const kim = await emptyMachine(t, dana, 'Kim');
	const received = await receive(kim, file);
	assert.deepEqual(received?.waiting, []);
	assert.equal(await findCopy(kim.folder, sha256), path.join(kim.folder, 'runbook'));
	assert.equal((await look(kim, file)).status.runbook.sha256, sha256);
});

test('a run that is here as it was before the move gets the version it was moved to', async t => {
	const {before, file} = await moved(t);
	assert.equal(await findCopy(before.folder, sha256), undefined);
	const {status, runbook} = await look(before, file);
	assert.deepEqual([status.runbook.sha256, runbook.sha256], [sha256, sha256], 'it is read against that version before it is here');
	assert.deepEqual((await receive(before, file))?.waiting, []);
	assert.equal(await findCopy(before.folder, sha256), `${path.join(before.folder, 'runbook')}-${sha256}`);
	assert.equal(await findCopy(before.folder, smallRunbook.sha256), path.join(before.folder, 'runbook'));
});
