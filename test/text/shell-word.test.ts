import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import fc from 'fast-check';
import {inert} from '../../source/text/inert.js';
import {shellWord} from '../../source/text/shell-word.js';

test('a name with a quote and a command stays one word, and nothing of it is run', () => {
	assert.equal(shellWord('x\'$(touch /tmp/made)\'y'), String.raw`'x'\''$(touch /tmp/made)'\''y'`);
});

test('a shell reads back what the person saw, whatever it is', {skip: process.platform === 'win32' ? 'there is no POSIX shell' : false}, () => {
	const texts = fc.sample(fc.oneof(fc.string(), fc.string({unit: fc.constantFrom('\'', '"', '$', '(', ')', '`', '\\', '\n', ' ', ';', '&', 'a')})), {numRuns: 200, seed: 5});
	const script = texts.map(text => `printf '%s\\0' ${shellWord(text)}`).join('\n');
	const read = execFileSync('/bin/sh', ['-eu'], {input: script, encoding: 'utf8'}).split('\0').slice(0, -1);
	assert.deepEqual(read, texts.map(text => inert(text)));
});
