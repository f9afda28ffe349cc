import {exitCode} from '../failure.js';
import type {Asks, Engine, Intent} from '../run/engine/contract.js';
import type {Door} from './door.js';
import {headlessAsks} from './headless-asks.js';
import {onInterrupt} from './interrupt.js';
import {withRun} from './open-run.js';

/**
What the commands that do one thing to a run have in common: opens it, carries the intent out, says how it ended (with `--json`: prints the run's status) and leaves with its exit code. Ctrl-C cancels what is running.

@param plan - Makes the intent once the run is open, or throws a Failure when what was asked does not fit it.
*/
export async function carryOutOne(door: Door, {run, as, json}: {run: string; as?: string | undefined; json?: boolean | undefined}, plan: (engine: Engine) => Intent): Promise<void> {
	await withRun(door, {run, as}, async engine => {
		const intent = plan(engine);
		const {exit, message} = await interruptible(engine, async () => engine.carryOut(intent, await asksFor(door, engine)));
		door.leave(exit);
		if (exit !== exitCode.done) {
			door.complain(message);
		}

		if (json) {
			const {printJson} = await import('./json.js');
			printJson(door, engine.snapshot.status);
		} else if (exit === exitCode.done) {
			door.write(`${message}\n`);
		}
	});
}

/** Does the work while Ctrl-C, SIGTERM and SIGHUP cancel it; the journal then says so. */
export async function interruptible<Result>(engine: Engine, work: (interrupted: () => boolean) => Promise<Result>): Promise<Result> {
	let isInterrupted = false;
	const stop = onInterrupt(() => {
		isInterrupted = true;
		engine.cancel();
	});
	try {
		return await work(() => isInterrupted);
	} finally {
		stop();
	}
}

/** Answers from the command line alone: the first way to connect, the tenant of the parameters. */
export async function asksFor(door: Door, engine: Engine, {ways = new Map<string, string>(), tenant}: {ways?: ReadonlyMap<string, string>; tenant?: string | undefined} = {}): Promise<Asks> {
	const {promptSecret} = await import('./secret-prompt.js');
	const {run, rehearsal} = engine.snapshot.status;
	return headlessAsks({
		run,
		rehearsal,
		ways,
		tenant,
		promptSecret: door.asks ? promptSecret : undefined,
		say(sentence) {
			door.complain(sentence);
		},
	});
}
