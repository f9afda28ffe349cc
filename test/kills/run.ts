import assert from 'node:assert/strict';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {loadIdentity} from '../../source/journal/identity.js';
import {createRun, openRun} from '../../source/journal/open.js';
import {verifyRun} from '../../source/journal/verify.js';
import {loadRunbook} from '../../source/runbook/load.js';
import type {RunJournal} from '../../source/journal/contract.js';
import type {Asks, Engine} from '../../source/run/engine/contract.js';
import {openEngine} from '../../source/run/engine/open.js';
import type {ItemState, StepState} from '../../source/run/status.js';

const powerShellItems = 5;

/** A runbook whose one change is carried out for each of some items. */
export type AppendRunbook = {yaml: string; items: number};

/** A change over items in a real PowerShell session. What it did stands in a file, a line each time; a kill may well fall between the effect and the answer, or before both. */
const powerShell: AppendRunbook = {items: powerShellItems, yaml: `
handrail: 1
id: append
title: Append
parameters: {effects: {title: File}}
sessions: {here: {title: PowerShell}}
phases:
  - title: Work
    steps:
      - id: list
        title: List them
        run: {session: here, effect: read, output: names, script: '1..${powerShellItems} | ForEach-Object { [pscustomobject]@{Name = "item-$_"} }'}
        choose: {from: names, key: Name, as: chosen}
      - id: append
        title: Append them
        for-each: chosen
        run: {session: here, effect: change, script: 'Start-Sleep -Milliseconds 30; [IO.File]::AppendAllText($params.effects, $item.Name + "\`n"); Start-Sleep -Milliseconds 30'}
        verify: {script: 'if ([IO.File]::Exists($params.effects)) { [IO.File]::ReadAllLines($params.effects) }', expect: 'result.exists(r, r == item.Name)'}
`};

/** Waits for what still runs; answers nothing else. */
export const asks: Asks = {
	async ask(question) {
		return (question.kind === 'still-running' ? 'wait' : undefined) as never;
	},
};

/** A run in a folder of its own, and what it did outside. */
export type KilledRun = {
	folder: string;
	/** How many items there are once they are chosen. */
	items: number;
	open(): Promise<Engine>;
	/** How often each item is in the file. */
	counts(): Promise<Map<string, number>>;
};

/** Where a run is, and the file that its change appends to. */
export type RunPlace = {home: string; folder: string; file: string; items: number};

/** The run at this place. `listen` sees each journal before anything is done with it. */
export function runAt({home, folder, file, items}: RunPlace, listen: (journal: RunJournal) => void = () => undefined): KilledRun {
	return {
		folder,
		items,
		async open() {
			const journal = await openRun(folder, {identity: await loadIdentity(home), mode: 'write'});
			listen(journal);
			return openEngine({journal, trusted: () => true});
		},
		async counts() {
			const text = await readFile(file, 'utf8').catch(() => '');
			const counts = new Map<string, number>();
			const names = text.split('\n').filter(Boolean);
			for (const name of names) {
				counts.set(name, (counts.get(name) ?? 0) + 1);
			}

			return counts;
		},
	};
}

/** Begins a run below a folder that it makes; its home is there, too, unless it is said. */
export async function beginAt(place: string, {yaml, items}: AppendRunbook, home = path.join(place, 'home')): Promise<RunPlace> {
	await mkdir(place);
	const source = path.join(place, 'runbook.yaml');
	const file = path.join(place, 'effects');
	await writeFile(source, yaml);
	const journal = await createRun(home, {runbook: await loadRunbook(source), params: {effects: file}, secrets: [], rehearsal: false, name: 'Dana'});
	await journal.close();
	return {home, folder: journal.folder, file, items};
}

export const makeRun = async (place: string): Promise<KilledRun> => runAt(await beginAt(place, powerShell));

export const itemsOf = (engine: Engine): ItemState[] => engine.snapshot.status.steps.find(({id}) => id === 'append')!.items;

