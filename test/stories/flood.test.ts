import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {placeFor, processesIn} from '../terminal/place.js';
import {command, open} from './handrail.js';

/** A hundred thousand lines a second, and no end of it: whatever answers, answers before the flood is over. */
const runbook = `handrail: 1
id: flood
title: A flood
sessions:
  here: {title: This host, type: shell}
phases:
  - title: Only
    steps:
      - id: pours
        title: It pours
        run: {session: here, effect: read, script: 'n=0; while :; do seq -f "drop %.0f of bucket $n" 10000; n=$((n + 1)); sleep 0.1; done >&2', parse: text}
      - id: dry
        title: A dry step
        instructions: Nothing falls here.
`;

test('while a hundred thousand lines a second arrive, every key is answered, and Ctrl-C ends it', async (t: TestContext) => {
	const place = await placeFor(t);
	const folder = path.join(place.root, 'flood');
	await mkdir(folder);
	await writeFile(path.join(folder, 'runbook.yaml'), runbook);
	await command(place, 'trust', folder, '--yes');
	const robin = open(t, place, ['start', folder, '--as', 'Robin']);
	await robin.sees('❯ ● It pours', 'enter run');
	robin.press('enter');
	await robin.sees('Running', /drop \d+ of bucket 5/v, 'ctrl-c stop it');

	// To another step, to its text, through all keys and back: the flood goes on all the while.
	robin.press('j');
	await robin.sees('❯ ○ A dry step', 'Nothing falls here.', 'Working on another step: It pours');
	robin.press('?');
	await robin.sees('Keys', 'Off: Something is running');
	robin.press('escape');
	await robin.sees('Nothing falls here.');
	robin.press('k');
	await robin.sees('❯ ◐ It pours', /drop \d+ of bucket \d\d/v);
	robin.press('r');
	await robin.sees('Something is running: wait for it, or stop it with Ctrl-C.');

	robin.press('ctrl-c');
	await robin.sees('It pours: open. It was cancelled.', 'enter run');
	robin.press('q');
	t.assert.deepStrictEqual(await robin.exits(), {code: 0, signal: undefined});
	t.assert.deepStrictEqual(await processesIn(place), [], 'no process is left behind');
});
