import assert from 'node:assert/strict';
import {test} from 'node:test';
import {memoryDesk} from '../../../source/settings/memory-desk.js';
import {keymap} from '../../../source/ui/keys/keymap.js';
import {paletteEntries} from '../../../source/ui/keys/palette-entries.js';
import {pickerFacts} from '../../../source/ui/picker/facts.js';
import {pickerPanel} from '../../../source/ui/picker/panel-at.js';
import {reducePicker} from '../../../source/ui/picker/reduce.js';
import {firstPicker, type PickerEffect, type PickerState, type PickerWorld} from '../../../source/ui/picker/state.js';
import {now} from '../fixture.js';

const small = {columns: 80, rows: 24};

const atPicker = (size = small) => {
	const world: PickerWorld = {
		runs: [], responder: 'Dana', canReceive: true, canDiagnose: true, checkValue: () => undefined, now, size, settings: memoryDesk(),
		runbooks: ['tenant', 'relay', 'user'].map(id => ({id, title: `The ${id} is blocked`, summary: undefined, codes: [], path: id, parameters: {}, rehearsal: {params: []}})),
	};
	let state: PickerState = firstPicker;
	const effects: PickerEffect[] = [];
	return {
		world,
		state: () => state,
		effects,
		press(...keys: string[]) {
			for (const key of keys) {
				const next = reducePicker(state, {type: 'press', press: key.length === 1 ? {name: key, text: key} : {name: key}}, world);
				state = next.state;
				effects.push(...next.effects ?? []);
			}
		},
		shown: () => pickerPanel(state, world)?.body.map(line => line.map(({text}) => text).join('')) ?? [],
	};
};

test('in the picker the palette has every key of it, and does what it does', () => {
	const keys = keymap.filter(({where, action}) => where.includes('picker') && action !== 'palette');
	const picker = atPicker();
	assert.deepEqual(paletteEntries(pickerFacts(picker.state(), picker.world)).flatMap(({does}) => does.kind === 'key' ? [does.binding] : []), keys);
	for (const [index, binding] of keys.entries()) {
		const pressed = atPicker();
		pressed.press('down', binding.keys[0]!);
		const taken = atPicker();
		taken.press('down', 'ctrl-k', ...Array.from({length: index}, () => 'down'), 'enter');
		if (binding.action === 'suspend') {
			// Heard before the table is asked.
			assert.deepEqual(taken.effects, [{kind: 'suspend'}]);
			continue;
		}

		assert.deepEqual({...taken.state(), palette: undefined}, pressed.state(), binding.shown);
		assert.deepEqual(taken.effects, pressed.effects, binding.shown);
	}
});

test('a setting is shown from the picker by its name, and letters act on nothing while the palette is open', () => {
	const picker = atPicker();
	picker.press('ctrl-k', ...'qr', 'ctrl-u', ...'theme', 'enter');
	assert.equal(picker.state().settings?.index, 2);
	assert.deepEqual(picker.effects, []);
});

test('in a question of the picker ? shows its keys, the same key goes back to it, and a key without a meaning says so', () => {
	const picker = atPicker();
	picker.press(',', '?');
	assert.ok(picker.shown().includes('IN WHAT IS OPEN'));
	picker.press('?');
	assert.notEqual(picker.state().settings, undefined);
	picker.press('z');
	assert.equal(picker.state().message?.text, '"z" means nothing here: ? shows all keys.');
});

test('a page of the picker\'s help skips no line on the least terminal', () => {
	const picker = atPicker({columns: 60, rows: 15});
	picker.press('?');
	const {length} = picker.shown();
	const tops: number[] = [picker.state().help!];
	for (let page = 0; page < length; page++) {
		picker.press('pagedown');
		tops.push(picker.state().help!);
	}

	// Eight lines of it are seen, and the first and the last of them say where it goes on.
	assert.ok(tops.every((top, place) => place === 0 || top - tops[place - 1]! <= 6));
	assert.equal(tops.at(-1), length - 8);
});

test('while the picker is searched the arrows go through what fits', () => {
	const picker = atPicker();
	picker.press('/', ...'blocked', 'down', 'down', 'up', 'enter');
	assert.equal(picker.state().index, 1);
	assert.equal(picker.state().searching, false);
	picker.press('enter');
	assert.partialDeepStrictEqual(picker.effects, [{kind: 'picked', result: {kind: 'start', runbook: {id: 'relay'}}}]);
});
