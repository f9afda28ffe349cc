import {exitCode, Failure} from '../failure.js';
import type {Asks, Engine, Intent} from '../run/engine/contract.js';
import {sameDomain} from '../run/same-domain.js';
import {rehearsalSummary} from '../run/rehearsal-summary.js';
import type {RunStatus} from '../run/status.js';
import {rehearsedLines} from '../ui/words/rehearsed.js';
import {connectWays} from './do-flags.js';
import type {Door} from './door.js';
import {headlessAsks} from './headless-asks.js';
import {onInterrupt} from './interrupt.js';
import {withRun} from './open-run.js';
import {saveAtLast} from './save-at-last.js';
import {sayActivity} from './say-activity.js';
import type {KeepSecret} from './secrets-out.js';

/** What a command that does one thing to a run was given. `connect`, `tenant` and `secretsFd` are as on the command line; `earlier` is what becomes of an earlier command that still runs. */
export type OneThing = {run: string; connect?: string[] | undefined; tenant?: string | undefined; secretsFd?: string | undefined; earlier?: 'wait' | 'end' | undefined; as?: string | undefined; json?: boolean | undefined};

/**
What the commands that do one thing to a run have in common: opens it, carries the intent out, says how it ended (with `--json`: prints the run's status) and leaves with its exit code. Ctrl-C cancels what is running.

@param plan - Makes the intent once the run is open, or throws a Failure when what was asked does not fit it.
*/
export async function carryOutOne(door: Door, {run, connect, tenant, secretsFd, earlier, as, json}: OneThing, plan: (engine: Engine) => Intent): Promise<void> {
	await withRun(door, {run, as, secretsFd}, async engine => {
		const intent = plan(engine);
		refuseAnotherTenant(engine.snapshot.status, tenant);
		const ways = connectWays(connect, engine.snapshot.runbook);
		const {exit, message} = await interruptible(door, engine, async () => engine.carryOut(intent, await asksFor(door, engine, {ways, tenant, earlier})));
		door.leave(exit);
		if (exit !== exitCode.done) {
			door.complain(message);
		}

		await saveAtLast(door, engine, {json});
		if (json) {
			const {printJson} = await import('./json.js');
			const {status} = engine.snapshot;
			printJson(door, status.rehearsal && intent.kind === 'finish' && exit === exitCode.done ? {...status, rehearsed: rehearsalSummary(engine.snapshot)} : status);
		} else if (exit === exitCode.done) {
			door.write([message, ...intent.kind === 'finish' ? rehearsedLines(engine.snapshot).map(({text}) => text) : [], ''].join('\n'));
		}
	});
}

/** `--tenant` holds for a run that has its tenant already, too: whoever names another one is in the wrong run. */
export function refuseAnotherTenant({run, tenant}: RunStatus, asked: string | undefined): void {
	if (asked !== undefined && tenant !== null && !sameDomain(tenant.domain, asked)) {
		throw new Failure(exitCode.refused, `The run ${run} belongs to ${tenant.domain}, not to ${asked}. Nothing was sent.`, {next: 'Look for the run that is meant with: handrail runs'});
	}
}

/** Does the work while Ctrl-C, SIGTERM and SIGHUP cancel it; the journal then says so. How to sign in and what is waited for is said meanwhile. */
export async function interruptible<Result>(door: Door, engine: Engine, work: (interrupted: () => boolean) => Promise<Result>): Promise<Result> {
	let isInterrupted = false;
	const stop = onInterrupt(() => {
		isInterrupted = true;
		engine.cancel();
	});
	const quiet = sayActivity(door, engine);
	try {
		return await work(() => isInterrupted);
	} finally {
		quiet();
		stop();
	}
}

/** Answers from the command line alone: the first way to connect, the tenant of the parameters. */
export async function asksFor(door: Door, engine: Engine, {ways = new Map<string, string>(), tenant, earlier, keepSecret}: {ways?: ReadonlyMap<string, string>; tenant?: string | undefined; earlier?: 'wait' | 'end' | undefined; keepSecret?: KeepSecret | undefined} = {}): Promise<Asks> {
	const {promptSecret} = await import('./secret-prompt.js');
	const {run, rehearsal} = engine.snapshot.status;
	return headlessAsks({
		run,
		rehearsal,
		ways,
		tenant,
		earlier,
		keepSecret,
		promptSecret: door.asks ? promptSecret : undefined,
		say(sentence) {
			door.complain(sentence);
		},
	});
}
