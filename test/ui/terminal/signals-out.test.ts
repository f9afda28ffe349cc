import assert from 'node:assert/strict';
import {test} from 'node:test';
import {hasTitle, notifySequence, notifyWay, openSignals} from '../../../source/ui/terminal/signals-out.js';

const [push, pop, end] = ['\u001B[22;0t', '\u001B[23;0t', '\u001B\\'];
const titled = (text: string): string => `\u001B]2;${text}${end}`;

const signals = () => {
	const out: string[] = [];
	const open = openSignals({
		write(text) {
			out.push(text);
		},
		environment: {TERM: 'xterm-256color'}, platform: 'linux',
	});
	return {open, out};
};

test('a title is written when it changes, over one that was laid aside, and given back at the end', () => {
	const {open, out} = signals();
	open.title('one');
	open.title('one');
	open.title('two\u001B[2J\u0007');
	open.end();
	open.end();
	open.title('three');
	assert.deepEqual(out, [push + titled('one'), titled('two'), pop]);
});

test('nothing is written into the middle of a frame, nor while the terminal is another\'s', () => {
	const {open, out} = signals();
	open.written('\u001B[?2026h');
	open.title('one');
	open.notify('Ended', 'bell');
	assert.deepEqual(out, []);
	open.written('a line\u001B[?2026l');
	assert.deepEqual(out, [push + titled('one'), '\u0007']);
	open.rest();
	open.title('two');
	open.notify('Ended', 'bell');
	assert.deepEqual(out.splice(0).slice(2), [pop]);
	open.resume();
	assert.deepEqual(out, [push + titled('two'), '\u0007']);
	open.end();
});

test('what has no title is given none', () => {
	for (const TERM of ['linux', 'dumb', '', 'vt100']) {
		assert.equal(hasTitle({TERM}, 'linux'), false, TERM);
	}

	assert.equal(hasTitle({}, 'linux'), false);
	assert.equal(hasTitle({}, 'win32'), true);
	assert.equal(hasTitle({TERM: 'screen', STY: '1.pts'}, 'linux'), false);
	assert.equal(hasTitle({TERM: 'tmux-256color', TMUX: '/tmp/tmux'}, 'linux'), true);
});

test('a notification goes as the terminal knows it; where nothing is known, and inside tmux, it is the bell', () => {
	const ways = [
		[{TERM_PROGRAM: 'iTerm.app'}, 'osc 9'], [{TERM_PROGRAM: 'WezTerm'}, 'osc 9'], [{TERM_PROGRAM: 'ghostty'}, 'osc 9'], [{TERM: 'xterm-kitty'}, 'osc 9'],
		[{WT_SESSION: 'x'}, 'osc 777'], [{LC_TERMINAL: 'iTerm2'}, 'osc 9'], [{LC_TERMINAL: 'iTerm2', TERM_PROGRAM: 'vscode'}, 'bell'],
		[{ConEmuPID: '1', WT_SESSION: 'x'}, 'bell'], [{TERM_PROGRAM: 'WezTerm', TMUX: 'x'}, 'bell'], [{TERM: 'xterm-256color'}, 'bell'], [{}, 'bell'],
	] as const;
	for (const [environment, way] of ways) {
		assert.equal(notifyWay(environment), way, JSON.stringify(environment));
	}

	assert.equal(notifySequence('4;a\u0007\u001B\\b', 'desktop', {TERM_PROGRAM: 'WezTerm'}), `\u001B]9;Handrail: 4;ab${end}`);
	assert.equal(notifySequence('a;b', 'desktop', {WT_SESSION: 'x'}), `\u001B]777;notify;Handrail;a,b${end}\u0007`);
	assert.equal(notifySequence('a', 'bell', {TERM_PROGRAM: 'WezTerm'}), '\u0007');
	assert.ok(notifySequence('x'.repeat(1000), 'desktop', {TERM_PROGRAM: 'WezTerm'}).length < 150);
});
