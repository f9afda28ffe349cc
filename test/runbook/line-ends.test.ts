import assert from 'node:assert/strict';
import {cp, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {checkRunbookAt, loadRunbook} from '../../source/runbook/load.js';
import {formatProblem} from '../../source/runbook/problem.js';
import {shippedRunbooks} from '../../source/settings/shipped.js';

const text = /\.(?:yaml|ps1|sh|json)$/v;

/** A copy of a shipped runbook as a checkout on Windows may have it. */
async function copied(id: string, folder: string): Promise<string> {
	const {path: from} = (await shippedRunbooks()).find(runbook => runbook.id === id)!;
	const to = path.join(folder, id);
	await cp(from, to, {recursive: true});
	const names = (await readdir(to, {recursive: true})).filter(name => text.test(name));
	await Promise.all(names.map(async name => writeFile(path.join(to, name), (await readFile(path.join(to, name), 'utf8')).replaceAll('\n', '\r\n'))));
	return to;
}

test('a runbook\'s folder with the line ends of Windows reads and checks as the one it was made from, and is another runbook to be trusted', async t => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const {path: from} = (await shippedRunbooks()).find(runbook => runbook.id === 'tenant-exceeded-threshold')!;
	const to = await copied('tenant-exceeded-threshold', folder);
	const {problems} = await checkRunbookAt(to);
	assert.deepEqual(problems.map(problem => formatProblem(problem)), []);
	const [one, other] = [await loadRunbook(from), await loadRunbook(to)];
	assert.deepEqual(other.runbook, one.runbook);
	assert.notEqual(other.sha256, one.sha256);
});
