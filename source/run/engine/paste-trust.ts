import {Failure, exitCode} from '../../failure.js';
import {refuseMoved} from './gate.js';
import type {LiveRun} from './live-run.js';

const known = new WeakMap<LiveRun, boolean>();

/** Asks whether the runbook's commands are trusted here, so that a text for pasting can be had at once. What it was is told again when it changed. */
export async function askTrust(live: LiveRun): Promise<void> {
	const before = known.get(live);
	const trusted = await live.isTrusted();
	known.set(live, trusted);
	if (before !== undefined && before !== trusted) {
		live.changed();
	}
}

/**
Refuses to hand out commands that nobody here trusts: whoever pastes them carries them out.

@throws {Failure} with exit 3, and asks anew meanwhile: the trust may have been given elsewhere.
*/
export function refuseUntrustedText(live: LiveRun): void {
	refuseMoved(live);
	if (live.runbook.sha256 !== live.facts.runbookSha256) {
		throw new Failure(exitCode.damaged, 'The run\'s own copy of the runbook is not what the run was started with, so its commands are not handed out.', {kept: 'The journal is as it was.'});
	}

	if (known.get(live) !== true) {
		// Where it cannot be asked, the commands stay untrusted.
		askTrust(live).catch(() => undefined);
		throw new Failure(exitCode.refused, 'The commands of this runbook are not trusted on this machine, so they are not handed out.', {next: `Read them and allow them with: handrail trust ${live.status.run}`});
	}
}
