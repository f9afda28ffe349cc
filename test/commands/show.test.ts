import assert from 'node:assert/strict';
import {cp, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {packageRoot} from '../../source/settings/shipped.js';
import {program} from './program.js';

test('show writes a runbook that was given by its path into a new file, a page where the name says so', async t => {
	const handrail = await program(t);
	const folder = path.join(handrail.folder, 'mine');
	await cp(path.join(packageRoot(), 'runbooks', 'mail-relay-blocked'), folder, {recursive: true});
	const page = path.join(handrail.folder, 'paper.html');
	assert.deepEqual(await handrail.run('show', folder, '-o', page), {exit: 0, stdout: `${page}\n`, stderr: ''});
	assert.match(await readFile(page, 'utf8'), /^<!doctype html>[\s\S]*<h1>Mail relay blocked/v);
	const text = path.join(handrail.folder, 'paper.md');
	assert.equal((await handrail.run('show', folder, '--format', 'md', '-o', text)).exit, 0);
	assert.match(await readFile(text, 'utf8'), /^# Mail relay blocked/v);
});

test('a file that is there is never written over', async t => {
	const handrail = await program(t);
	const file = path.join(handrail.folder, 'notes.md');
	await writeFile(file, 'my notes');
	const {exit, stdout, stderr} = await handrail.run('show', 'mail-relay-blocked', '-o', file);
	assert.deepEqual([exit, stdout], [3, '']);
	assert.match(stderr, /is there already, and was not touched\.[\s\S]*never written over/v);
	assert.doesNotMatch(stderr, /--overwrite/v);
	assert.equal(await readFile(file, 'utf8'), 'my notes');
});
