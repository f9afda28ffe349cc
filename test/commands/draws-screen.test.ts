import assert from 'node:assert/strict';
import {test} from 'node:test';
import {drawsScreen} from '../../source/commands/draws-screen.js';

const draws = (environment: NodeJS.ProcessEnv, {plain, isTerminal = true}: {plain?: boolean; isTerminal?: boolean} = {}): boolean => drawsScreen({draws: isTerminal, environment}, plain);

test('a screen is drawn on a terminal that can, unless lines are asked for or read aloud', () => {
	assert.equal(draws({TERM: 'xterm-256color'}), true);
	assert.equal(draws({}), true);
	assert.equal(draws({TERM: 'xterm', INK_SCREEN_READER: '0'}), true);
	assert.equal(draws({TERM: 'xterm'}, {isTerminal: false}), false);
	assert.equal(draws({TERM: 'xterm'}, {plain: true}), false);
	assert.equal(draws({TERM: 'dumb'}), false);
	for (const INK_SCREEN_READER of ['1', 'true', 'TRUE', 'yes', 'on']) {
		assert.equal(draws({TERM: 'xterm', INK_SCREEN_READER}), false, INK_SCREEN_READER);
	}
});
