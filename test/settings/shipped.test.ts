import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {isShippedPath, packageRoot, packageVersion, shippedRunbooks} from '../../source/settings/shipped.js';

/** A package with a runbook, a folder that is none, and one that only a link leads to. */
async function somePackage(t: TestContext): Promise<string> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const root = path.join(folder, 'package');
	await mkdir(path.join(root, 'runbooks', 'one'), {recursive: true});
	await writeFile(path.join(root, 'runbooks', 'one', 'runbook.yaml'), '');
	await mkdir(path.join(root, 'runbooks', 'simulated-tenant'));
	await mkdir(path.join(folder, 'elsewhere'));
	await writeFile(path.join(folder, 'elsewhere', 'runbook.yaml'), '');
	await symlink(path.join(folder, 'elsewhere'), path.join(root, 'runbooks', 'linked'));
	return root;
}

test('the package is found from its source, and its version is the one in package.json', () => {
	assert.ok(isShippedPath(path.join(packageRoot(), 'runbooks', 'tenant-exceeded-threshold')));
	assert.match(packageVersion(), /^\d+\.\d+\.\d+/);
});

test('a shipped runbook is a folder with a runbook.yaml', async t => {
	const root = await somePackage(t);
	assert.deepEqual(await shippedRunbooks(root), [{id: 'one', path: path.join(root, 'runbooks', 'one')}]);
});

test('shipped means by location, and a link out of it is not', async t => {
	const root = await somePackage(t);
	assert.equal(isShippedPath(path.join(root, 'runbooks', 'one', 'runbook.yaml'), root), true);
	assert.equal(isShippedPath(path.join(root, 'runbooks', 'linked'), root), false);
	assert.equal(isShippedPath(path.join(root, 'runbooks'), root), false);
	assert.equal(isShippedPath(path.join(root, '..', 'elsewhere'), root), false);
	assert.equal(isShippedPath(path.join(root, 'runbooks', 'missing'), root), false);
});
