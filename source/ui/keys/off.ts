import {hasHappened} from '../../run/carried.js';
import {canCopySecret} from '../dialogs/generated-secret.js';
import {settleFirst} from '../words/dispute.js';
import {nothingToPaste} from '../words/paste.js';
import {hasErrors} from '../words/step-errors.js';
import {nothingToTry} from '../words/what-if.js';
import {hasSeveral} from '../dialogs/before.js';
import {itemOf, linkOf, rowsOf} from '../state/world.js';
import type {KeyFacts} from './binding.js';

type Off = (facts: KeyFacts) => string | undefined;
type RunFacts = NonNullable<KeyFacts['run']>;

const onRun = (check: (run: RunFacts) => string | undefined): Off => ({run}) => run && check(run);

/** The first reason of several. */
const any = (...checks: Array<(run: RunFacts) => string | undefined>) => (run: RunFacts): string | undefined => {
	for (const check of checks) {
		const reason = check(run);
		if (reason !== undefined) {
			return reason;
		}
	}

	return undefined;
};

const busy = ({state}: RunFacts) => state.busy === undefined ? undefined : 'Something is running: wait for it, or stop it with Ctrl-C.';
const lookingOnly = ({world}: RunFacts) => world.snapshot.readOnly;
const over = ({world}: RunFacts) => world.snapshot.status.state === 'finished' || world.snapshot.status.state === 'abandoned' ? `The run is ${world.snapshot.status.state}: nothing is added to it.` : undefined;
const notSaved = ({world}: RunFacts) => world.snapshot.saved.ok ? undefined : 'Not saved: nothing is sent or written before what is there is saved. Press S to save again.';
const writes = any(busy, lookingOnly, over, notSaved);

const statusOf = ({view, item}: RunFacts) => itemOf(view, item)?.status ?? view.state.status;

/** Enter: what it does says itself why not. */
export const enterOff: Off = onRun(run => {
	const {main} = run;
	if (main.does === 'nothing') {
		return main.because;
	}

	return main.does === 'go' || main.does === 'rows' || (main.does === 'open' && (main.dialog.kind === 'ended')) ? undefined : writes(run);
});

/** A note only adds a line: it may come while a command runs, and after the end. */
export const noteOff: Off = onRun(any(lookingOnly, notSaved));

export const writesOff: Off = onRun(writes);

export const chooseOff: Off = onRun(any(
	({view}) => view.resolved.step.choose ? undefined : 'Nothing is chosen in this step: its rows are only shown.',
	writes,
));

export const againOff: Off = onRun(any(
	writes,
	({view}) => view.resolved.parts.run === undefined && view.resolved.parts.recheck === undefined ? 'This step has no command to run.' : undefined,
	({view}) => view.resolved.parts.run === undefined && view.state.status !== 'waiting' ? 'Its recheck comes once it waits.' : undefined,
	({view}) => view.state.blocked ?? undefined,
	run => statusOf(run) === 'unknown' ? 'Its outcome is unknown: settle that first (Enter).' : undefined,
	({view, item}) => settleFirst(view, item, 'Enter'),
));

export const undoOff: Off = onRun(any(
	writes,
	({view}) => view.resolved.parts.run === undefined ? 'Nothing was sent in this step, so there is nothing to undo.' : undefined,
	({view}) => view.resolved.parts.undo === undefined ? 'The runbook gives no undo for this step.' : undefined,
	({view, item}) => (item === undefined && view.state.items.length > 0 ? view.state.items.some(each => each.status === 'done') : (itemOf(view, item)?.status === 'done' || (item === undefined && hasHappened(view.state)))) ? undefined : 'Only what is done can be undone.',
));

export const verifyOff: Off = onRun(any(
	writes,
	({view}) => view.resolved.parts.verify === undefined ? 'The runbook gives no check for this step.' : undefined,
	({view, item}) => view.state.items.length > 0 && item === undefined ? 'Which item? Go to the items (Tab) and put the cursor on one.' : undefined,
	({view, item}) => (itemOf(view, item)?.attempts ?? view.state.attempts) === 0 ? 'Nothing has been sent yet that could be checked.' : undefined,
));

