import assert from 'node:assert/strict';
import {test} from 'node:test';
import {acceptSetting, defaultPreferences, nextValue, settingDefinitions, settingNamed, valueShown} from '../../source/settings/definitions.js';
import {memoryDesk} from '../../source/settings/memory-desk.js';

const [name, editor, theme] = ['name', 'editor', 'theme'].map(each => settingNamed(each)!) as [NonNullable<ReturnType<typeof settingNamed>>, NonNullable<ReturnType<typeof settingNamed>>, NonNullable<ReturnType<typeof settingNamed>>];

test('every default is a value that the setting can have', () => {
	for (const definition of settingDefinitions) {
		const value = defaultPreferences[definition.name];
		assert.deepEqual(value === undefined ? undefined : acceptSetting(definition, value), value === undefined ? undefined : {value}, definition.name);
	}
});

test('the values follow one another, round and round', () => {
	assert.equal(nextValue(theme, defaultPreferences), 'colour');
	assert.equal(nextValue(theme, {...defaultPreferences, theme: 'none'}), 'auto');
	assert.equal(nextValue(name, defaultPreferences), undefined);
});

test('what is typed is kept inert and without the spaces around it; what cannot be is said', () => {
	assert.deepEqual(acceptSetting(name, ' Da\u001B[2Jna '), {value: 'Dana'});
	assert.deepEqual(acceptSetting(theme, 'NONE'), {value: 'none'});
	assert.deepEqual(acceptSetting(editor, ' '), {value: undefined});
	assert.deepEqual(acceptSetting(name, ''), {problem: 'A name has between 1 and 200 characters.'});
	assert.deepEqual(acceptSetting(theme, 'red'), {problem: 'The setting theme cannot be "red": it is auto, colour, light or none.'});
	assert.equal(valueShown(editor, defaultPreferences), '$VISUAL, else $EDITOR');
});

test('a change is told at once, and holds where it could not be kept', async () => {
	const desk = memoryDesk({}, {keep: async () => 'The disk is full.'});
	const seen: string[] = [];
	const stop = desk.subscribe(() => {
		seen.push(desk.now().theme);
	});
	assert.equal(await desk.keep('theme', 'none'), 'The disk is full.');
	stop();
	await desk.keep('theme', 'light');
	assert.deepEqual([seen, desk.now().theme], [['none'], 'light']);
});