/** Carries out what is left, up to the first thing that does not succeed. */
export async function carryOn(engine: Engine): Promise<void> {
	if (itemsOf(engine).length === 0) {
		await engine.carryOut({kind: 'run', step: 'list'}, asks);
		const keys = engine.snapshot.outputs['names']?.rows.map(row => (row as {Name: string}).Name);
		if (keys === undefined) {
			return;
		}

		await engine.carryOut({kind: 'choose', step: 'list', keys}, asks);
	}

	await engine.carryOut({kind: 'run', step: 'append'}, asks);
}

/** What must hold of the journal and the world at any moment in which nothing is carried out. */
export async function holdToTheFacts(engine: Engine, run: KilledRun): Promise<void> {
	assert.equal(engine.snapshot.readOnly, undefined, 'the run can be gone on with');
	const counts = await run.counts();
	for (const item of itemsOf(engine)) {
		holdItem(engine, item, counts.get(item.key) ?? 0);
	}

	const keys = new Set(itemsOf(engine).map(({key}) => key));
	assert.deepEqual([...counts.keys()].filter(key => !keys.has(key)), [], 'nothing happened that was not chosen');
}

function holdItem(engine: Engine, {key, status}: ItemState, times: number): void {
	const events = engine.snapshot.events.filter(event => (event.kind === 'sent' || event.kind === 'answered' ? event.data.part === 'run' : event.kind === 'marked') && event.data.step === 'append' && event.data.item === key);
	const sent = events.filter(event => event.kind === 'sent').length;
	assert.ok(times <= 1, `${key} was appended ${times} times`);
	assert.ok(times <= sent, `${key} was appended, and nobody wrote down that it would be`);
	// A responder may have said since how it came out.
	assert.ok(status === 'unknown' || events.at(-1)?.kind !== 'sent', `${key} was sent and never answered, and is said to be ${status}`);
	switch (status) {
		case 'done': {
			assert.equal(times, 1, `${key} is said to be done, and is not`);
			return;
		}

		case 'open': {
			assert.equal(sent, 0, `${key} was sent, and is said to be open`);
			return;
		}

		case 'failed': {
			assert.equal(times, 0, `${key} is said to have failed, and was appended`);
			return;
		}

		default: {
			assert.equal(status, 'unknown');
			assert.ok(sent > 0, `${key} is said to be unknown, and was never sent`);
		}
	}
}

/** Settles what is unknown as a responder would, by its check, and carries out the rest, whoever kills a host meanwhile. Everything is done once in the end. `between` is done before each try; false ends it. */
export async function settle(engine: Engine, run: KilledRun, between: () => Promise<boolean> = async () => true): Promise<void> {
	const {items} = run;
	for (let tries = 0; tries < 4 * items && (itemsOf(engine).length === 0 || itemsOf(engine).some(({status}) => status !== 'done')); tries++) {
		/* eslint-disable no-await-in-loop -- One after the other. */
		await holdToTheFacts(engine, run);
		if (!await between()) {
			return;
		}

		const unknown = itemsOf(engine).find(({status}) => status === 'unknown');
		if (unknown === undefined) {
			await carryOn(engine);
			continue;
		}

		const {key} = unknown;
		const {report} = await engine.carryOut({kind: 'verify', step: 'append', item: key}, asks);
		const {ok, message} = report?.verify ?? {ok: null, message: ''};
		if (ok === null) {
			// Killed in the check itself: it has said nothing.
			continue;
		}

		const counts = await run.counts();
		assert.equal(ok, counts.has(key), `the check sees what is there: ${message}`);
		await engine.carryOut(ok ? {kind: 'mark', step: 'append', item: key, status: 'done'} : {kind: 'run', step: 'append', items: [key], again: true}, asks);
		/* eslint-enable no-await-in-loop */
	}

	assert.deepEqual([...(await run.counts()).values()], Array.from({length: items}, () => 1), 'everything happened once');
	assert.deepEqual(itemsOf(engine).map(({status}) => status), Array.from({length: items}, () => 'done'));
}

/** The run is whole on the disk, and whoever opens it next finds what was said last. */
export async function holdWhole(run: KilledRun, steps: StepState[]): Promise<void> {
	const {whole, sentences} = await verifyRun(run.folder);
	assert.ok(whole, sentences.join(' '));
	const again = await run.open();
	try {
		assert.deepEqual(again.snapshot.status.steps, steps);
	} finally {
		await again.close();
	}
}
