import assert from 'node:assert/strict';
import {Writable} from 'node:stream';
import {test} from 'node:test';
import {blankScreen, steadyStdout} from '../../../source/ui/terminal/steady-stdout.js';

const [enter, leave] = ['\u001B[?1049h', '\u001B[?1049l'];
const [reorderOff, reorderOn] = ['\u001B[8l', '\u001B[8h'];

const steady = () => {
	const written: string[] = [];
	const stdout = new Writable({
		decodeStrings: false,
		write(chunk: string, _encoding, done) {
			written.push(chunk);
			done();
		},
	}) as unknown as NodeJS.WriteStream;
	return {written, stdout, given: steadyStdout(stdout)};
};

test('the alternate screen is entered at its top, where no letters are reordered, and left only once', () => {
	const {written, given} = steady();
	for (const chunk of ['before', enter, 'a frame', leave, 'an editor', enter, 'a frame', leave, 'the shell', leave, 'the end']) {
		given.write(chunk);
	}

	assert.equal(written.join('|'), ['before', enter + reorderOff + blankScreen, 'a frame', reorderOn + leave, 'an editor', enter + reorderOff + blankScreen, 'a frame', reorderOn + leave, 'the shell', '', 'the end'].join('|'));
});

test('who draws hears of everything but a change of the size', () => {
	const {stdout, given} = steady();
	const heard: string[] = [];
	for (const event of ['resize', 'drain']) {
		const listener = () => {
			heard.push(event);
		};

		given.on(event, listener);
		given.once(event, listener);
		given.addListener(event, listener);
	}

	stdout.emit('resize');
	stdout.emit('drain');
	assert.deepEqual(heard, ['drain', 'drain', 'drain']);
	given.removeAllListeners('drain');
	stdout.emit('drain');
	assert.equal(heard.length, 3);
});
