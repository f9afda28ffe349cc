import {test, type TestContext} from 'node:test';
import {misfits} from '../stories/at-sizes.js';
import {Emulator} from './emulator.js';

const drawn = async (frame: string): Promise<string[]> => {
	const emulator = new Emulator({columns: 10, rows: 3});
	const seen = misfits(emulator);
	await emulator.write(`\u001B[?1049h${frame}`);
	// What did not fit is known even after it was painted over.
	await emulator.write('\u001B[H\u001B[2Jfine');
	return [...seen];
};

test('a frame that fills the terminal to its last cell fits', async (t: TestContext) => {
	t.assert.deepStrictEqual(await drawn('1234567890\r\n1234567890\r\n1234567890'), []);
});

test('a line that is one cell too wide is seen', async (t: TestContext) => {
	t.assert.deepStrictEqual(await drawn('12345678901\r\nx'), ['a line went over the right edge, into row 2: 1']);
	t.assert.deepStrictEqual(await drawn('123456789日\r\nx'), ['a line went over the right edge, into row 2: 日']);
});

test('a frame that is one line too tall is seen', async (t: TestContext) => {
	t.assert.deepStrictEqual(await drawn('1\r\n2\r\n3\r\n4'), ['a frame was taller than the terminal']);
});
