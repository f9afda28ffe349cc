import {appendFile, rm} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {placeFor, processesIn} from '../terminal/place.js';
import {command, json, open} from './handrail.js';
import {makeRelay} from './relay-runbook.js';

type Item = {key: string; status: string; attempts: number; undone: unknown};

const itemsOf = (status: {steps: Array<{id: string; items: Item[]}>}): string[] => status.steps.find(step => step.id === 'release')!.items.map(({key, status: is}) => `${key} ${is}`);

test('a runbook that did not come with Handrail sends nothing before it is trusted, nor after an edit', async (t: TestContext) => {
	const place = await placeFor(t);
	const relay = await makeRelay(place);
	const {run} = await json(place, 'start', relay.folder, ...relay.parameters, '--as', 'Robin');
	const refused = await command(place, 'do', run, 'list');
	t.assert.strictEqual(refused.exit, 3);
	t.assert.match(refused.stderr, /trust/v);
	t.assert.strictEqual((await json(place, 'status')).counts.open, 2);

	// Without a terminal and without --yes nobody has agreed.
	t.assert.strictEqual((await command(place, 'trust', relay.folder)).exit, 3);
	t.assert.strictEqual((await command(place, 'do', run, 'list')).exit, 3);
	t.assert.deepStrictEqual(await relay.starts(), []);

	const trusted = await command(place, 'trust', relay.folder, '--yes');
	t.assert.deepStrictEqual({exit: trusted.exit, stderr: trusted.stderr}, {exit: 0, stderr: ''});
	const listed = await command(place, 'do', run, 'list', '--choose', 'B2,C3');
	t.assert.deepStrictEqual({exit: listed.exit, stderr: listed.stderr}, {exit: 0, stderr: ''});

	// One letter more in its script: it is another runbook, and nobody has agreed to that one.
	await appendFile(path.join(relay.folder, 'release.sh'), '\n# touched\n');
	const edited = await json(place, 'start', relay.folder, ...relay.parameters);
	t.assert.strictEqual((await command(place, 'do', edited.run, 'list')).exit, 3);
	// The run that was begun before goes on with its own copy.
	t.assert.strictEqual((await command(place, 'do', run, 'release')).exit, 0);
	t.assert.deepStrictEqual(await relay.effects(), ['B2', 'C3']);
});

test('by commands: a folder is listed, rows are chosen, each is released, verified and undone', async (t: TestContext) => {
	const place = await placeFor(t);
	const relay = await makeRelay(place);
	await command(place, 'trust', relay.folder, '--yes');
	const {run} = await json(place, 'start', relay.folder, ...relay.parameters, '--as', 'Robin');

	const listed = await command(place, 'do', run, 'list', '--json');
	t.assert.deepStrictEqual([listed.exit, JSON.parse(listed.stdout).objects.map((row: {Name: string}) => row.Name)], [3, ['A1', 'B2', 'C3', 'D4']]);
	const unknownRow = await command(place, 'do', run, 'list', '--choose', 'E5');
	t.assert.strictEqual(unknownRow.exit, 2);
	t.assert.match(unknownRow.stderr, /E5/v);
	const chosen = await json(place, 'do', run, 'list', '--choose', 'B2,C3');
	t.assert.deepStrictEqual([chosen.status, chosen.chosen], ['done', ['B2', 'C3']]);

	const released = await json(place, 'do', run, 'release');
	t.assert.deepStrictEqual([released.status, released.items.map((item: Item) => item.status), await relay.effects()], ['done', ['done', 'done'], ['B2', 'C3']]);

	// Done is done: once more is refused, and nothing happens.
	t.assert.strictEqual((await command(place, 'do', run, 'release')).exit, 3);
	t.assert.deepStrictEqual(await relay.starts(), ['B2', 'C3']);

	await json(place, 'undo', run, 'release', '--item', 'B2');
	const undone = await json(place, 'status');
	t.assert.deepStrictEqual(itemsOf(undone), ['B2 open', 'C3 done']);
	t.assert.ok(undone.steps[1].items[0].undone.at);
	await command(place, 'do', run, 'release');
	t.assert.deepStrictEqual([itemsOf(await json(place, 'status')), await relay.effects()], [['B2 done', 'C3 done'], ['B2', 'C3', 'B2']]);
});

