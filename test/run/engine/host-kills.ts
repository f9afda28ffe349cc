import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import type {TestContext} from 'node:test';
import fc from 'fast-check';
import {loadIdentity} from '../../../source/journal/identity.js';
import {openRun} from '../../../source/journal/open.js';
import type {Engine, Intent} from '../../../source/run/engine/contract.js';
import {openEngine} from '../../../source/run/engine/open.js';
import {Place, silent} from './place.js';

/** Every item's effect is a line in a file, so that what was really done can be counted. */
const runbook = `
handrail: 1
id: kills
title: A host that is killed
parameters: {folder: {title: Folder}}
sessions: {local: {title: PowerShell of this host}}
phases:
  - title: Work
    steps:
      - {id: list, title: List, run: {session: local, effect: read, script: '1..5 | ForEach-Object { [pscustomobject] @{Name = "n$_"} }', output: names}, choose: {from: names, key: Name, as: picked}}
      - id: act
        title: Act
        for-each: picked
        run: {session: local, effect: change, script: 'Start-Sleep -Milliseconds 30; [IO.File]::AppendAllText([IO.Path]::Combine($params.folder, "effects"), $item.Name + [char] 10); Start-Sleep -Milliseconds 30'}
        verify: {script: '$file = [IO.Path]::Combine($params.folder, "effects"); if (Test-Path $file) { Get-Content $file | Where-Object { $_ -eq $item.Name } }', expect: 'size(result) == 1'}
`;

/** Where Linux's table of processes is not, the hosts cannot be found. */
export const skipWithoutProcessTable: false | string = process.platform !== 'linux' && 'needs Linux\'s /proc';

/** Milliseconds within which a kill may fall: the start of a host, and five items with their checks. */
const latest = 1600;

const itemsOf = (engine: Engine) => engine.snapshot.status.steps.find(({id}) => id === 'act')!.items;

/** The processes that this one has started and that still are. */
const children = (): number[] => readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

function killHosts(): boolean {
	const hosts = children();
	for (const host of hosts) {
		process.kill(-host, 'SIGKILL');
	}

	return hosts.length > 0;
}

/** What happened and what is said to have happened: a done item once, an open or failed one never, an unknown one at most once. */
async function holdHonest(engine: Engine, place: Place): Promise<void> {
	const lines = await place.lines('effects');
	for (const {key, status} of itemsOf(engine)) {
		const times = lines.filter(line => line === key).length;
		const allowed = status === 'unknown' ? [0, 1] : (status === 'done' ? [1] : [0]);
		assert.ok(allowed.includes(times), `${key} is ${status}, and its effect happened ${times} times`);
	}
}

/** What a careful responder does next: look at what is unknown, and go on with the rest. */
function nextIntent(engine: Engine, looked: ReadonlyMap<string, boolean | null>): Intent | undefined {
	const items = itemsOf(engine);
	const unknown = items.find(({status}) => status === 'unknown');
	if (unknown === undefined) {
		return items.every(({status}) => status === 'done') ? undefined : {kind: 'run', step: 'act'};
	}

	switch (looked.get(unknown.key)) {
		case true: {
			return {kind: 'mark', step: 'act', item: unknown.key, status: 'done'};
		}

		case false: {
			return {kind: 'run', step: 'act', items: [unknown.key], again: true};
		}

		default: {
			return {kind: 'verify', step: 'act', item: unknown.key};
		}
	}
}

async function begin(t: TestContext): Promise<{place: Place; engine: Engine}> {
	const place = await Place.make(t);
	const engine = await place.begin(runbook);
	await engine.carryOut({kind: 'run', step: 'list'}, silent);
	const {message} = await engine.carryOut({kind: 'choose', step: 'list', keys: ['n1', 'n2', 'n3', 'n4', 'n5']}, silent);
	assert.equal(itemsOf(engine).length, 5, message);
	return {place, engine};
}

/** The run as the next start finds it says the same. */
async function holdReopened(engine: Engine, place: Place): Promise<void> {
	const {status} = engine.snapshot;
	await engine.close();
	const journal = await openRun(path.join(place.home, 'runs', status.run), {identity: await loadIdentity(place.home), mode: 'write'});
	const again = await openEngine({journal, trusted: () => true});
	try {
		assert.deepEqual(again.snapshot.status.steps, status.steps);
	} finally {
		await again.close();
	}
}

/**
Kills the PowerShell host of a run at random moments, and after each holds what is said to have happened against what did.

@param kills - How many hosts are killed.
@param seed - Of the moments; it is told, so that a failure can be had again as nearly as time allows.
*/
export async function killHostsAtRandom(t: TestContext, {kills, seed}: {kills: number; seed: number}): Promise<void> {
	t.diagnostic(`seed ${seed}`);
	const moments = fc.sample(fc.integer({min: 0, max: latest}), {numRuns: kills * 20, seed})[Symbol.iterator]();
	let killed = 0;
	const met = new Map<string, number>();
	while (killed < kills) {
		const {place, engine} = await begin(t); // eslint-disable-line no-await-in-loop -- One run after the other.
		const looked = new Map<string, boolean | null>();
		for (let intent = nextIntent(engine, looked); intent !== undefined; intent = nextIntent(engine, looked)) {
			const carrying = engine.carryOut(intent, silent);
			if (killed < kills) {
				await Promise.race([carrying, wait(moments.next().value)]); // eslint-disable-line no-await-in-loop -- The random moment.
				killed += killHosts() ? 1 : 0;
			}

			const {report} = await carrying; // eslint-disable-line no-await-in-loop
			if (intent.kind === 'verify') {
				looked.set(intent.item!, report?.verify?.ok ?? null);
			} else if (intent.kind === 'run') {
				// What was found before it ran again says nothing any more.
				looked.clear();
			}

			await holdHonest(engine, place); // eslint-disable-line no-await-in-loop
			for (const {status} of itemsOf(engine)) {
				met.set(status, (met.get(status) ?? 0) + 1);
			}
		}

		assert.deepEqual((await place.lines('effects')).toSorted(), ['n1', 'n2', 'n3', 'n4', 'n5']); // eslint-disable-line no-await-in-loop
		await holdReopened(engine, place); // eslint-disable-line no-await-in-loop
	}

	t.diagnostic(`${killed} hosts killed; items seen afterwards: ${JSON.stringify(Object.fromEntries(met))}`);
	// Kills that never met an item under way have proved nothing.
	assert.ok(kills < 50 || (met.get('unknown') ?? 0) > 0, 'no kill ever met an item under way');
}
