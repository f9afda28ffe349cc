import {versionsOf} from '../../journal/move-runbook.js';
import {Failure, exitCode} from '../../failure.js';
import {inert} from '../../text/inert.js';
import {shellWord} from '../../text/shell-word.js';
import {formatClock} from '../../text/time.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import type {LiveRun} from './live-run.js';

/** Refuses every change of a run that can only be looked at. */
export function refuseReadOnly(live: LiveRun): void {
	if (live.readOnly !== undefined) {
		throw new Failure(exitCode.refused, live.readOnly);
	}
}

/** Refuses what would carry a run on that has ended. */
export function refuseEnded(live: LiveRun): void {
	const {state, run} = live.status;
	if (state === 'finished' || state === 'abandoned') {
		throw new Failure(exitCode.refused, `The run ${run} is ${state}. Nothing was sent and nothing was changed.`, {next: 'Start a new run for a new incident.'});
	}
}

/** Refuses to go by a version of the runbook that the run went by only until somebody moved it: their entry may come in while the run is open here. */
export function refuseMoved(live: LiveRun): void {
	const {runbook: {sha256}, facts, journal} = live;
	if (sha256 !== facts.runbookSha256 && versionsOf(journal.events).includes(sha256)) {
		throw new Failure(exitCode.refused, 'The run was moved to another version of its runbook since it was opened here, so nothing was sent.', {kept: 'Everything that was recorded counts.', next: 'Leave the run and open it again: it goes by that version then.'});
	}
}

/** Refuses to send anything of a runbook that nobody here trusts. Asked before a process first starts. */
export async function refuseUntrusted(live: LiveRun): Promise<void> {
	refuseMoved(live);
	if (live.runbook.sha256 !== live.facts.runbookSha256) {
		throw new Failure(exitCode.damaged, 'The run\'s own copy of the runbook is not what the run was started with, so nothing was sent.', {kept: 'The journal is as it was.', next: `Look at what was changed in ${inert(live.runbook.folder)}, or start a new run.`});
	}

	if (!await live.isTrusted()) {
		throw new Failure(exitCode.refused, 'The commands of this runbook are not trusted on this machine, so nothing was sent.', {next: `Read them and allow them with: handrail trust ${live.status.run}`});
	}
}

/** Refuses a step that is not its turn. */
export function refuseBlocked(step: ResolvedStep, live: LiveRun): void {
	const {blocked, status, reason} = live.stepState(step.id);
	if (status === 'not-applicable') {
		throw new Failure(exitCode.refused, `The step "${step.id}" does not apply${reason === null ? '' : ` (${reason.replace(/\.$/v, '')})`}, so nothing was sent.`);
	}

	if (blocked !== null) {
		throw new Failure(exitCode.refused, `${blocked} Nothing was sent.`);
	}
}

/** A draft was made by a program from an article; a person has yet to read it. */
export function refuseDraftDestroy(step: ResolvedStep, live: LiveRun): void {
	if (live.runbook.runbook.draft && step.effect === 'destroy') {
		throw new Failure(exitCode.refused, `This runbook is a draft, and a draft never destroys. Nothing was sent for "${step.id}".`, {next: 'Review the runbook and take the line "draft: true" out.'});
	}
}

/** Refuses an effect on what responders say different things of who had not seen each other's entry: what the one is about to do, the other may have done. */
export function refuseDisputed(step: ResolvedStep, items: ReadonlyArray<string | undefined>, live: LiveRun): void {
	if (step.effect === 'read') {
		return;
	}

	for (const item of new Set([undefined, ...items])) {
		const state = item === undefined ? live.stepState(step.id) : live.itemState(step.id, item);
		if (state === undefined || new Set(state.disputed.map(({status}) => status)).size < 2) {
			continue;
		}

		const what = item === undefined ? `"${step.id}"` : `"${step.id}", ${inert(live.itemState(step.id, item)!.label)},`;
		const sides = state.disputed.map(({by, status, at}) => `${inert(by.name)} says ${status} (${formatClock(at)})`);
		throw new Failure(exitCode.refused, `${what} is disputed: ${sides.join(', ')}, not knowing of each other. Nothing was sent.`, {next: `Look what is so, and settle it with: handrail mark ${live.status.run} ${step.id} done|failed|skipped|open${item === undefined ? '' : ` --item ${shellWord(item)}`}`});
	}
}
