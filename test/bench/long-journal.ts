import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {firstPrevious, seal} from '../../source/journal/event-hash.js';
import {loadIdentity, type Identity} from '../../source/journal/identity.js';
import {createRun} from '../../source/journal/open.js';
import type {NewEvent} from '../../source/run/events.js';
import {smallRunbook} from '../run/small-runbook.js';

/** A closed run with a journal of many events. */
export type LongJournal = {folder: string; file: string; identity: Identity};

/** What one attempt at a change writes, and a word about it. */
const attempt = (number: number): NewEvent[] => [
	{kind: 'sent', data: {step: 'policy', part: 'run', attempt: number, effect: 'change', scriptSha256: firstPrevious, pid: 4000 + number, startedAt: '812345', bootId: 'f3b2a0c4-7d6e-4a0b-9d55-0b6a1c2d3e4f', host: 'dana-laptop'}},
	{kind: 'answered', data: {step: 'policy', part: 'run', attempt: number, outcome: 'ok', evidence: null, rows: 12, errors: [], ms: 812}},
	{kind: 'verified', data: {step: 'policy', ok: true, evidence: null, of: 'run'}},
	{kind: 'noted', data: {step: 'policy', text: `Attempt ${number}: the outbound policy of Default was tightened; the queue is at ${number % 700} messages.`}},
];

/** Makes a run in a home of its own whose journal holds this many events, as its writer would have written them. */
export const makeLongJournal = async (home: string, events: number): Promise<LongJournal> => {
	const run = await createRun(home, {runbook: smallRunbook, params: {tenant: 'contoso.onmicrosoft.com'}, secrets: [], rehearsal: true, name: 'Dana'});
	await run.close();
	const identity = await loadIdentity(home);
	const file = path.join(run.folder, 'journals', `${run.responder}.jsonl`);
	const lines: Buffer[] = [await readFile(file)];
	let {hash: previous, at} = run.events[0]!;
	for (let seq = 2, number = 1; seq <= events; number++) {
		for (const {kind, data} of attempt(number)) {
			const {event, line} = seal({v: 1, run: run.run, responder: identity.id, seq, clock: seq, at, kind, data, prev: previous}, identity);
			lines.push(line);
			previous = event.hash;
			seq++;
		}
	}

	await writeFile(file, Buffer.concat(lines));
	return {folder: run.folder, file, identity};
};
