import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {test, type TestContext} from 'node:test';
import type {Place} from '../terminal/place.js';
import {taken} from '../terminal/taken.js';
import {atSizes} from './at-sizes.js';
import {sleeperIn} from './sleeper.js';

/** The one file of a folder of Handrail's. */
const onlyIn = async ({home}: Place, folder: string): Promise<{file: string; text: string}> => {
	const [name, ...more] = await readdir(path.join(home, folder));
	if (name === undefined || more.length > 0) {
		throw new Error(`${folder} has ${more.length + 1} files`);
	}

	const file = path.join(home, folder, name);
	return {file, text: await readFile(file, 'utf8')};
};

/** What was said after the screen, as one line: a terminal breaks long ones. */
const asOneLine = (transcript: string): string => transcript.replaceAll('\n', '');

test('a defect while a screen is drawn, under --debug: the terminal comes back, and what is said names a report without names and the log', async (t: TestContext) => {
	await atSizes(t, ['80x24'], async (at: TestContext, {place, open}) => {
		const preload = path.join(place.root, 'defect.mjs');
		await writeFile(preload, `process.on('SIGUSR2', () => {
			throw new Error('of Robin Quist, robin@contoso.example, contoso.onmicrosoft.com, in ' + process.env.HOME);
		});`);
		const robin = open(['start', await sleeperIn(place), '--as', 'Robin Quist', '--debug'], {env: {NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`}});
		const rows = new Set<string>();
		robin.emulator.onChange(() => {
			for (const row of robin.emulator.alternate ? robin.screen() : []) {
				rows.add(row);
			}
		});
		await robin.sees('It sleeps', 'enter run');
		robin.press('enter');
		await robin.sees('begun: 42');
		robin.kill('SIGUSR2');
		at.assert.deepStrictEqual(await robin.exits(), {code: 1, signal: undefined});
		at.assert.deepStrictEqual([robin.emulator.alternate, robin.emulator.xterm.modes.bracketedPasteMode, ...taken(robin.written)], [false, false]);

		const [crash, log] = await Promise.all([onlyIn(place, 'crashes'), onlyIn(place, 'logs')]);
		const said = asOneLine(robin.emulator.transcript());
		at.assert.ok(said.includes(asOneLine(`A report of the defect is ${crash.file}.`)), said);
		at.assert.ok(said.includes(asOneLine(`The debug log is ${log.file}.`)), said);
		at.assert.match(said, /\.jsonl up to event \d+\. All that was acknowledged is on the disk\./v);
		at.assert.match(crash.text, /^# Handrail met a defect\n[\s\S]*- a run was open, all of it saved; 1 steps[\s\S]*\nError: of \[person\], \[address\], \[tenant\], in ~\n +at /v);
		at.assert.doesNotMatch(crash.text, /Robin|Quist|contoso/iv);
		at.assert.ok(!crash.text.includes(place.root), crash.text);
		at.assert.match(log.text, /sent here \{"type":"run"[\s\S]*error Error: of Robin Quist[\s\S]*end\n$/v);
		at.assert.deepStrictEqual([...rows].filter(row => /debug|defect/iv.test(row)), [], 'nothing of it is drawn into the screen');
	});
});

test('--debug leaves a screen as it is, and says behind it where the log lies', async (t: TestContext) => {
	await atSizes(t, ['80x24'], async (at: TestContext, {place, open}) => {
		const folder = await sleeperIn(place);
		const frames: string[] = [];
		for (const flags of [[], ['--debug']]) {
			/* eslint-disable no-await-in-loop -- the same twice, to be compared */
			const robin = open(['start', folder, '--as', 'Robin', ...flags]);
			await robin.sees('It sleeps', 'enter run');
			frames.push(robin.screen().join('\n').replaceAll(/\d/gv, '0'));
			robin.press('q');
			at.assert.deepStrictEqual(await robin.exits(), {code: 0, signal: undefined});
			at.assert.strictEqual(robin.emulator.transcript().includes('The debug log is'), flags.length > 0);
			/* eslint-enable no-await-in-loop */
		}

		at.assert.strictEqual(frames[1], frames[0]);
		const {text} = await onlyIn(place, 'logs');
		at.assert.match(text, /"draws":true[\s\S]*kept \{"kind":"run-started"[\s\S]*end\n$/v);
	});
});
