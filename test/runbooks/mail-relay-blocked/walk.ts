import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {createRun} from '../../../source/journal/open.js';
import {openEngine} from '../../../source/run/engine/open.js';
import {readParameters} from '../../../source/runbook/parameters.js';
import {silent} from '../../run/engine/place.js';
import {open} from './opened.js';
import {ways} from './ways.js';

/** What one intent came to. */
export type Came = {intent: string; exit: number; message: string; next: string | null; applies: string[]};

/** One way through: every intent, how the steps stand at its end, and the outputs. */
export type Walked = {came: Came[]; steps: Record<string, string>; outputs: Record<string, unknown[]>};

/** Walks a rehearsal of the runbook by one of the ways, without waiting anywhere. */
export async function walk(t: TestContext, way: string): Promise<Walked> {
	const home = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	t.after(async () => rm(home, {recursive: true, force: true}));
	const {runbook, rehearsal} = await open();
	const given = Object.fromEntries(Object.entries(rehearsal.params).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]));
	const {params} = readParameters(runbook.runbook, given);
	const {intents, faults} = ways[way]!;
	const now = () => new Date('2026-11-22T03:12:00Z');
	const journal = await createRun(home, {runbook, params, secrets: [], rehearsal: true, name: 'Dana', now});
	const engine = await openEngine({journal, trusted: () => true, faults, pace: 0, now});
	const came: Came[] = [];
	for (const intent of intents) {
		const {exit, message} = await engine.carryOut(intent, silent); // eslint-disable-line no-await-in-loop -- one step after another is what a walk is
		const {next, steps} = engine.snapshot.status;
		came.push({intent: Object.values(intent).slice(0, 2).join(' '), exit, message, next, applies: steps.filter(({status}) => status !== 'not-applicable').map(({id}) => id)});
	}

	const {status, outputs} = engine.snapshot;
	await engine.close();
	return {
		came,
		steps: Object.fromEntries(status.steps.map(({id, status: standing}) => [id, standing])),
		outputs: Object.fromEntries(Object.entries(outputs).map(([name, {rows}]) => [name, rows])),
	};
}
