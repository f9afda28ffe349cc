import assert from 'node:assert/strict';
import {test} from 'node:test';
import {terminalSize} from '../../../source/ui/terminal/size.js';

test('the size changes only when it is looked at again, and only then is anybody told', () => {
	const stdout = {columns: 80, rows: 24};
	const size = terminalSize(stdout);
	let told = 0;
	const stop = size.subscribe(() => {
		told++;
	});
	const first = size.now();
	size.refresh();
	assert.equal(size.now(), first);
	stdout.columns = 100;
	assert.equal(size.now(), first);
	size.refresh();
	assert.deepEqual(size.now(), {columns: 100, rows: 24});
	assert.equal(told, 1);
	stop();
	stdout.rows = 30;
	size.refresh();
	assert.deepEqual(size.now(), {columns: 100, rows: 30});
	assert.equal(told, 1);
});

test('a terminal that does not know its size has the usual one', () => {
	assert.deepEqual(terminalSize({columns: 0, rows: 0}).now(), {columns: 80, rows: 24});
});
