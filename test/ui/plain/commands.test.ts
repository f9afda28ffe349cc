import assert from 'node:assert/strict';
import {test} from 'node:test';
import {keymap} from '../../../source/ui/keys/keymap.js';
import {commands} from '../../../source/ui/plain/commands.js';
import {pickerCommands} from '../../../source/ui/plain/picker-commands.js';
import {readCommand} from '../../../source/ui/plain/read-command.js';

/** What the screen's keys do that needs no command in a conversation, and why. */
const elsewhere = new Map([
	...['up', 'down', 'left', 'right', 'page-up', 'first', 'last', 'back'].map(action => [action, 'moves a cursor or scrolls; here numbers name rows, items and steps'] as const),
	['yes', 'a question is answered with y'],
	['no', 'a question is answered with anything but y'],
	['next-match', 'search names all that fit, and so does output with /text'],
	['previous-match', 'search names all that fit, and so does output with /text'],
	...['column-left', 'column-right', 'wider', 'narrower', 'natural'].map(action => [action, 'each value is said whole, with the name of its column'] as const),
	['fold', 'd and a number says all of a row'],
	['next-row', 'd and its number'],
	['previous-row', 'd and its number'],
	['only-first', 'before a change, 1 runs only the first'],
	['stop', 'Ctrl-C'],
	['suspend', 'Ctrl-Z: lines leave the terminal as it is, so the shell does it alone'],
	['copy', 'p says the command, o the address: the terminal copies'],
	['write', 'p asks for a file to write the command into'],
	['edit', 'b takes e for the editor'],
	['copy-secret', 'when a new secret is asked about, y and 1 copy it'],
	['rehearse', 'in the picker, r and a number'],
	['receive', 'in the picker, R or receive'],
	['diagnose', 'in the picker, d or diagnose'],
]);

test('every function of the screen can be typed', () => {
	const typed = new Set(commands.map(({action}) => action));
	const missing = keymap.map(({action}) => action).filter(action => !typed.has(action) && !elsewhere.has(action));
	assert.deepEqual(missing, []);
});

test('no two commands share a letter or a word, and each says what it does', () => {
	for (const all of [commands, pickerCommands]) {
		const names = all.flatMap(({letter, word}) => [letter, word]);
		assert.equal(new Set(names).size, names.length);
		assert.deepEqual(all.filter(({about}) => !about.endsWith('.')), []);
	}
});

test('a command is its letter or its word, with what stands behind it', () => {
	assert.equal(readCommand(commands, 'r')?.command.word, 'run');
	assert.equal(readCommand(commands, ' RUN 2 ')?.command.word, 'run');
	assert.equal(readCommand(commands, 'R')?.command.word, 'run');
	assert.equal(readCommand(commands, 'r 2')?.argument, '2');
	assert.equal(readCommand(commands, 'n called  support')?.argument, 'called  support');
	assert.equal(readCommand(commands, '/bulk')?.argument, 'bulk');
	assert.equal(readCommand(commands, 's')?.command.word, 'skip');
	assert.equal(readCommand(commands, 'S')?.command.word, 'save');
	assert.equal(readCommand(commands, 'nonsense'), undefined);
	assert.equal(readCommand(commands, '  '), undefined);
});
