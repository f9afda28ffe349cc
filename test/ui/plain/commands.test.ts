import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {commands} from '../../../source/ui/plain/commands.js';
import {pickerCommands} from '../../../source/ui/plain/picker-commands.js';
import {readCommand} from '../../../source/ui/plain/read-command.js';

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

test('whatever the page of the screens says can be typed in plain mode is what the help of a run says', async () => {
	const page = await readFile(new URL('../../../docs/screens.md', import.meta.url), 'utf8');
	const typed = page.slice(page.indexOf('| typed in plain mode |')).split('\n').filter(line => line.startsWith('| ')).flatMap(line => line.split('|', 3)[2]!.match(/`[^`]+`/gv) ?? []);
	assert.ok(typed.length > 20);
	assert.deepEqual(typed.filter(each => readCommand(commands, each.slice(1, -1)) === undefined), []);
});
