import assert from 'node:assert/strict';
import {test} from 'node:test';
import {knowsLinks} from '../../../source/ui/terminal/knows-links.js';

const xterm = {TERM: 'xterm-256color'};

test('terminals that are known to draw links are known by what they say of themselves', () => {
	const known = [
		{...xterm, WT_SESSION: '0'}, {...xterm, VTE_VERSION: '6800'}, {TERM: 'xterm-kitty'}, {...xterm, KITTY_WINDOW_ID: '1'}, {TERM: 'xterm-ghostty'}, {TERM: 'foot'}, {TERM: 'alacritty'},
		{...xterm, TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.10.1'}, {...xterm, TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22'}, {...xterm, TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.100.0'},
	];
	assert.deepEqual(known.filter(environment => !knowsLinks(environment)), []);
});

test('whatever is not known, is too old or stands behind another program gets none', () => {
	const unknown = [
		{}, xterm, {TERM: 'dumb', WT_SESSION: '0'}, {TERM: 'linux'}, {...xterm, TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '455'}, {...xterm, KONSOLE_VERSION: '240802'},
		{...xterm, VTE_VERSION: '5000'}, {...xterm, VTE_VERSION: '4601'}, {...xterm, VTE_VERSION: 'new'}, {...xterm, TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15'}, {...xterm, TERM_PROGRAM: 'iTerm.app'},
		{...xterm, TERM_PROGRAM: 'WezTerm'}, {...xterm, TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20200503-171512-b13ef15f'}, {...xterm, TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.71.9'},
		{TERM: 'tmux-256color', VTE_VERSION: '6800'}, {...xterm, TMUX: '/tmp/tmux', WT_SESSION: '0'}, {TERM: 'screen.xterm-kitty', KITTY_WINDOW_ID: '1'}, {...xterm, STY: '1.pts', VTE_VERSION: '6800'}, {...xterm, ZELLIJ: '0', VTE_VERSION: '6800'},
	];
	assert.deepEqual(unknown.filter(environment => knowsLinks(environment)), []);
});
