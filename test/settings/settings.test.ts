import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {openSettings} from '../../source/settings/settings.js';

/** A place for a home that does not exist yet. */
async function home(t: TestContext): Promise<string> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	return path.join(folder, 'home');
}

const sha256 = 'ab'.repeat(32);

test('reading settings that were never kept makes nothing on the disk', async t => {
	const place = await home(t);
	const settings = await openSettings(place);
	assert.deepEqual([settings.name, settings.preferences.theme, settings.recentRuns, settings.trusted, settings.findings], [undefined, 'auto', [], [], []]);
	await assert.rejects(stat(place), {code: 'ENOENT'});
});

test('what is kept is there at the next start, in a file that only its owner can read', async t => {
	const place = await home(t);
	const settings = await openSettings(place);
	assert.equal(await settings.keepSetting('name', 'Dana Reyes'), undefined);
	assert.equal(await settings.keepSetting('theme', 'none'), undefined);
	await settings.keepTrusted({sha256, id: 'mine', at: '2026-11-22T03:12:00.000Z'});

	const again = await openSettings(place);
	assert.deepEqual([again.name, again.preferences.theme, again.trusted.map(({id}) => id)], ['Dana Reyes', 'none', ['mine']]);
	if (process.platform !== 'win32') {
		assert.equal((await stat(path.join(place, 'settings.json'))).mode & 0o777, 0o600);
		assert.equal((await stat(place)).mode & 0o777, 0o700);
	}
});

test('the recent runs begin with the last one, hold each once and at most twenty', async t => {
	const settings = await openSettings(await home(t));
	for (let index = 0; index < 25; index++) {
		await settings.keepRecentRun(`run-${index}`); // eslint-disable-line no-await-in-loop -- in order
	}

	await settings.keepRecentRun('run-20');
	assert.equal(settings.recentRuns.length, 20);
	assert.deepEqual(settings.recentRuns.slice(0, 3), ['run-20', 'run-24', 'run-23']);
});

for (const [what, text] of [['cut off', '{"name": "Da'], ['no object', '7'], ['a list', '[{"name": "Dana"}]']] as const) {
	test(`a settings file that is ${what} is set aside and said, and stops nothing`, async t => {
		const place = await home(t);
		await mkdir(place);
		await writeFile(path.join(place, 'settings.json'), text);
		const settings = await openSettings(place, () => new Date('2026-11-22T03:12:00Z'));

		assert.equal(settings.name, undefined);
		assert.equal(settings.findings.length, 1);
		const aside = 'settings.json.broken-2026-11-22T031200000Z';
		assert.match(settings.findings[0]!, new RegExp(String.raw`start anew.+${aside}`));
		assert.equal(await readFile(path.join(place, aside), 'utf8'), text);
		assert.equal(await settings.keepSetting('name', 'Dana'), undefined);
		assert.equal((await openSettings(place)).name, 'Dana');
	});
}

test('a value of a newer version is passed over and said; every other setting stays, and so does what stands there', async t => {
	const place = await home(t);
	await mkdir(place);
	const file = path.join(place, 'settings.json');
	await writeFile(file, JSON.stringify({name: 'Dana Reyes', theme: 'solar\u202E', hints: 'off', later: {a: 1}, recentRuns: ['one', 7], trusted: [{sha256: 'yes'}, {sha256, id: 'mine', at: '2026-11-22T03:12:00.000Z'}]}));
	const settings = await openSettings(place);
	const {name, theme, hints} = settings.preferences;
	assert.deepEqual([name, theme, hints, settings.recentRuns, settings.trusted.map(({id}) => id)], ['Dana Reyes', 'auto', 'off', ['one'], ['mine']]);
	assert.match(settings.findings[0]!, /The setting theme is "solar[^\u{202E}]*, which this version of Handrail does not know: here it is auto\./v);
	assert.match(settings.findings[1]!, /^Of the runbooks that are trusted in .+ 1 cannot be understood/v);
	assert.equal(settings.findings.length, 2);

	await settings.keepSetting('notify', 'off');
	const other = {sha256: 'cd'.repeat(32), id: 'other', at: '2026-11-22T03:12:00.000Z'};
	await settings.keepTrusted(other);
	const stored = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
	assert.deepEqual([stored['theme'], stored['later'], stored['notify']], ['solar\u202E', {a: 1}, 'off']);
	assert.deepEqual(stored['trusted'], [{sha256: 'yes'}, {sha256, id: 'mine', at: '2026-11-22T03:12:00.000Z'}, other]);
	await settings.keepSetting('theme', 'light');
	assert.deepEqual([(await openSettings(place)).preferences.theme, (await openSettings(place)).findings.length], ['light', 1]);
});

test('a setting that would make the file one that cannot be understood is not kept, and said', async t => {
	const place = await home(t);
	const settings = await openSettings(place);
	assert.match(await settings.keepSetting('name', 'x'.repeat(201)) ?? '', /could not be written.+name/);
	await settings.keepSetting('theme', 'none');
	assert.deepEqual((await openSettings(place)).findings, []);
});

test('settings that cannot be written are said in a sentence, not thrown', async t => {
	const place = await home(t);
	await writeFile(place, 'a file where the folder should be');
	const settings = await openSettings(path.join(place, 'home'));
	assert.match(await settings.keepSetting('name', 'Dana') ?? '', /could not be written/);
});

test('a folder in the place of the settings file is said, and stops nothing', async t => {
	const place = await home(t);
	await mkdir(path.join(place, 'settings.json'), {recursive: true});
	const settings = await openSettings(place);
	assert.equal(settings.findings.length, 1);
	assert.equal(settings.name, undefined);
});
