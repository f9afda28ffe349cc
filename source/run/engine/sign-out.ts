import {Failure} from '../../failure.js';
import {runOwn} from './own-script.js';
import type {LiveRun} from './live-run.js';

/** Signing out may take so long, in milliseconds: then the process is ended all the same, and its sign-in with it. */
const within = 10_000;

/** Signs a session's process out as the runbook says, if it lives and there is a way. What goes wrong is no hindrance: the process is ended next. */
export async function leaveProcess(name: string, live: LiveRun): Promise<void> {
	const {disconnect} = live.pool.definition(name);
	const session = live.pool.living(name);
	if (disconnect === undefined || !session) {
		return;
	}

	try {
		await runOwn(session, {part: 'disconnect', script: disconnect, secrets: {}, within}, live);
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}
	}
}

/** Signs out of every open session, as the runbook says, and ends their processes, whatever happens. */
export async function signOutAll(live: LiveRun): Promise<void> {
	try {
		for (const name of live.pool.openNames) {
			await leaveProcess(name, live); // eslint-disable-line no-await-in-loop -- one session after the other
			await live.record({kind: 'session', data: {name, state: 'closed', account: live.pool.accountBefore(name) ?? null, reason: null}}); // eslint-disable-line no-await-in-loop
		}
	} finally {
		await live.pool.close();
	}
}

/** The same when the run is closed: what cannot be written down any more is no hindrance. */
export async function signOutAtLast(live: LiveRun): Promise<void> {
	try {
		await signOutAll(live);
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}
	}
}
