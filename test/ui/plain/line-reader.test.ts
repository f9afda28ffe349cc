import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {lineReader, type LineInput} from '../../../source/ui/plain/line-reader.js';

test('lines given all at once wait for their questions', async () => {
	const input = new PassThrough();
	input.end('one\ntwo\r\nlast');
	const reader = lineReader(input);
	assert.deepEqual([await reader.next(), await reader.next(), await reader.next(), await reader.next()], ['one', 'two', 'last', undefined]);
});

test('a later reader of the same input goes on where the first one stopped', async () => {
	const input = new PassThrough();
	input.end('one\ntwo\n');
	const first = lineReader(input);
	assert.equal(await first.next(), 'one');
	first.rest();
	assert.equal(await lineReader(input).next(), 'two');
});

test('a line that comes in pieces, a character split among them, is one line', async () => {
	const input = new PassThrough();
	const reader = lineReader(input);
	const bytes = new TextEncoder().encode('Zürich\n');
	const line = reader.next();
	input.write(bytes.slice(0, 2));
	input.write(bytes.slice(2));
	assert.equal(await line, 'Zürich');
});

test('whoever waits is told when the reading ends', async () => {
	const reader = lineReader(new PassThrough());
	const line = reader.next();
	reader.end();
	assert.equal(await line, undefined);
	assert.equal(await reader.next(), undefined);
});

/** A terminal as far as a secret needs one. */
const terminal = (): LineInput & PassThrough & {modes: boolean[]} => {
	const modes: boolean[] = [];
	return Object.assign(new PassThrough(), {isTTY: true, modes, setRawMode(raw: boolean) {
		modes.push(raw);
	}});
};

test('a secret is read without echo: raw until Enter, then as before', async () => {
	const input = terminal();
	const secret = lineReader(input).secret();
	input.write('hux');
	input.write('\u007Fnter2\r');
	assert.equal(await secret, 'hunter2');
	assert.deepEqual(input.modes, [true, false]);
});

test('Escape, Ctrl-C and Ctrl-D give a secret up', async () => {
	for (const key of ['\u001B', '\u0003', '\u0004']) {
		const input = terminal();
		const secret = lineReader(input).secret();
		input.write(`abc${key}`);
		assert.equal(await secret, undefined); // eslint-disable-line no-await-in-loop -- one terminal after the other
		assert.deepEqual(input.modes, [true, false]);
	}
});

test('without a terminal there is no secret', async () => {
	const input = new PassThrough();
	input.end('hunter2\n');
	assert.equal(await lineReader(input).secret(), undefined);
});
