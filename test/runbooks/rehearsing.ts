import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {createRun} from '../../source/journal/open.js';
import type {Asks, Intent} from '../../source/run/engine/contract.js';
import {openEngine} from '../../source/run/engine/open.js';
import {evaluate, type Environment} from '../../source/runbook/expressions.js';
import {loadRunbook} from '../../source/runbook/load.js';
import type {LoadedRunbook, ResolvedStep} from '../../source/runbook/loaded.js';
import {readParameters} from '../../source/runbook/parameters.js';
import {textOf} from '../../source/runbook/template.js';
import type {Json, JsonObject} from '../../source/runbook/values.js';
import {loadRehearsal, type LoadedRehearsal} from '../../source/session/rehearsal/load.js';
import {packageRoot} from '../../source/settings/shipped.js';
import {readFault} from '../../source/session/rehearsal/faults.js';
import {PlayedSession} from './walks/played-session.js';
import {QuickStore, quickDisk} from './walks/quick-disk.js';

/** A shipped runbook with its rehearsal, and the parameters that a rehearsal starts with. */
export type Opened = {folder: string; runbook: LoadedRunbook; rehearsal: LoadedRehearsal['rehearsal']; state: JsonObject; params: JsonObject};

/** Reads a shipped runbook by its id. */
export async function openShipped(id: string): Promise<Opened> {
	const folder = path.join(packageRoot(), 'runbooks', id);
	const runbook = await loadRunbook(folder, {shipped: true});
	const {rehearsal, state} = loadRehearsal(runbook.files);
	const given = Object.fromEntries(Object.entries(rehearsal.params).map(([name, value]) => [name, Array.isArray(value) ? JSON.stringify(value) : textOf(value)]));
	const {params} = readParameters(runbook.runbook, given);
	return {folder, runbook, rehearsal, state, params};
}

/** A step by its id. */
export function stepOf({runbook}: Opened, id: string): ResolvedStep {
	const step = runbook.steps.find(candidate => candidate.id === id);
	if (!step) {
		throw new Error(`The runbook has no step ${id}.`);
	}

	return step;
}

/** What expressions see at the beginning: nothing recorded, read or chosen. */
export function atTheBeginning({runbook, params}: Opened): Environment & {records: JsonObject; outputs: JsonObject; chosen: JsonObject} {
	return {
		params,
		records: Object.fromEntries(runbook.steps.filter(({step}) => step.decide ?? step.record).map(({id}) => [id, {}])),
		outputs: {},
		chosen: {},
		items: {},
		tenant: {},
		steps: Object.fromEntries(runbook.steps.map(({id}) => [id, 'open'])),
	};
}

/** What an expression comes to. An error is an error of the test. */
export function holds(source: string | undefined, environment: Environment): Json {
	const result = evaluate(source ?? 'false', environment);
	if (!result.ok) {
		throw new Error(`${source ?? ''}: ${result.error}`);
	}

	return result.value;
}

/** What one intent came to. */
export type Came = {intent: string; exit: number; message: string; steps: string; checks: unknown};

/** One way through: every intent, how the steps stand at its end, the outputs, and the simulated tenant. */
export type Walked = {came: Came[]; steps: Record<string, string>; outputs: Record<string, JsonObject[]>; state: unknown};

const asks: Asks = {
	async ask(question) {
		return (question.kind === 'way' ? 'browser' : true) as never;
	},
};

/** Walks a rehearsal by these intents, without waiting anywhere: by `rehearsal.yaml` in this process, or by the runbook's own scripts in PowerShell. */
export async function walk(t: TestContext, {runbook, rehearsal, state: initial, params}: Opened, {intents, faults = [], powershell = false}: {intents: readonly Intent[]; faults?: string[]; powershell?: boolean}): Promise<Walked> {
	const home = await mkdtemp(path.join(tmpdir(), 'hr-'));
	t.after(async () => rm(home, {recursive: true, force: true}));
	const now = () => new Date('2026-11-22T03:12:00Z');
	const {secrets} = readParameters(runbook.runbook, {});
	const journal = await createRun(home, {runbook, params, secrets, rehearsal: true, powershell, name: 'Dana', now, ...(!powershell && {disk: quickDisk})});
	const store = new QuickStore(structuredClone(initial));
	const make = (session: string) => {
		const {service, connect} = runbook.runbook.sessions[session]!;
		return new PlayedSession({loaded: {rehearsal, state: initial}, store, effected: [], role: {session, service, signsIn: connect !== undefined, faults: faults.map(fault => readFault(fault, runbook)), pace: 0}});
	};

	const engine = await openEngine({journal, trusted: () => true, faults, pace: 0, now, ...(!powershell && {make})});
	const came: Came[] = [];
	for (const intent of intents) {
		const {exit, message} = await engine.carryOut(intent, asks); // eslint-disable-line no-await-in-loop -- one step after another is what a walk is
		const {status, checks} = engine.snapshot;
		came.push({
			intent: Object.values(intent).slice(0, 2).join(' '), exit, message,
			steps: status.steps.map(step => [step.id, step.status, ...step.items.map(item => `${item.label} ${item.status}`)].join(' ')).join('\n'),
			checks: Object.fromEntries(Object.entries(checks).map(([name, {at: _, ...rest}]) => [name, rest])),
		});
	}

	const {status, outputs} = engine.snapshot;
	await engine.close();
	const {state} = powershell ? {state: JSON.parse(await readFile(path.join(journal.folder, 'rehearsal-state.json'), 'utf8')) as unknown} : await store.read();
	return {
		came,
		steps: Object.fromEntries(status.steps.map(({id, status: standing}) => [id, standing])),
		outputs: Object.fromEntries(Object.entries(outputs).map(([name, {rows}]) => [name, rows as JsonObject[]])),
		state,
	};
}
