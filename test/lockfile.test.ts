import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';

type Locked = {version?: string; resolved?: string; optionalDependencies?: Record<string, string>};

const readLock = async (): Promise<Record<string, Locked>> => {
	const text = await readFile(new URL('../package-lock.json', import.meta.url), 'utf8');
	return (JSON.parse(text) as {packages: Record<string, Locked>}).packages;
};

test('every optional dependency of every package is locked, or npm ci refuses on a fresh clone', async () => {
	const packages = await readLock();
	const holes = Object.entries(packages).flatMap(([place, {optionalDependencies = {}}]) => Object.keys(optionalDependencies)
		.filter(name => !Object.hasOwn(packages, `${place}/node_modules/${name}`) && !Object.hasOwn(packages, `node_modules/${name}`)));
	assert.deepEqual(holes, []);
});

test('no package is locked to the address that it was once downloaded from', async () => {
	const packages = await readLock();
	const addressed = Object.entries(packages).filter(([, {resolved}]) => resolved !== undefined && !resolved.startsWith('file:')).map(([place]) => place);
	assert.deepEqual(addressed, []);
});
