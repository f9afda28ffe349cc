import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import fc from 'fast-check';
import {loadIdentity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import {readJournal} from '../../source/journal/recover.js';
import {eventData, type EventKind, type RunEvent} from '../../source/run/events.js';
import {validData} from '../run/valid-events.js';
import {newHome, newRun} from './place.js';

/** All that is appended to a journal that has begun. */
const kinds = (Object.keys(eventData) as EventKind[]).filter(kind => kind !== 'run-started');

test('what is appended is what is recovered: event by event, of whatever kind and with whatever it says, also by the next to open it', async t => {
	const home = await newHome(t);
	const identity = await loadIdentity(home);
	await fc.assert(fc.asyncProperty(fc.array(validData({}, kinds), {maxLength: 12, size: 'max'}), async said => {
		const run = await newRun(home);
		const written: RunEvent[] = [...run.events];
		for (const event of said) {
			written.push(await run.append(event)); // eslint-disable-line no-await-in-loop -- one is acknowledged before the next
		}

		const {folder, responder} = run;
		const readAt = async () => readJournal(await readFile(path.join(folder, 'journals', `${responder}.jsonl`)), {run: run.run, responder});
		const beforeClose = await readAt();
		assert.deepEqual(beforeClose.events, written);
		assert.deepEqual([beforeClose.ending, beforeClose.damage, beforeClose.newer, beforeClose.findings], ['whole', undefined, undefined, []]);
		for (const [place, {kind, data}] of said.entries()) {
			// Only what it does not say has the schema's defaults.
			assert.deepEqual({kind: written[place + 1]!.kind, data: {...written[place + 1]!.data, ...data}}, {kind, data: written[place + 1]!.data});
		}

		await run.close();
		const again = await openRun(folder, {identity, mode: 'write'});
		assert.deepEqual(again.events, written);
		// What it claims to have taken in of others is not here.
		const claims = said.some(({kind}) => kind === 'merged');
		assert.deepEqual(again.findings.filter(finding => !claims || !/^The journal of [a-z2-7]{10} is not whole here yet: /v.test(finding)), []);
		await again.close();
	}), {numRuns: 40});
});
