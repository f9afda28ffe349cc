import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import type {Binding, Context} from '../../../source/ui/keys/binding.js';
import {main} from '../../../source/ui/keys/contexts.js';
import {keymap} from '../../../source/ui/keys/keymap.js';
import {commands} from '../../../source/ui/plain/commands.js';
import {pickPlain} from '../../../source/ui/plain/pick-plain.js';
import {pickerCommands} from '../../../source/ui/plain/picker-commands.js';
import {now, snapshotOf} from '../fixture.js';
import {keepingOutput} from './conversation.js';
import {movements, walk, ways} from './ways.js';

const typed = {run: new Set(commands.map(({action}) => action)), picker: new Set(pickerCommands.map(({action}) => action))};

/** Whether the function of a key in a context can be had in lines: by a command of the conversation there, in a conversation that shows it, or because it only moves a cursor. */
const isThere = (context: Context, action: Binding['action']): boolean =>
	movements.has(action)
	|| ways.some(way => way.where.includes(context) && way.actions.includes(action))
	|| (context === 'picker' ? typed.picker.has(action) : main.includes(context) && typed.run.has(action));

const missing = (bindings: readonly Binding[]): string[] =>
	bindings.flatMap(({action, where}) => where.filter(context => !isThere(context, action)).map(context => `${action} in ${context}`));

test('whatever a key does anywhere on the screen can be done in lines', () => {
	assert.deepEqual(missing(keymap), []);
});

test('a key that is added without a way in lines is told, be its action known elsewhere', () => {
	assert.deepEqual(missing([...keymap, {action: 'undo', keys: ['U'], shown: 'U', where: ['picker', 'steps', 'row'], about: 'Undoes.'}]), ['undo in picker', 'undo in row']);
});

for (const way of ways) {
	test(`${way.actions.join(', ')} in ${way.where.join(', ')}: ${way.says}`, async () => {
		const heard = await walk(way);
		way.shows(heard);
	});
}

test('an input that ends in whichever question leaves well: nothing more is sent, the state is saved, the way back is said', async () => {
	for (const way of ways) {
		const whole = (await walk(way)).intents; // eslint-disable-line no-await-in-loop -- one conversation after the other
		for (let lines = 0; lines < way.typed.length; lines++) {
			const {intents, text, modes} = await walk(way, lines); // eslint-disable-line no-await-in-loop -- one conversation after the other
			assert.deepEqual(intents, whole.slice(0, intents.length), way.says);
			assert.match(text, /Everything is saved\.[\s\S]*To come back: handrail resume/v, way.says);
			assert.deepEqual(modes, []);
		}
	}
});

test('an input that ends in a question of the picker picks nothing', async () => {
	const {runbook} = {runbook: {id: 'r', title: 'R', summary: undefined, codes: [], path: 'r', parameters: {tenant: {title: 'Tenant', type: 'string' as const, optional: false}}, rehearsal: undefined}};
	const run = {run: 'run', title: 'T', rehearsal: false, state: 'open' as const, counts: snapshotOf().status.counts, next: undefined, overdue: false, at: '2026-11-22T00:58:00+01:00', by: 'Dana', openBy: undefined, domain: undefined, waiting: undefined, problem: undefined};
	for (const lines of [[], ['2'], ['2', ''], ['o'], ['/'], ['?'], ['R'], ['d'], ['k'], ['k open'], [','], [', notify'], ['r 2'], ['l'], ['xyzzy'], ['']]) {
		const input = new PassThrough();
		input.end(lines.map(line => `${line}\n`).join(''));
		// eslint-disable-next-line no-await-in-loop -- one conversation after the other
		assert.deepEqual(await pickPlain({runs: [run], runbooks: [runbook], responder: 'Dana', now: () => now, input, output: keepingOutput(), checkValue: () => undefined}), {kind: 'quit'}, lines.join(', '));
	}
});
