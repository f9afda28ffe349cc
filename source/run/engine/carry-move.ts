import {moveRunbook} from '../../journal/move-runbook.js';
import {Failure, exitCode} from '../../failure.js';
import {compareRunbooks, type RunbookChange} from '../../runbook/compare.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import {inert} from '../../text/inert.js';
import {shellWord} from '../../text/shell-word.js';
import {planMove, type MovePlan} from '../move-plan.js';
import type {IntentResult} from './contract.js';
import {refuseEnded, refuseReadOnly} from './gate.js';
import type {LiveRun} from './live-run.js';
import type {RunbookSource} from './run-copy.js';

/** Another version of its runbook that a run could move to, and what would become of its progress. */
export type RunbookMove = MovePlan & {
	/** Where it lies: a shipped runbook's id, or a path. */
	place: string;
	/** What the run goes by now. */
	was: LoadedRunbook;
	/** What it would go by; exactly these files are moved to, whatever becomes of the place meanwhile. */
	is: LoadedRunbook;
	change: RunbookChange;
};

/** What a run needs to look for another version of its runbook. */
export type Mover = {
	source: RunbookSource | undefined;
	trusted: (runbook: LoadedRunbook) => boolean | Promise<boolean>;
};

const planned = (live: LiveRun, is: LoadedRunbook, change: RunbookChange): MovePlan =>
	planMove({status: live.status, params: live.facts.started!.params, was: live.runbook, is, change});

/**
Looks for another version of the runbook where the run was started from; undefined where there is none. It changes nothing.

@throws {Failure} with exit 2 when there is one that is not valid.
*/
export async function findNewer(live: LiveRun, {source, trusted}: Mover): Promise<RunbookMove | undefined> {
	const there = await source?.read();
	if (!there || there.sha256 === live.runbook.sha256 || live.journal.readOnly !== undefined) {
		return undefined;
	}

	const is = await there.load();
	const change = compareRunbooks(live.runbook, is);
	const plan = planned(live, is, change);
	const isTrusted = plan.refused === undefined ? await trusted(is) : true;
	const refused = isTrusted ? plan.refused : `Its commands are not trusted on this machine. Read them and allow them with: handrail trust ${shellWord(source!.place)}`;
	return {...plan, refused, place: source!.place, was: live.runbook, is, change};
}

/**
Moves the run to the version that was shown. What was done by a command that is another there is asked about from then on, the rest of the progress stays. The run has to be opened anew to go on: until then nothing is sent.

@throws {Failure} with exit 3 when it cannot move, or could not be saved; the run then goes on with its copy.
*/
export async function carryMove({is, change, place}: RunbookMove, live: LiveRun, trusted: Mover['trusted']): Promise<IntentResult> {
	refuseReadOnly(live);
	refuseEnded(live);
	const kept = 'The run goes on with its own copy of the runbook; nothing was changed.';
	// Progress, and trust, may be others than when it was shown.
	const {refused, keep, ask, params} = planned(live, is, change);
	if (refused !== undefined) {
		throw new Failure(exitCode.refused, `The run cannot move to the newer version of its runbook. ${refused}`, {kept});
	}

	if (!await trusted(is)) {
		throw new Failure(exitCode.refused, 'The commands of the newer version are not trusted on this machine, so the run was not moved to it.', {kept, next: `Read them and allow them with: handrail trust ${shellWord(place)}`});
	}

	if (live.pool.states.some(({state}) => state !== 'closed')) {
		throw new Failure(exitCode.refused, 'The run is signed in, so it was not moved.', {kept, next: 'Leave the run and move it when it is opened again.'});
	}

	await moveRunbook({folder: live.journal.folder, append: async event => live.record(event)}, {runbook: is, from: live.runbook.sha256, keep, ask, params});
	return {exit: exitCode.done, message: `The run goes by the newer version of its runbook now, from ${inert(place)}.`, report: undefined};
}
