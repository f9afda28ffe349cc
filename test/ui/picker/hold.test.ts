import assert from 'node:assert/strict';
import {test} from 'node:test';
import {emptyEditor} from '../../../source/ui/editor.js';
import type {Press} from '../../../source/ui/keys/press.js';
import {holdUntilLoaded} from '../../../source/ui/picker/hold.js';
import type {RunbookSummary} from '../../../source/ui/entry.js';
import {firstPicker, type PickerAction, type PickerState} from '../../../source/ui/picker/state.js';
import {createStore} from '../../../source/ui/store.js';
import {pickRun} from '../../../source/ui/pick.js';
import {sitAtPicker, sitDown, wide} from '../sit-down.js';

const form: PickerState['form'] = {runbook: undefined, title: 'T', rehearse: false, fields: [], at: 0, values: {}, editor: emptyEditor, index: 0, error: undefined};

/** What is dispatched, by name, as it acts; Enter opens a form. */
const recorded = () => {
	const acted: string[] = [];
	const store = createStore<PickerState, PickerAction, never>({
		initial: firstPicker,
		reduce(state, action) {
			const name = action.type === 'press' ? action.press.name : action.type;
			acted.push(name);
			return {state: name === 'enter' ? {...state, form} : state};
		},
		perform() {},
	});
	return {acted, store};
};

const press = (name: string): PickerAction => ({type: 'press', press: {name, text: ''} as unknown as Press});

test('in the lists keys act at once; from the form on they wait, and act in their order once everything is loaded', async () => {
	const {acted, store} = recorded();
	const {promise, resolve} = Promise.withResolvers<void>();
	const held = holdUntilLoaded(store, async () => promise);
	const loading = held.load();
	for (const name of ['down', 'enter', 'a', 'b']) {
		held.store.dispatch(press(name));
	}

	held.store.dispatch({type: 'paste', text: 'c'});
	assert.deepEqual(acted, ['down', 'enter']);
	resolve();
	await loading;
	held.store.dispatch(press('d'));
	assert.deepEqual(acted, ['down', 'enter', 'a', 'b', 'paste', 'd']);
});

test('where nothing is to be loaded nothing waits', () => {
	const {acted, store} = recorded();
	const held = holdUntilLoaded(store, undefined);
	for (const name of ['enter', 'a']) {
		held.store.dispatch(press(name));
	}

	assert.deepEqual(acted, ['enter', 'a']);
});

const runbook: RunbookSummary = {id: 'own', title: 'Our own runbook', summary: undefined, codes: [], path: 'own', parameters: {domain: {title: 'Domain', type: 'string', optional: false}}, rehearsal: undefined};

test('the rest is loaded behind the first frame; an answer typed meanwhile is judged by what was loaded', async t => {
	const {promise, resolve} = Promise.withResolvers<void>();
	let judge: ((text: string) => string | undefined) | undefined;
	const picker = sitAtPicker(t, {
		runbooks: [runbook],
		checkValue: (_parameter, text) => judge!(text),
		async load() {
			await picker.sees('Our own runbook');
			await promise;
			judge = text => text === 'ab' ? undefined : `It was ${text}.`;
		},
	});
	await picker.sees('Our own runbook');
	picker.press('enter', 'ab', 'enter');
	await picker.sees('Domain');
	resolve();
	assert.deepEqual(await picker.left, {kind: 'start', runbook, rehearse: false, params: {domain: 'ab'}});
});

test('what cannot be loaded ends the picker with its error', async t => {
	const picker = sitDown<unknown>(t, wide, async streams => {
		const left = pickRun({runs: [], runbooks: [runbook], responder: 'Dana', checkValue: () => undefined, async load() {
			throw new Error('no such file');
		}, ...streams});
		return left.catch((error: unknown) => error);
	});
	assert.match(String(await picker.left), /no such file/v);
});