test('Robin is killed in the middle of an item: it is unknown, is ended and looked at, and no effect runs twice', async (t: TestContext) => {
	const place = await placeFor(t);
	const relay = await makeRelay(place);
	await command(place, 'trust', relay.folder, '--yes');
	const gate = await relay.shutGate('C3');

	// Robin lists the queue and chooses three of the four messages.
	const robin = open(t, place, ['start', relay.folder, ...relay.parameters, '--as', 'Robin']);
	await robin.sees('Stuck mail on the relay', '❯ ● List the queue', 'enter run');
	robin.press('enter');
	await robin.sees('4 rows. The choice is still to be made.', '! D4', 'enter accept none');
	robin.press('j', 'space', 'j', 'space', 'j', 'space');
	await robin.sees('[ ]   A1', '[x]   B2', '[x]   C3', '[x] ! D4', 'enter accept 3');
	robin.press('enter');
	await robin.sees('❯ ● Release them', 'enter see what it will do');
	robin.press('enter');
	await robin.sees('change · can be undone', 'enter run on all 3');
	robin.press('enter');

	// The first is released and verified. In the middle of the second the power goes.
	await robin.sees('✓ B2', 'half way through C3');
	robin.kill('SIGKILL');
	await robin.exits();

	const after = await json(place, 'status');
	t.assert.deepStrictEqual(itemsOf(after), ['B2 done', 'C3 unknown', 'D4 open']);
	t.assert.strictEqual(after.next, 'release');
	t.assert.deepStrictEqual([await relay.starts(), await relay.effects()], [['B2', 'C3'], ['B2']]);

	// A script that tries again is refused: the command still runs, and nothing else is sent.
	const refused = await command(place, 'do', after.run, 'release');
	t.assert.strictEqual(refused.exit, 3);
	t.assert.match(refused.stderr, /still running/v);
	t.assert.deepStrictEqual(await relay.starts(), ['B2', 'C3']);

	// Robin comes back. Nothing runs by itself: what is known is said, and the check is offered.
	const back = open(t, place, ['resume']);
	await back.sees('in the middle of a command', 'C3 · sent', 'no answer was recorded', 'still runs', 'B2 was confirmed');
	await back.sees('❯ Sign in and check (read only)');
	back.press('enter');
	await back.sees('Its process still runs.', '  Wait until it ends', 'End it now');
	back.press('j', 'j');
	await back.sees('❯ End it now');
	back.press('enter');
	await back.sees('It did not happen', '  Run it again  (what the check points to)');
	t.assert.deepStrictEqual([await relay.starts(), await relay.effects()], [['B2', 'C3'], ['B2']]);

	// It did not happen: Robin decides to run it again, this time to its end.
	await rm(gate);
	back.press('down', 'enter');
	await back.sees('It was sent before. This sends it once more.', 'enter run on this one');
	back.press('enter');
	await back.sees('✓ C3', '○ D4');
	back.press('enter');
	await back.sees('D4', 'enter run on this one');
	back.press('enter');
	await back.sees('Release them: 3 of 3 done.', '3 of 3 items settled', '2/2');
	back.press('q');
	t.assert.deepStrictEqual(await back.exits(), {code: 0, signal: undefined});

	t.assert.deepStrictEqual([await relay.starts(), await relay.effects()], [['B2', 'C3', 'C3', 'D4'], ['B2', 'C3', 'D4']]);
	t.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
});

test('Robin is killed during an effect of two seconds and resumes at once: it is waited for, and happened once', async (t: TestContext) => {
	const place = await placeFor(t);
	const relay = await makeRelay(place);
	await command(place, 'trust', relay.folder, '--yes');
	const {run} = await json(place, 'start', relay.folder, ...relay.parameters, '--as', 'Robin');
	await json(place, 'do', run, 'list', '--choose', 'B2');
	await relay.slowDown('B2');

	const robin = open(t, place, ['resume', run]);
	await robin.sees('❯ ● Release them', 'enter see what it will do');
	robin.press('enter');
	await robin.sees('enter run on this one');
	robin.press('enter');
	await robin.sees('half way through B2');
	robin.kill('SIGKILL');
	await robin.exits();

	const back = open(t, place, ['resume', run]);
	await back.sees('no answer was recorded', '❯ Sign in and check (read only)');
	back.press('enter');
	await back.sees(/Its process still runs\.|It happened\./v);
	if (back.screen().join('\n').includes('Its process still runs.')) {
		back.press('down', 'enter');
	}

	await back.sees('It happened.', '  It happened: mark done, with a note  (what the check points to)');
	back.press('down', 'down', 'enter');
	await back.sees('esc back');
	back.type('looked at the relay');
	back.press('enter');
	await back.sees('✓ B2', '2/2');
	back.press('q');
	await back.exits();

	t.assert.deepStrictEqual([await relay.starts(), await relay.effects()], [['B2'], ['B2']]);
	t.assert.deepStrictEqual(itemsOf(await json(place, 'status')), ['B2 done']);
});
