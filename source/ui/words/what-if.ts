import type {IntentResult, Snapshot} from '../../run/engine/contract.js';
import {inert, inertLines} from '../../text/inert.js';
import {stepErrorText} from '../../run/step-error-text.js';
import {stepView, type StepView} from './subject.js';

/** Why a step cannot be tried, a whole sentence; undefined where it can be asked. Whether its commands let themselves be asked is known only to PowerShell, once they are. */
export const nothingToTry = ({runbook}: Pick<Snapshot, 'runbook'>, {resolved, state}: Pick<StepView, 'resolved' | 'state'>): string | undefined => {
	const {run} = resolved.parts;
	if (!run) {
		return 'Nothing is sent in this step, so there is nothing to try.';
	}

	if (resolved.effect === 'read') {
		return 'It reads only: there is nothing to try.';
	}

	if (runbook.runbook.sessions[run.session]?.type === 'shell' && !resolved.whatIf) {
		return 'It runs in a shell, and the runbook has no what-if script for it.';
	}

	if (state.blocked !== null) {
		return inert(state.blocked);
	}

	return resolved.step['for-each'] !== undefined && state.items.length === 0 ? 'No item has been chosen to try it for.' : undefined;
};

/** The items that are asked about when none is under the cursor: those still to be done, else all of them. Undefined for a step without items. */
export const itemsToTry = ({resolved, state}: Pick<StepView, 'resolved' | 'state'>): string[] | undefined => {
	if (resolved.step['for-each'] === undefined) {
		return undefined;
	}

	const left = state.items.filter(({status}) => status === 'open' || status === 'failed');
	return (left.length > 0 ? left : state.items).map(({key}) => key);
};

/** What came of asking what a step would do. Inert. */
export type Tried = {
	/** True where its commands said what they would do, undefined where that could not be told; false where they would fail. */
	told: boolean | undefined;
	/** What the commands say that they would do, a line each. */
	sentences: string[];
	/** What it means, a whole sentence. */
	message: string;
	warnings: string[];
	errors: string[];
};

/** The words of an answer to a what-if. */
export const triedWords = ({exit, message, report}: IntentResult): Tried => ({
	told: exit === 0 ? true : (exit === 3 ? undefined : false),
	sentences: report?.information.flatMap(text => inertLines(text)).filter(text => text.trim() !== '') ?? [],
	message: inert(message),
	warnings: report?.warnings.map(text => inert(text)) ?? [],
	// What the message says already is not said twice.
	errors: report?.errors.filter(error => !message.includes(error.message)).map(error => inert(stepErrorText(error))) ?? [],
});

/** The heading of the answer. */
export const triedTitle = (snapshot: Snapshot, step: string): string => `What would happen: ${inert(stepView(snapshot, step)?.resolved.step.title ?? step)}`;