export const skipOff: Off = onRun(any(
	writes,
	run => statusOf(run) === 'done' ? 'It is done. To take that back, use m (mark).' : undefined,
	run => statusOf(run) === 'skipped' ? 'It is skipped already.' : undefined,
	run => statusOf(run) === 'unknown' ? 'Its outcome is unknown: settle that first (Enter).' : undefined,
));

export const pasteOff: Off = onRun(({world, view, item}) => nothingToPaste(world, view, item));

export const openOff: Off = onRun(({world, view}) => linkOf(world, view) === undefined ? 'This step names no address.' : undefined);

export const finishOff: Off = onRun(writes);

export const handOffOff: Off = facts => facts.run === undefined ? 'There is no run here to be handed off.' : busy(facts.run);

export const saveOff: Off = onRun(({world}) => world.snapshot.saved.ok ? 'Everything is saved.' : undefined);

export const takeUpOff: Off = onRun(({world}) => {
	const {watching, readOnly} = world.snapshot;
	return watching?.isFree ? undefined : readOnly ?? 'It is open here already.';
});

export const stopOff: Off = onRun(({state}) => state.busy === undefined ? 'Nothing is running.' : undefined);

export const onlyFirstOff: Off = onRun(({world, dialog}) => dialog?.dialog.kind === 'before' && hasSeveral(dialog.dialog, world) ? undefined : 'There is only one: Enter sends it.');

/** Before a command only what is about to be sent for the first time is tried: an undo has nothing to be asked. */
export const whatIfOff: Off = onRun(any(
	writes,
	({dialog}) => dialog !== undefined && dialog.dialog.kind !== 'before' && dialog.dialog.kind !== 'keep' ? 'Only what a step runs can be asked what it would do.' : undefined,
	({world, view}) => nothingToTry(world.snapshot, view),
));

export const errorsOff: Off = onRun(({world, view}) => hasErrors(world.snapshot, view.resolved.id) ? undefined : 'Nothing that this step did last reported an error.');

export const copySecretOff: Off = onRun(({dialog}) => dialog?.dialog.kind === 'ask' && canCopySecret(dialog.dialog) ? undefined : 'There is no secret on the screen to copy.');

/** The picker's own pages are short. */
export const findHereOff: Off = ({run}) => run === undefined ? 'Nothing is searched in this: ↓ and pgdn scroll it.' : undefined;

/** What is gone on with has to be searched for first. */
export const findOff: Off = facts => findHereOff(facts) ?? onRun(({dialog}) => dialog?.dialog.sought === undefined ? 'Nothing was searched for here: / searches.' : undefined)(facts);

/** In a panel only a hand-off has something to copy. */
export const copyPanelOff: Off = ({run}) => run?.dialog?.dialog.kind === 'handed' ? undefined : 'There is nothing here to copy.';

export const csvOff: Off = onRun(({world, view}) => (rowsOf(world, view.resolved.id)?.rows.length ?? 0) > 0 ? undefined : 'There are no rows to write.');

export const receiveOff: Off = ({picker}) => picker?.canReceive === false ? 'Nothing can be received here.' : undefined;

export const diagnoseOff: Off = ({picker}) => picker?.canDiagnose === false ? 'No bounce can be read here.' : undefined;

export const rehearseOff: Off = ({picker}) => {
	if (picker?.runbook === undefined) {
		return 'Only a runbook can be rehearsed: put the cursor on one under Start.';
	}

	return picker.runbook.rehearsal === undefined ? 'This runbook brings no rehearsal.' : undefined;
};

export const openRunOff: Off = ({picker}) => picker?.run?.problem ?? (picker && !picker.run && !picker.runbook ? 'There is nothing to open.' : undefined);

export const searchOff: Off = ({run, context}) => context === 'rows' && run && rowsOf(run.world, run.view.resolved.id) === undefined ? 'There are no rows to search in.' : undefined;
