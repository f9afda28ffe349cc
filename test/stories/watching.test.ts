import {test, type TestContext} from 'node:test';
import {placeFor} from '../terminal/place.js';
import {command, json, open} from './handrail.js';
import {begunRelay} from './two-runbook.js';

test('who opens a run that another has open watches every step of theirs, is offered it when they leave, and goes on with it', async (t: TestContext) => {
	const place = await placeFor(t);
	const run = await begunRelay(place);
	const dana = open(t, place, ['resume', run]);
	await dana.sees('❯ ● Look at the relay', /saved ✓/v);
	const sam = open(t, place, ['resume', run, '--as', 'Sam Okafor']);
	await sam.sees('watching Dana Reyes', 'Only to look at: Dana Reyes has this run open');
	dana.press('r');
	await dana.sees('✓ Look at the relay');
	await sam.sees('✓ Look at the relay', /Dana Reyes carried out "Look at the relay" (?:just now|\d+ s ago): 1 row/v);
	sam.press('r');
	await sam.sees('To write here, end it there first.');
	dana.press('n');
	await dana.sees('enter keep the note');
	dana.type('the relay answers');
	dana.press('enter');
	await sam.sees(/Dana Reyes noted at "[^"]+" (?:just now|\d+ s ago): the relay answers/v);
	sam.press('T');
	await sam.sees('To write here, end it there first.');
	dana.press('q');
	t.assert.deepStrictEqual(await dana.exits(), {code: 0, signal: undefined});

	await sam.sees('open nowhere', 'Dana Reyes has left it', 'T take it up');
	t.assert.strictEqual((await command(place, 'verify', run)).exit, 0);
	sam.press('T');
	await sam.sees(/saved ✓/v, '● Stop the relay');
	await sam.doesNotSee('open nowhere');
	t.assert.strictEqual((await command(place, 'note', run, 'me too')).exit, 3, 'it is Sam\'s now');
	sam.press('n');
	await sam.sees('enter keep the note');
	sam.type('it is mine');
	sam.press('enter');
	await sam.sees('Noted');
	sam.press('q');
	t.assert.deepStrictEqual(await sam.exits(), {code: 0, signal: undefined});
	t.assert.strictEqual((await command(place, 'verify', run)).exit, 0);
});

test('in plain lines each thing is said once, a holder that was killed is gone at once, and yes goes on', async (t: TestContext) => {
	const place = await placeFor(t);
	const run = await begunRelay(place);
	const dana = open(t, place, ['resume', run]);
	await dana.sees('❯ ● Look at the relay', /saved ✓/v);
	const sam = open(t, place, ['resume', run, '--plain', '--as', 'Sam Okafor'], {columns: 100, rows: 30});
	await sam.reads('This run can only be looked at. Dana Reyes has this run open');
	await sam.reads(/\[q\]uit:/v);
	for (const text of ['one', 'two']) {
		/* eslint-disable no-await-in-loop -- one note after the other */
		dana.press('n');
		await dana.sees('enter keep the note');
		dana.type(text);
		dana.press('enter');
		await dana.sees('Noted');
		await sam.reads(new RegExp(`Dana Reyes noted at "Look at the relay" (?:just now|\\d+ s ago): ${text}\\n>`, 'v'));
		/* eslint-enable no-await-in-loop */
	}

	// Nobody has asked yet.
	sam.type('yes\r');
	await sam.reads('There is no command "yes".');
	dana.kill('SIGSTOP');
	sam.type('T\r');
	await sam.reads('To write here, end it there first.');
	await sam.reads(/\[q\]uit:/v);
	dana.kill('SIGKILL');
	await sam.reads('Dana Reyes has left it: nobody has it open now');
	await sam.reads('Go on here? Type yes, or go on looking.');
	sam.type('yes\r');
	await sam.reads('All saved.');
	await sam.reads(/\[q\]uit:/v);
	sam.type('n mine now\r');
	await sam.reads('Saved.');
	await sam.reads(/\[q\]uit:/v);
	sam.type('q\r');
	t.assert.deepStrictEqual(await sam.exits(), {code: 0, signal: undefined});
	t.assert.strictEqual(sam.written.split(': one').length - 1, 1, 'nothing is said twice');
	const {responders} = await json(place, 'status', run);
	t.assert.strictEqual(responders.length, 1);
	t.assert.strictEqual((await command(place, 'verify', run)).exit, 0);
});
