import assert from 'node:assert/strict';
import {mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {start, type Terminal} from '../../terminal/terminal.js';
import {hitPlace, hostile, shellPlace, skipWithout, type ShellPlace} from './shell-place.js';

const skip = skipWithout('zsh');

/** A person at zsh with its completion system and Handrail's script, and a prompt that stands at the beginning of a cleared screen. */
const zshAt = async (t: TestContext, place: ShellPlace): Promise<Terminal> => {
	await writeFile(path.join(place.root, '.zshrc'), 'autoload -Uz compinit && compinit -u -D\nsource "$SCRIPT"\nPS1="> "\nunsetopt prompt_sp\nsetopt no_auto_menu\nLISTMAX=1000\n');
	const terminal = start(t, place, place.shell, ['-i'], {columns: 100, rows: 30, env: {...place.environment, ZDOTDIR: place.root}});
	await terminal.sees('> ');
	return terminal;
};

test('Tab in zsh completes what Handrail says: commands, values behind =, in the middle of a line, with descriptions', {skip}, async (t: TestContext) => {
	const terminal = await zshAt(t, await shellPlace(t, {shell: 'zsh', script: 'zsh'}));
	terminal.type('handrail runb\t');
	await terminal.sees('> handrail runbooks ');
	terminal.type('\u0015handrail handoff RUN --format=h\t');
	await terminal.sees('> handrail handoff RUN --format=html');
	terminal.type('\u0015handrail mark RUN STEP sk --json\u001B[D\u001B[D\u001B[D\u001B[D\u001B[D\u001B[D\u001B[D\t');
	// The blank that follows a whole word is zsh's own.
	await terminal.sees(/> handrail mark RUN STEP skipped {1,2}--json/v);
	terminal.type('\u0015handrail start tenant-exceeded-threshold -p ten\tx');
	await terminal.sees('-p tenant=x');
	terminal.type('\u0015handrail run\t\t');
	await terminal.sees('runs      list the runs, the latest first', 'runbooks  list the runbooks that came with Handrail');
});

test('zsh offers folders where a folder belongs', {skip}, async (t: TestContext) => {
	const place = await shellPlace(t, {shell: 'zsh', script: 'zsh'});
	await mkdir(path.join(place.here, 'shared folder'));
	await writeFile(path.join(place.here, 'shared.txt'), '');
	const terminal = await zshAt(t, place);
	terminal.type('handrail sync RUN sh\t');
	await terminal.sees(String.raw`> handrail sync RUN shared\ folder/`);
	terminal.type('\u0015handrail resume RUN --sync=sh\t');
	await terminal.sees(String.raw`> handrail resume RUN --sync=shared\ folder/`);
});

test('whatever an intruder called things, zsh runs none of it, draws it as it is, and quotes what it puts on the line', {skip}, async (t: TestContext) => {
	const root = await hitPlace(t);
	const answers = hostile(root);
	const place = await shellPlace(t, {shell: 'zsh', script: 'zsh', answers});
	const terminal = await zshAt(t, place);
	terminal.type('handrail do x\t\t');
	await terminal.sees('x5a:b:c', 'x6%F{red}%n', `x0$(touch ${root}/hit)`);
	terminal.type('\u0015handrail do x0\t');
	await terminal.sees(`> handrail do x0\\$\\(touch\\ ${root}/hit\\)`);
	terminal.type('\u0015handrail do x1\u0015handrail do x12\t');
	await terminal.sees(String.raw`> handrail do x12\{a,b\}`);
	assert.deepEqual(await readdir(root), []);
});
