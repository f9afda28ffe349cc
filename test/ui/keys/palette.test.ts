import assert from 'node:assert/strict';
import {test} from 'node:test';
import {editorText} from '../../../source/ui/editor.js';
import type {Context} from '../../../source/ui/keys/binding.js';
import {typing} from '../../../source/ui/keys/contexts.js';
import {keyFacts} from '../../../source/ui/keys/key-facts.js';
import {keymap} from '../../../source/ui/keys/keymap.js';
import {paletteEntries, ranked} from '../../../source/ui/keys/palette-entries.js';
import {offered} from '../../../source/ui/state/palette.js';
import type {RunState} from '../../../source/ui/state/state.js';
import {atRun} from '../at-run.js';
import {itemOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';

type Sitting = ReturnType<typeof atRun>;

const rows = () => withConnectors(snapshotOf());
const chosen = () => withChosen(rows(), [keyOfRow(0), keyOfRow(2)]);

/** How one comes to each place where keys are pressed. */
const ways: Partial<Record<Context, () => Sitting>> = {
	steps: () => atRun({snapshot: rows()}),
	rows() {
		const run = atRun({snapshot: rows()});
		run.press('tab');
		return run;
	},
	items() {
		const run = atRun({snapshot: withSteps(chosen(), {disable: {items: [itemOf(keyOfRow(0), 'Relay-EU-02'), itemOf(keyOfRow(2), 'smtp-bulk-7')]}})});
		run.press('g', 'down', 'tab');
		return run;
	},
	'text of a step'() {
		const run = atRun({snapshot: snapshotOf()});
		run.press('G', 'tab');
		return run;
	},
	list() {
		const run = atRun({snapshot: rows()});
		run.press('m');
		return run;
	},
	'yes-no'() {
		const run = atRun({snapshot: rows()});
		run.press('enter');
		run.dispatch({type: 'asked', id: 7, question: {kind: 'bind-tenant', session: 'exchange', found: {tenant: 't', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso'}, expected: 'contoso.onmicrosoft.com'}});
		run.paint();
		return run;
	},
	panel() {
		const run = atRun({snapshot: rows()});
		run.press('i');
		return run;
	},
	before() {
		const run = atRun({snapshot: chosen()});
		run.press('g', 'down', 'enter');
		return run;
	},
	paste() {
		const run = atRun({snapshot: rows()});
		run.press('p');
		return run;
	},
	row() {
		const run = atRun({snapshot: rows()});
		run.press('tab', 'd');
		return run;
	},
};

const contextOf = (run: Sitting): Context => keyFacts(run.state(), run.world()).context;

/** What a person could tell apart: not how often something was painted. */
const seen = (run: Sitting): unknown => {
	const {shown, painted, ...state}: RunState = run.state();
	return {state, effects: run.effects};
};

for (const [place, begin] of Object.entries(ways)) {
	test(`among the keys of "${place}" the palette has each one, and does what it does`, () => {
		assert.equal(contextOf(begin()), place);
		const keys = keymap.filter(binding => binding.where.includes(place as Context) && binding.action !== 'palette');
		const run = begin();
		assert.deepEqual(paletteEntries(keyFacts(run.state(), run.world())).flatMap(({does}) => does.kind === 'key' ? [does.binding] : []), keys);
		const offeredAtFirst = ranked(paletteEntries(keyFacts(run.state(), run.world())), '');
		for (const binding of keys) {
			if (binding.action === 'stop' || binding.action === 'suspend') {
				// Heard before the table is asked.
				continue;
			}

			const pressed = begin();
			pressed.press(binding.keys[0]!);
			const taken = begin();
			taken.press('ctrl-k', ...Array.from({length: offeredAtFirst.findIndex(({does}) => does.kind === 'key' && does.binding === binding)}, () => 'down'), 'enter');
			if (taken.dialog()?.kind === 'palette') {
				// What is off is said, and the palette stays.
				assert.equal(taken.message(), pressed.message(), binding.shown);
				taken.press('escape');
				taken.dispatch({type: 'said', message: pressed.state().message!});
			}

			assert.deepEqual(seen(taken), seen(pressed), `${binding.shown} ${binding.action}`);
		}
	});
}

test('every place where letters are keys is looked at here, and only there the palette opens', () => {
	const places = new Set(keymap.flatMap(({where}) => where));
	assert.deepEqual(keymap.filter(({action}) => action === 'palette').map(({where}) => new Set(where)), [new Set([...places].filter(place => !typing.includes(place)))]);
	assert.deepEqual([...places].filter(place => !typing.includes(place) && place !== 'picker' && place !== 'output' && !Object.hasOwn(ways, place)), []);
});

test('what stops a command and what puts Handrail aside are in the palette, too', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('enter');
	run.press('ctrl-k');
	run.type('ctrl-c');
	run.press('enter', 'ctrl-k');
	run.type('ctrl-z');
	run.press('enter');
	assert.deepEqual(run.effects.slice(1), [{kind: 'cancel'}, {kind: 'suspend'}]);
});

test('with nothing typed, what can be done now stands before all that is off; a key that is typed is first though it is off', () => {
	const run = atRun({snapshot: rows()});
	const entries = paletteEntries(keyFacts(run.state(), run.world()));
	const offs = ranked(entries, '').map(({off}) => off !== undefined);
	assert.ok(offs.includes(true));
	assert.equal(offs.indexOf(true), offs.lastIndexOf(false) + 1);
	const saved = ranked(entries, 'S')[0];
	assert.equal(saved?.shown, 'S');
	assert.notEqual(saved.off, undefined);
});

test('what is typed leaves what fits: the key itself first, then what begins so', () => {
	const run = atRun({snapshot: rows()});
	const shown = (typed: string) => ranked(paletteEntries(keyFacts(run.state(), run.world())), typed).map(entry => entry.shown === '→' ? entry.name : entry.shown);
	assert.equal(shown('S')[0], 'S');
	assert.equal(shown('hand')[0], 'h');
	assert.equal(shown('hand-off')[0], 'h');
	assert.equal(shown('disable')[0], 'go to Disable them');
	assert.ok(shown('theme').includes(','));
	assert.deepEqual(shown('no such thing'), []);
	assert.deepEqual(shown('them disable'), ['go to Disable them']);
});

test('while the palette is open letters are typed, arrows choose, and nothing of the screen below acts', () => {
	const run = atRun({snapshot: rows()});
	run.press('ctrl-k');
	run.type('qsnG');
	run.press('ctrl-u');
	run.type('note');
	run.press('down', 'up', 'enter');
	assert.equal(run.dialog()?.kind, 'note');
	assert.deepEqual(run.effects, []);
});

test('a step is gone to by its name, a setting is shown by its name', () => {
	const run = atRun({snapshot: rows()});
	run.press('ctrl-k');
	run.type('wait until');
	run.press('enter');
	assert.equal(run.state().cursor, 'unblocked');
	assert.equal(run.dialog(), undefined);
	run.press('ctrl-k');
	run.type('setting notify');
	run.press('enter');
	assert.partialDeepStrictEqual(run.dialog(), {kind: 'settings', index: 4});
});

test('where something is asked no step is offered: it is answered or left first', () => {
	for (const place of ['before', 'yes-no', 'list', 'paste'] as const) {
		const run = ways[place]!();
		assert.ok(paletteEntries(keyFacts(run.state(), run.world())).every(({does}) => does.kind === 'key'), place);
	}

	const run = ways.panel!();
	run.press('ctrl-k');
	run.type('go to disable');
	run.press('enter');
	assert.equal(run.state().cursor, 'disable');
	assert.equal(run.dialog(), undefined);
});

test('what sends something is not taken from a list that nobody has seen', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.chunk('ctrl-k', 'r', 'u', 'n', 'enter');
	assert.deepEqual(run.intents(), []);
	assert.match(run.message()!, /before this was on the screen/v);
	assert.equal(run.dialog()?.kind, 'palette');
	run.paint();
	run.press('enter');
	assert.deepEqual(run.intents(), [{kind: 'run', step: 'connectors'}]);
	assert.equal(run.dialog(), undefined);
});

test('a dialog that settles something is not answered from the palette before the list was seen', () => {
	const run = ways.before!();
	run.chunk('ctrl-k', 'enter');
	assert.deepEqual(run.intents(), []);
	run.paint();
	run.press('enter');
	assert.equal(run.intents().length, 1);
});

test('where a text is typed ctrl-k takes the end of it away', () => {
	const run = atRun({snapshot: rows()});
	run.press('n', ...'abc', 'left', 'ctrl-k');
	assert.equal(editorText(run.dialog()!.editor), 'ab');
});

test('nothing that fits is said, and Enter then does nothing', () => {
	const run = atRun({snapshot: rows()});
	run.press('ctrl-k');
	run.type('zzz');
	const dialog = run.dialog()!;
	assert.ok(dialog.kind === 'palette');
	assert.deepEqual(offered(run.state(), run.world(), dialog), []);
	run.press('enter');
	assert.equal(run.dialog()?.kind, 'palette');
	assert.match(run.message()!, /Nothing here fits/v);
});

test('what sends something is not taken from lines that changed under the letters typed last', () => {
	const run = atRun({snapshot: snapshotOf()});
	run.press('ctrl-k');
	run.chunk('r', 'u', 'n', 'enter');
	assert.deepEqual(run.intents(), []);
	assert.match(run.message()!, /before this was on the screen/v);
});
