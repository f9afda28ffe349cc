import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openRun} from '../../source/journal/open.js';
import {openElsewhere} from './other-process.js';
import {newHome, smallRun} from './place.js';

test('killed right after an event was acknowledged: it is there, and the run goes on', async t => {
	const home = await newHome(t);
	const {folder, identity} = await smallRun(home);
	/* eslint-disable no-await-in-loop -- one kill after another */
	for (let round = 1; round <= 3; round++) {
		const other = await openElsewhere(t, home, folder);
		const acknowledged = await other.tell(`round ${round}`);
		// Another one is on its way when the kill comes.
		other.begin('perhaps');
		other.signal('SIGKILL');
		await other.gone;

		const run = await openRun(folder, {identity, mode: 'write'});
		const seq = Number(/^acknowledged (\d+)$/v.exec(acknowledged)![1]);
		const event = run.events[seq - 1]!;
		assert.deepEqual([run.readOnly, event.kind, event.data], [undefined, 'noted', {text: `round ${round}`}]);
		await run.append({kind: 'noted', data: {text: 'goes on'}});
		await run.close();
	}
	/* eslint-enable no-await-in-loop */
});
