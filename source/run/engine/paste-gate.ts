import {Failure, exitCode} from '../../failure.js';
import {shellWord} from '../../text/shell-word.js';
import {hasHappened} from '../carried.js';
import type {ItemState, StepState} from '../status.js';
import {refuseBlocked, refuseDraftDestroy} from './gate.js';
import type {LiveRun} from './live-run.js';
import {factsOf, type PasteTarget} from './paste-subject.js';

const wrong = (message: string): Failure => new Failure(exitCode.wrongUsage, message);
const refused = (message: string, next = ''): Failure => new Failure(exitCode.refused, message, {next});

/** The step or item that a part is of. */
function stateOf({step, item, part}: PasteTarget, live: LiveRun): StepState | ItemState {
	if (step.parts[part] === undefined) {
		const there = Object.keys(step.parts).join(', ');
		throw wrong(`The step "${step.id}" has no ${part} to paste.${there === '' ? ' It has no command at all.' : ` It has: ${there}.`}`);
	}

	const state = live.stepState(step.id);
	if (step.step['for-each'] === undefined) {
		if (item !== undefined) {
			throw wrong(`The step "${step.id}" has no items.`);
		}

		return state;
	}

	const own = state.items.find(({key}) => key === item);
	if (own) {
		return own;
	}

	if (state.items.length === 0) {
		// What it waits for says more than that nothing is there.
		refuseBlocked(step, live);
	}

	const keys = state.items.map(({key}) => shellWord(key)).join(', ');
	throw item === undefined && state.items.length > 0
		? wrong(`One item a paste: say which item of "${step.id}" is meant (--item). They are: ${keys}.`)
		: wrong(`The step "${step.id}" has no item "${item ?? ''}".${keys === '' ? ' Nothing was chosen for it.' : ` Its items are: ${keys}.`}`);
}

/**
Refuses a paste that is not its turn: the same that is refused when a session carries the part out.

@throws {Failure} with exit 2 for what does not exist, 3 for what may not be done now.
*/
export function refusePaste(target: PasteTarget, {again}: {again: boolean}, live: LiveRun): void {
	const {step, item, part} = target;
	const state = stateOf(target, live);
	switch (part) {
		case 'run': {
			refuseBlocked(step, live);
			refuseDraftDestroy(step, live);
			if (!again) {
				refuseRepeated(target, state, live);
			}

			return;
		}

		case 'keep': {
			refuseBlocked(step, live);
			refuseDraftDestroy(step, live);
			return;
		}

		case 'undo': {
			const attempted = state.attempts > 0 && ['done', 'failed', 'unknown'].includes(state.status);
			if (!attempted && !('carried' in state && hasHappened(state))) {
				throw refused(`Nothing of "${step.id}" was carried out that could be undone.`);
			}

			const {run, undo} = factsOf({step, item}, live) ?? {};
			if (state.status === 'unknown' && undo && undo.n > (run?.n ?? 0) && !again) {
				throw refused(`Whether the undo of "${step.id}" happened is not known.`, `Check that first${step.parts.verify ? ' (paste its verify)' : ''}, or repeat it (--again).`);
			}

			return;
		}

		// It only looks, and may look at any time.
		case 'verify': {
			return;
		}

		case 'recheck': {
			refuseBlocked(step, live);
			if (state.status !== ('waiting' as string)) {
				throw refused(`"${step.id}" does not wait yet.`, `Begin to wait with: handrail do ${live.status.run} ${step.id}`);
			}
		}
	}
}

/** An effect is not done again by accident. */
function refuseRepeated({step}: PasteTarget, state: StepState | ItemState, live: LiveRun): void {
	if (state.status === 'unknown') {
		throw refused(`Whether "${step.id}" happened is not known.`, `Check that first${step.parts.verify ? ' (paste its verify)' : ''}, settle it with handrail mark ${live.status.run} ${step.id}, or repeat it (--again).`);
	}

	if (step.effect === 'read') {
		return;
	}

	const isThere = 'carried' in state ? hasHappened(state) : state.status === 'done';
	if (isThere || state.status === 'skipped') {
		throw refused(`"${step.id}" is ${isThere ? 'done' : 'skipped'} already, and it has an effect.`, 'To repeat it, say so (--again).');
	}
}
