import {hasHappened} from '../../run/carried.js';
import {settleFirst} from '../words/dispute.js';
import {nothingToPaste} from '../words/paste.js';
import {inert} from '../../text/inert.js';
import type {World} from '../state/world.js';
import type {StepView} from '../words/subject.js';
import type {Place} from './command.js';

const isOver = ({snapshot}: World): boolean => snapshot.status.state === 'finished' || snapshot.status.state === 'abandoned';

/** Why not even a note can be written just now; a run that is over still takes notes. */
export const noteOff = (world: World): string | undefined => {
	const {readOnly, saved} = world.snapshot;
	if (readOnly !== undefined) {
		return inert(readOnly);
	}

	return saved.ok ? undefined : 'Not saved: nothing is sent or written before what is there is saved. Type S to save again.';
};

/** Why nothing can be written just now. */
export const writesOff = (world: World): string | undefined => isOver(world) && world.snapshot.readOnly === undefined
	? `The run is ${world.snapshot.status.state}: nothing is added to it.`
	: noteOff(world);

const statusOf = ({view, item}: Place) => item?.status ?? view.state.status;

/** What r does to the step as it is now. */
export const runHint = (world: World, view: StepView): string | undefined => {
	const {state, resolved} = view;
	if (writesOff(world) !== undefined || (!resolved.parts.run && !resolved.step.wait)) {
		return undefined;
	}

	if (state.status === 'waiting') {
		return resolved.parts.recheck ? '[r]echeck' : undefined;
	}

	if (state.blocked !== null || state.status === 'unknown' || state.status === 'not-applicable' || settleFirst(view, undefined, 't') !== undefined) {
		return undefined;
	}

	if (resolved.step.wait) {
		return state.status === 'done' ? undefined : '[r] start waiting';
	}

	const isDone = state.status === 'done';
	if (resolved.effect === 'read') {
		return isDone || world.snapshot.results[resolved.id] !== undefined ? '[r]ead again' : '[r]un';
	}

	return isDone ? undefined : '[r]un';
};

export const runOff = (world: World, place: Place): string | undefined => {
	const {resolved, state} = place.view;
	const off = writesOff(world);
	if (off !== undefined) {
		return off;
	}

	if (!resolved.parts.run && !resolved.step.wait) {
		return resolved.step.decide ? 'This step is a decision: answer it with a.' : 'This step has no command to run: it is done by hand, and marked with m.';
	}

	if (statusOf(place) === 'unknown') {
		return 'Its outcome is unknown: settle that first (t).';
	}

	const disputed = settleFirst(place.view, place.item?.key, 't');
	if (disputed !== undefined) {
		return disputed;
	}

	if (state.status === 'waiting' && !resolved.parts.recheck) {
		return 'There is no recheck: mark it done (m) when it is over.';
	}

	if (resolved.step.wait && state.status === 'done') {
		return 'It is done.';
	}

	return state.blocked === null ? undefined : inert(state.blocked);
};

export const canAnswer = ({resolved}: StepView): boolean => resolved.step.decide !== undefined || resolved.step.record !== undefined;

export const anotherStep = (world: World, {argument, number}: Place): string | undefined => {
	const {steps, next} = world.snapshot.status;
	if (argument === '') {
		return next ?? steps.find(step => step.status === 'waiting')?.id;
	}

	return number === undefined ? steps.find(step => step.id === argument)?.id : steps[number - 1]?.id;
};

export const isByHand = ({resolved}: StepView): boolean => !resolved.parts.run && !resolved.step.wait && !resolved.step.decide;

/** Why there is nothing to undo. */
export const undoOff = (world: World, place: Place): string | undefined => {
	const off = writesOff(world);
	if (off !== undefined) {
		return off;
	}

	const {view, item} = place;
	if (!view.resolved.parts.undo) {
		return 'The runbook gives no undo for this step.';
	}

	const hasDone = item === undefined && view.state.items.some(each => each.status === 'done');
	return hasDone || statusOf(place) === 'done' || (item === undefined && hasHappened(view.state)) ? undefined : 'Only what is done can be undone.';
};

/** Why there is nothing to check. */
export const verifyOff = (world: World, {view, item}: Place): string | undefined => {
	const off = writesOff(world);
	if (off !== undefined) {
		return off;
	}

	if (!view.resolved.parts.verify) {
		return 'The runbook gives no check for this step.';
	}

	if (view.resolved.step['for-each'] !== undefined && !item) {
		return 'Say which item to check: v and its number.';
	}

	return (item?.attempts ?? view.state.attempts) === 0 ? 'Nothing has been sent yet that could be checked.' : undefined;
};

/** Why it cannot be skipped. */
export const skipOff = (world: World, place: Place): string | undefined => {
	const off = writesOff(world);
	if (off !== undefined) {
		return off;
	}

	switch (statusOf(place)) {
		case 'done': {
			return 'It is done. To take that back, mark it (m).';
		}

		case 'skipped': {
			return 'It is skipped already.';
		}

		case 'unknown': {
			return 'Its outcome is unknown: settle that first (t).';
		}

		default: {
			return undefined;
		}
	}
};

/** Why there is no command to paste. */
export const pasteOff = (world: World, {view, item}: Place): string | undefined => nothingToPaste(world, view, item?.key);
