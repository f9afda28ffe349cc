import assert from 'node:assert/strict';
import {test} from 'node:test';
import {keymap, bindingFor, offReason} from '../../../source/ui/keys/keymap.js';
import {helpLine} from '../../../source/ui/keys/help-line.js';
import {keyFacts} from '../../../source/ui/keys/key-facts.js';
import {lineWidth} from '../../../source/ui/lines.js';
import type {Snapshot} from '../../../source/run/engine/contract.js';
import {atRun} from '../at-run.js';
import {keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';

const textOf = (line: ReturnType<typeof helpLine>): string => line.map(({text}) => text).join('');

const reasonOf = (press: string, snapshot: Snapshot = snapshotOf(), keys: string[] = []): string | undefined => {
	const run = atRun({snapshot});
	run.press(...keys);
	const facts = keyFacts(run.state(), run.world());
	return offReason(bindingFor(facts.context, press)!, facts);
};

test('in every place a key means one thing only', () => {
	const places = new Set(keymap.flatMap(({where}) => where));
	for (const place of places) {
		const keys = keymap.filter(({where}) => where.includes(place)).flatMap(binding => binding.keys);
		assert.deepEqual(keys.filter((key, index) => keys.indexOf(key) !== index), [], place);
	}
});

test('every key says what it does as a sentence', () => {
	for (const {about, shown} of keymap) {
		assert.match(about, /^[A-Z].*\.$/v, shown);
	}
});

test('where a text is typed no character is a command', () => {
	assert.deepEqual(keymap.filter(({where}) => where.includes('text')).flatMap(({keys}) => keys).filter(key => key.length === 1), []);
});

test('a key that is off says why', () => {
	assert.match(reasonOf('u')!, /undo/v);
	assert.match(reasonOf('v')!, /no check/v);
	assert.match(reasonOf('S')!, /Everything is saved/v);
	assert.match(reasonOf('w')!, /reads only/v);
	assert.match(reasonOf('w', snapshotOf(), ['down'])!, /No item has been chosen/v);
	assert.match(reasonOf('w', snapshotOf(), ['G'])!, /Nothing is sent/v);
	assert.match(reasonOf('E')!, /reported an error/v);
	assert.match(reasonOf('o', snapshotOf(), ['down'])!, /no address/v);
	assert.match(reasonOf('p', snapshotOf(), ['down', 'down', 'down'])!, /no command/v);
	assert.match(reasonOf('r', snapshotOf(), ['G'])!, /once it waits/v);
	assert.match(reasonOf('s', withSteps(snapshotOf(), {connectors: {status: 'done'}}), ['g'])!, /It is done/v);
	assert.match(reasonOf('enter', withSteps(snapshotOf(), {connectors: {blocked: 'It needs X first.'}, disable: {blocked: 'Not yet.'}}), ['g'])!, /needs X first/v);
});

test('a run that is only looked at turns every key off that would write', () => {
	const looking = snapshotOf({readOnly: 'Kim has it open.'});
	for (const press of ['enter', 's', 'n', 'm', 'r', 'f', 'w']) {
		assert.equal(reasonOf(press, looking), 'Kim has it open.', press);
	}

	assert.equal(reasonOf('h', looking), undefined);
	assert.equal(reasonOf('i', looking), undefined);
});

test('while nothing can be saved nothing is sent', () => {
	const unsaved = snapshotOf({saved: {ok: false, message: 'The disk is full.'}});
	assert.match(reasonOf('enter', unsaved)!, /Not saved.*Press S/v);
	assert.equal(reasonOf('S', unsaved), undefined);
});

test('the help line says what Enter does just now, and always how to see all keys', () => {
	const run = atRun({snapshot: snapshotOf()});
	const help = (width: number) => textOf(helpLine(keyFacts(run.state(), run.world()), width));
	assert.match(help(118), /^enter run .*\? all keys {3}q quit$/v);
	assert.match(help(30), /\? all keys$/v);
	run.set(withChosen(withConnectors(snapshotOf()), [keyOfRow(0)]));
	run.press('down');
	assert.match(help(118), /^enter see what it will do/v);
});

test('the help line never exceeds its width', () => {
	const run = atRun({snapshot: withConnectors(snapshotOf())});
	for (let width = 20; width < 140; width++) {
		assert.ok(lineWidth(helpLine(keyFacts(run.state(), run.world()), width)) <= width, String(width));
	}
});
