import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {HostConsole} from '../../source/session/host-console.js';
import {SecretMask} from '../../source/session/mask.js';

test('what a request wrote last is its own, also when a secret begins like it', async () => {
	const stdout = new PassThrough();
	const hostConsole = new HostConsole(stdout, new PassThrough(), new SecretMask({code: 'secret-of-dana'}));
	let bytes = '';
	let lines: string[] = [];
	hostConsole.take = piece => {
		bytes += Buffer.from(piece).toString();
	};

	hostConsole.show = (_stream, text) => {
		lines.push(text);
	};

	const ended = (): {bytes: string; lines: string[]} => {
		hostConsole.end();
		const heard = {bytes, lines};
		[bytes, lines] = ['', []];
		return heard;
	};

	stdout.write('of them\n12 rows');
	await hostConsole.quiet();
	assert.deepEqual(ended(), {bytes: 'of them\n12 rows', lines: ['of them', '12 rows']});
	stdout.write('its code is secret-of-dana, and 3 more s');
	await hostConsole.quiet();
	assert.deepEqual(ended(), {bytes: 'its code is [secret code], and 3 more s', lines: ['its code is [secret code], and 3 more s']});
});
