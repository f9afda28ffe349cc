import {setTimeout as wait} from 'node:timers/promises';
import {spawnSync} from 'node:child_process';
import process from 'node:process';
import type {ProcessIdentity} from './contract.js';
import {bootId, findGroup, findProcess, hostname, sameBoot} from './process-table.js';

/** Whether a process that Handrail started is still at work. `elsewhere`: it was started on another machine and cannot be looked for here. */
export type ProcessState = 'gone' | 'alive' | 'elsewhere';

/** How often a process that should end is looked at, in milliseconds. */
const lookAgain = 25;
/** How long the system may take to carry out SIGKILL, in milliseconds. */
const killGrace = 5000;

/**
Names a process so that it can be told from a later one with the same number. Of a process that has just ended it gives an identity without a start time, which `processState` knows as gone.
*/
export function identifyProcess(pid: number): ProcessIdentity {
	return {pid, startedAt: findProcess(pid)?.startedAt ?? '', bootId: bootId(), host: hostname()};
}

/**
Looks for a process and all of its group: it is gone only when no process is left in the group, because what a script started may still be at work when the script itself has ended. A zombie does no work and counts as gone.

It says `gone` only when that is certain. Where the leader has ended, a group of the same number whose members are younger than the leader is taken for the same one.
*/
export function processState({pid, startedAt, bootId: boot, host}: ProcessIdentity): ProcessState {
	if (host !== hostname()) {
		return 'elsewhere';
	}

	if (!sameBoot(boot, bootId())) {
		return 'gone';
	}

	const leader = findProcess(pid);
	// The system gives a number out again only when neither a process nor a group has it: another leader means that the group is gone.
	if (leader !== undefined && startedAt !== '' && leader.startedAt !== startedAt) {
		return 'gone';
	}

	return findGroup(pid).some(member => !member.zombie && !olderThan(member.startedAt, startedAt)) ? 'alive' : 'gone';
}

/** Whether a process was started in this boot of this machine, as far as its names tell. */
export function sameMachineBoot({bootId: boot, host}: ProcessIdentity): boolean {
	return host === hostname() && sameBoot(boot, bootId());
}

/** Resolves true once the process and its group are gone, false when the signal says that it has been waited for long enough. */
export async function waitUntilGone(identity: ProcessIdentity, signal?: AbortSignal): Promise<boolean> {
	while (processState(identity) !== 'gone') {
		if (signal?.aborted) {
			return false;
		}

		// eslint-disable-next-line no-await-in-loop -- Looking again is a loop.
		await wait(lookAgain);
	}

	return true;
}

/**
Ends a process and everything in its group: asks first (SIGTERM), and after `grace` milliseconds ends it (SIGKILL). On Windows, where a process cannot be asked, its tree is ended at once.

@returns whether it is gone. It is not when it was started on another machine, or belongs to someone else.
*/
export async function endProcessGroup(identity: ProcessIdentity, {grace = 2000}: {grace?: number} = {}): Promise<boolean> {
	if (identity.pid <= 1) {
		// Zero would mean Handrail's own group.
		throw new RangeError(`${identity.pid} is not a process that Handrail started.`);
	}

	const state = processState(identity);
	if (state !== 'alive') {
		return state === 'gone';
	}

	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(identity.pid), '/t', '/f']);
		return waitUntilGone(identity, AbortSignal.timeout(killGrace));
	}

	for (const [signal, timeout] of [['SIGTERM', grace], ['SIGKILL', killGrace]] as const) {
		sendToGroup(identity.pid, signal);
		// eslint-disable-next-line no-await-in-loop -- Harder only when asking did not do.
		if (await waitUntilGone(identity, AbortSignal.timeout(timeout))) {
			return true;
		}
	}

	return false;
}

function sendToGroup(group: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-group, signal);
	} catch {
		// Gone in the meantime, or not ours: waitUntilGone says which.
	}
}

/** Linux tells start times as numbers that can be compared; other systems as text that cannot. */
function olderThan(one: string, other: string): boolean {
	return /^\d+$/u.test(one) && /^\d+$/u.test(other) && BigInt(one) < BigInt(other);
}
