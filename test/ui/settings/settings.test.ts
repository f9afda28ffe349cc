import assert from 'node:assert/strict';
import {PassThrough, Writable} from 'node:stream';
import {test} from 'node:test';
import {memoryDesk} from '../../../source/settings/memory-desk.js';
import {talkOfSettings} from '../../../source/ui/plain/settings.js';
import {openTalk} from '../../../source/ui/plain/talk.js';
import {enterSetting, firstSettings, settingsPanel} from '../../../source/ui/settings/reduce-settings.js';
import {colourIn} from '../../../source/ui/components/colour.js';
import {settingDefinitions} from '../../../source/settings/definitions.js';
import {atRun} from '../at-run.js';
import {drawnPane} from '../drawn-pane.js';
import {snapshotOf} from '../fixture.js';

test('the key opens the settings; Enter asks for the next value of the one under the cursor, and a text is typed', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press(',', 'down', 'down', 'enter', 'up', 'enter');
	assert.deepEqual(run.effects, [{kind: 'keep-setting', name: 'theme', value: 'colour'}]);
	run.type('vim');
	run.press('enter');
	assert.deepEqual(run.effects[1], {kind: 'keep-setting', name: 'editor', value: 'vim'});
	assert.equal(run.dialog()?.kind, 'settings');
	run.press('enter');
	run.type('x');
	run.press('escape');
	assert.equal(run.effects.length, 2, 'what was typed is let go');
	run.press('escape');
	assert.equal(run.dialog(), undefined);
});

test('what cannot be kept is said where it is typed, and what has more weight stands first below the list', () => {
	const desk = memoryDesk({}, {overruled: name => name === 'name' ? '--as says Robin.' : undefined});
	const {state} = enterSetting({...firstSettings, editing: 'name'}, desk);
	assert.equal(state.error, 'A name has between 1 and 200 characters.');
	const foot = settingsPanel(firstSettings, desk, 80).foot!.map(line => line.map(({text}) => text).join(''));
	assert.equal(foot[0], '--as says Robin.');
});

test('on a light background the colours that cannot be read there are others, and none draws none', () => {
	assert.notEqual(colourIn('light', 'yellow'), 'yellow');
	assert.equal(colourIn('light', 'red'), 'red');
	assert.equal(colourIn('colour', 'yellow'), 'yellow');
	assert.equal(colourIn('none', 'yellow'), undefined);
});

test('in lines the settings are numbered, asked for and changed; with a name and a value at once', async () => {
	const desk = memoryDesk({name: 'Dana'});
	const input = new PassThrough();
	let said = '';
	const talk = openTalk({input, output: new Writable({
		write(chunk, _encoding, done) {
			said += String(chunk);
			done();
		},
	})});
	await talkOfSettings(talk, desk, 'notify off');
	assert.equal(said, 'Kept: notify is off.\n');
	assert.equal(desk.now().notify, 'off');
	await talkOfSettings(talk, desk, 'notifi off');
	assert.match(said, /There is no setting "notifi"\. The settings are: name, editor, theme, hints, notify, title\./v);
	input.write('3\n4\n');
	await talkOfSettings(talk, desk, '');
	assert.match(said, / 1\. name: Dana\. .*\n[\s\S]* 3\. theme: auto\.[\s\S]*Kept: theme is none\./v);
	assert.equal(desk.now().theme, 'none');
	talk.rest();
});

test('on the smallest terminal the list of settings says how many more there are, above what the one under the cursor is', () => {
	const run = atRun({snapshot: snapshotOf(), size: {columns: 60, rows: 15}});
	run.press(',');
	const shown = () => drawnPane(run).join('\n');
	for (const {name, about} of settingDefinitions) {
		assert.match(shown(), new RegExp(`❯ ${name}`, 'v'));
		assert.ok(shown().replaceAll(/\s+/gv, ' ').includes(about), shown());
		const listed = settingDefinitions.filter(each => new RegExp(String.raw`^[❯ ] ${each.name} `, 'mv').test(shown())).length;
		const more = shown().matchAll(/… (?<count>\d) more (?:above|below)/gv).reduce((sum, {groups}) => sum + Number(groups!['count']), 0);
		assert.equal(listed + more, settingDefinitions.length, shown());
		run.press('down');
	}
});
