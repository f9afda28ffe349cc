import {cp, mkdir, rename} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {placeFor, type Place} from '../terminal/place.js';
import {command, json, open} from './handrail.js';
import {begunRelay} from './two-runbook.js';

/** Somebody else's machine, to which the run was carried as it is now. */
const otherPerson = async (place: Place, run: string): Promise<Place> => {
	const home = path.join(place.root, 'other');
	const other = {...place, home, environment: {...place.environment, HANDRAIL_HOME: home}};
	await mkdir(path.join(home, 'runs'), {recursive: true, mode: 0o700});
	await cp(path.join(place.home, 'runs', run), path.join(home, 'runs', run), {recursive: true, filter: file => !/(?:lock\.sqlite|shared\.json|fold\.json)$/v.test(file)});
	await json(other, 'trust', path.join(place.here, 'relay'), '--yes');
	return other;
};

const shared = async (t: TestContext): Promise<{place: Place; other: Place; folder: string; run: string}> => {
	const place = await placeFor(t);
	const folder = path.join(place.root, 'share');
	await mkdir(folder);
	const run = await begunRelay(place, '--sync', folder);
	return {place, other: await otherPerson(place, run), folder, run};
};

const addNote = async (terminal: ReturnType<typeof open>, text: string) => {
	terminal.press('n');
	await terminal.sees('enter keep the note');
	terminal.type(text);
	terminal.press('enter');
	await terminal.sees(/Noted/v);
};

test('two people with the run open share it through a folder: each sees what the other does, and what they disagree on', async (t: TestContext) => {
	const {place, other, folder, run} = await shared(t);
	// Dana named the folder at the start; here it is known.
	const dana = open(t, place, ['resume', run]);
	const sam = open(t, other, ['resume', run, '--sync', folder, '--as', 'Sam Okafor']);
	await dana.sees('❯ ● Look at the relay', /saved ✓/v, 'Sam Okafor joined');
	dana.press('r');
	await dana.sees('✓ Look at the relay');
	await sam.sees('✓ Look at the relay', /Dana Reyes carried out "Look at the relay" (?:just now|\d+ s ago): 1 row/v);
	await sam.sees('What was done before you came:', 'enter go on');
	sam.press('enter');
	await addNote(sam, 'the customer called');
	await dana.sees(/Sam Okafor noted at "Look at the relay" (?:just now|\d+ s ago): the customer called/v);

	// Away, both settle the same step differently; back, both see that.
	await rename(folder, `${folder}-away`);
	await dana.sees(`The shared folder ${folder} cannot be used`);
	await sam.sees(`The shared folder ${folder} cannot be used`);
	for (const terminal of [dana, sam]) {
		terminal.press('end', 'm');
		await terminal.sees('Mark: Tell the others', '  Done'); // eslint-disable-line no-await-in-loop -- one after the other
	}

	dana.press('down', 'enter');
	await dana.sees('✓ Tell the others');
	sam.press('down', 'down', 'enter');
	await sam.sees('Mark failed: Tell the others');
	sam.type('nobody answers');
	await sam.sees('nobody answers▌');
	sam.press('enter');
	await sam.sees('✗ Tell the others');

	await rename(`${folder}-away`, folder);
	await dana.sees(/"Tell the others" is disputed|can be used again/v, 'disputed');
	await sam.sees(/"Tell the others" is disputed|can be used again/v, 'disputed');
	dana.press('q');
	sam.press('q');
	t.assert.deepStrictEqual(await dana.exits(), {code: 0, signal: undefined});
	t.assert.deepStrictEqual(await sam.exits(), {code: 0, signal: undefined});
	await json(place, 'sync', run, folder);
	await json(other, 'sync', run, folder);
	await json(place, 'sync', run, folder);
	const [here, there] = [await json(place, 'status', run), await json(other, 'status', run)];
	t.assert.deepStrictEqual([here.steps, here.counts, here.next], [there.steps, there.counts, there.next]);
	t.assert.strictEqual((await command(place, 'verify', run)).exit, 0);
});
