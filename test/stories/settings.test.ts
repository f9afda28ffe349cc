import {readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {Emulator} from '../terminal/emulator.js';
import {atSizes, threeSizes} from './at-sizes.js';
import {command, json} from './handrail.js';

const isColoured = (emulator: Emulator): boolean => emulator.lines().some(row =>
	Array.from({length: row.length}, (_, column) => row.getCell(column)).some(cell => cell !== undefined && !cell.isFgDefault()));

test('what is set on the screen acts at once, is kept for the next start, and is what the command says', async (t: TestContext) => {
	await atSizes(t, threeSizes, async (at: TestContext, {place, open}) => {
		await json(place, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes');
		const dana = open(['resume']);
		await dana.sees('Read the bounce', 'enter record', '? all keys');
		at.assert.ok(isColoured(dana.emulator));
		dana.press(',');
		await dana.sees('Settings', '❯ name    Dana Reyes', 'theme   auto', 'esc back');
		dana.press('down', 'down', 'enter');
		await dana.sees('❯ theme   colour', 'Kept: theme is colour.');
		dana.press('enter');
		await dana.sees('❯ theme   light', 'Kept: theme is light.');
		dana.press('enter');
		await dana.sees('❯ theme   none', 'Kept: theme is none.');
		at.assert.ok(!isColoured(dana.emulator));
		dana.press('down', 'enter');
		await dana.sees('❯ hints   off');
		dana.press('up', 'up', 'enter');
		await dana.sees('editor: ');
		dana.type('code --wait');
		dana.press('enter');
		await dana.sees('❯ editor  code --wait');
		dana.press('escape');
		await dana.sees('Read the bounce', '? all keys');
		await dana.doesNotSee('enter record', 'Settings');
		dana.press('q');
		await dana.exits();

		const {theme, hints, editor, name, notify} = await json(place, 'settings');
		at.assert.deepStrictEqual({theme, hints, editor, name, notify}, {theme: 'none', hints: 'off', editor: 'code --wait', name: 'Dana Reyes', notify: 'bell'});

		await command(place, 'settings', 'hints', 'on');
		const again = open([]);
		await again.sees('HANDRAIL', 'Dana Reyes', 'q quit');
		at.assert.ok(!isColoured(again.emulator));
		again.press(',');
		await again.sees('Settings', 'theme   none', 'editor  code --wait');
		again.press('enter');
		await again.sees('name: Dana Reyes');
		again.type('\u0015D. Reyes');
		again.press('enter');
		await again.sees('❯ name    D. Reyes');
		again.press('escape');
		await again.sees('q quit');
		again.press('q');
		await again.exits();
		at.assert.strictEqual((await json(place, 'settings')).name, 'D. Reyes');
	});
});

test('what has more weight than a setting is said beside it', async (t: TestContext) => {
	await atSizes(t, ['80x24'], async (_at: TestContext, {place, open}) => {
		const dana = open(['--as', 'Dana Reyes'], {env: {NO_COLOR: '1'}});
		await dana.sees('HANDRAIL', 'q quit');
		dana.press(',', 'down', 'down');
		await dana.sees('❯ theme', 'NO_COLOR is set in the environment');
		dana.press('escape');
		await dana.sees('q quit');
		dana.press('q');
		await dana.exits();

		const robin = open(['--as', 'Robin Roe'], {place});
		await robin.sees('HANDRAIL', 'Robin Roe');
		robin.press(',');
		await robin.sees('❯ name    Dana Reyes', '--as says Robin Roe, so that is the name this time.');
	});
});

test('the command names every setting, suggests what was meant, and refuses what cannot be', async (t: TestContext) => {
	await atSizes(t, ['80x24'], async (at: TestContext, {place}) => {
		const misspelt = await command(place, 'settings', 'theem', 'none');
		at.assert.strictEqual(misspelt.exit, 2);
		at.assert.match(misspelt.stderr, /There is no setting "theem"\. Did you mean theme\?.+name, editor, theme, hints, notify, title/v);
		const value = await command(place, 'settings', 'notify', 'dekstop');
		at.assert.strictEqual(value.exit, 2);
		at.assert.match(value.stderr, /notify cannot be "dekstop": it is off, bell or desktop\. Did you mean desktop\?/v);
		const kept = await command(place, 'settings', 'notify', 'desktop');
		at.assert.deepStrictEqual(kept, {exit: 0, stdout: 'notify   desktop', stderr: ''});
		const {stdout} = await command(place, 'settings', '--help');
		for (const name of ['name', 'editor', 'theme', 'hints', 'notify', 'title']) {
			at.assert.match(stdout, new RegExp(`^ {2}${name} `, 'mv'));
		}
	});
});

test('a settings file that cannot be understood is set aside and said, and everything is as at the first start', async (t: TestContext) => {
	await atSizes(t, ['60x15'], async (at: TestContext, {place, open}) => {
		await command(place, 'settings', 'theme', 'none');
		await writeFile(path.join(place.home, 'settings.json'), '{"theme": "none", "hints": 7');
		const dana = open(['--as', 'Dana Reyes']);
		await dana.sees('HANDRAIL', 'q quit');
		dana.press(',');
		await dana.sees('❯ name    Dana Reyes', 'theme   auto', 'hints   on');
		dana.press('escape');
		await dana.sees('q quit');
		dana.press('q');
		await dana.exits();
		at.assert.match(dana.emulator.transcript().replaceAll('\n', ' '), /The settings could not be understood/v);
		const names = await readdir(place.home);
		at.assert.ok(names.some(name => name.startsWith('settings.json.broken-')));
	});
});
