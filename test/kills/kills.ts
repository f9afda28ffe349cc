import assert from 'node:assert/strict';
import {fork} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {execaSync} from 'execa';
import type {Engine} from '../../source/run/engine/contract.js';
import type {StepState} from '../../source/run/status.js';
import {waitUntilGone} from '../../source/session/process-identity.js';
import {carryOn, holdToTheFacts, holdWhole, itemsOf, makeRun, settle, type KilledRun} from './run.js';

const carrier = fileURLToPath(new URL('carrier.ts', import.meta.url));

/** Whose process is killed. */
export type Victim = 'host' | 'handrail';

/** How long it takes when nobody is killed, in milliseconds. Kept up to date: what comes later takes less, and a machine has other things to do, too. */
export type Pace = Record<Victim, number>;

/** How the items stood right after, and what was said of the steps in the end. */
type Killed = {standing: string; steps: StepState[]};

/** The processes of PowerShell hosts that this process has started. */
function hostsOfThisProcess(): number[] {
	const {stdout} = execaSync('ps', ['-A', '-o', 'pid=,ppid=,args=']);
	return stdout.split('\n').map(line => line.trim().split(/\s+/u)).filter(([, parent, ...words]) => Number(parent) === process.pid && words.some(word => word.endsWith('bootstrap.ps1'))).map(([pid]) => Number(pid));
}

/** The host to which something was sent last. */
const lastHost = (engine: Engine): number | undefined => engine.snapshot.events.findLast(event => event.kind === 'sent')?.data.pid;

/** Kills the host after so long, or as soon as there is one; false when it was not needed any longer. */
async function killHost(engine: Engine, delay: number, {signal, before}: {signal: AbortSignal; before?: number | undefined}): Promise<boolean> {
	for (let after = delay; !signal.aborted; after = 5) {
		await wait(after, undefined, {signal}).catch(() => undefined); // eslint-disable-line no-await-in-loop -- Until there is one.
		const known = lastHost(engine);
		const hosts = signal.aborted ? [] : (known === undefined || known === before ? hostsOfThisProcess() : [known]);
		for (const pid of hosts) {
			process.kill(pid, 'SIGKILL');
		}

		if (hosts.length > 0) {
			return true;
		}
	}

	return false;
}

/** One run whose host is killed after so long, counted from its first step or, without `first`, from its change; and the next one after `next`, if there is one, while what came of it is settled. */
async function hostKilled(run: KilledRun, {delay, next, first, pace}: {delay: number; next: number | undefined; first: boolean; pace: Pace}): Promise<Killed> {
	const engine = await run.open();
	try {
		if (!first) {
			await engine.carryOut({kind: 'run', step: 'list'}, {ask: async () => undefined});
		}

		const over = new AbortController();
		const begin = performance.now();
		const killed = killHost(engine, delay, over);
		await carryOn(engine);
		const took = performance.now() - begin;
		over.abort();
		if (!await killed && !first) {
			pace.host = took;
		}

		const standing = itemsOf(engine).map(({status}) => status).join(' ');
		await holdToTheFacts(engine, run);
		const settled = new AbortController();
		const killedNext = next === undefined ? undefined : killHost(engine, next, {signal: settled.signal, before: lastHost(engine)});
		await settle(engine, run);
		settled.abort();
		await killedNext;
		return {standing, steps: engine.snapshot.status.steps};
	} finally {
		await engine.close();
	}
}

/** One run whose Handrail is killed after so long, counted from when it had opened it; another one goes on. */
async function handrailKilled(run: KilledRun, place: string, {delay, pace}: {delay: number; pace: Pace}): Promise<Killed> {
	const child = fork(carrier, [path.join(place, 'home'), run.folder], {execArgv: [`--import=${import.meta.resolve('../../scripts/typescript.ts')}`], stdio: ['ignore', 'inherit', 'inherit', 'ipc']});
	const exited = once(child, 'exit');
	await once(child, 'message');
	const begin = performance.now();
	if (await Promise.race([exited.then(() => true), wait(delay, false)])) {
		pace.handrail = performance.now() - begin;
	}

	child.kill('SIGKILL');
	await exited;
	const engine = await run.open();
	try {
		const sent = engine.snapshot.events.findLast(event => event.kind === 'sent');
		if (sent) {
			// A host whose Handrail is gone goes, too; nothing may be asked of the world before.
			assert.equal(await waitUntilGone(sent.data, AbortSignal.timeout(20_000)), true, 'the host has outlived its Handrail');
		}

		const standing = itemsOf(engine).map(({status}) => status).join(' ');
		await holdToTheFacts(engine, run);
		await settle(engine, run);
		return {standing, steps: engine.snapshot.status.steps};
	} finally {
		await engine.close();
	}
}

/** A run that is left alone, to know how long one takes. */
export async function measurePace(folder: string): Promise<Pace> {
	const place = path.join(folder, 'pace');
	const run = await makeRun(place);
	const engine = await run.open();
	await engine.carryOut({kind: 'run', step: 'list'}, {ask: async () => undefined});
	const begin = performance.now();
	await carryOn(engine);
	const host = performance.now() - begin;
	await holdToTheFacts(engine, run);
	await engine.close();
	// With the start of PowerShell, which is about as long.
	return {host, handrail: 3 * host};
}

/**
Kills the host, or Handrail itself, at a random moment of a run, and holds that nothing is said to be done that is not, that nothing happens twice, and that the run can be gone on with until everything has happened once.

@returns how the items stood right after.
*/
export async function killOnce(folder: string, name: string, {victim, random, pace}: {victim: Victim; random: () => number; pace: Pace}): Promise<string> {
	const place = path.join(folder, name);
	const run = await makeRun(place);
	const delay = random() * pace[victim];
	const {standing, steps} = victim === 'host'
		? await hostKilled(run, {delay, next: random() < 0.5 ? random() * pace.host : undefined, first: random() < 0.2, pace})
		: await handrailKilled(run, place, {delay, pace});
	await holdWhole(run, steps);
	return `${victim} after ${delay.toFixed(0)} ms: ${standing === '' ? 'nothing chosen yet' : standing}`;
}
