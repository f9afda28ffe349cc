import assert from 'node:assert/strict';
import {test} from 'node:test';
import {objectLines} from '../../../source/ui/dialogs/subject.js';
import {lineWidth, type Line} from '../../../source/ui/lines.js';
import {atRun} from '../at-run.js';
import {keyOfRow, snapshotOf, withChosen, withConnectors} from '../fixture.js';

const textOf = (line: Line = []): string => line.map(({text}) => text).join('');

const item = keyOfRow(0);

test('what is known of an object is broken between two things, never between a name and its value', () => {
	const run = atRun({snapshot: withChosen(withConnectors(snapshotOf()), [item])});
	const [whole] = objectLines(run.world(), 'disable', [item], 1000).map(line => textOf(line));
	const label = /^ {2}\S+ +/v.exec(whole!)![0];
	const facts = whole!.slice(label.length).split(' · ');
	assert.ok(whole!.length > 100 && facts.length >= 3 && facts.every(fact => fact.includes(' ')), whole);
	for (let width = 80; width <= whole!.length; width++) {
		const lines = objectLines(run.world(), 'disable', [item], width);
		assert.ok(lines.every(line => lineWidth(line) <= width));
		const texts = lines.map(line => textOf(line).slice(label.length));
		assert.deepEqual(texts.flatMap(text => text.replace(/ ·$/v, '').split(' · ')), facts, `at ${width}`);
	}
});
