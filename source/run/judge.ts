import type {ResolvedStep} from '../runbook/loaded.js';
import type {Carried, SubjectState} from './facts.js';
import {mainError} from './main-error.js';
import type {ItemStatus} from './status.js';

/** What the facts of one subject come to, before records and choices are asked for. Who and when are those of the branch. */
export type Judgement = {
	status: Exclude<ItemStatus, 'running'> | 'waiting';
	/** A whole sentence, or null where the status says it all. */
	reason: string | null;
	/** Set when it is open because it was undone. */
	undone: {by: string; at: string} | null;
	/** The place of the event that decided it in the order of all events; 0 when nothing happened. */
	n: number;
};

type Judged = Omit<Judgement, 'undone' | 'n'>;

const lastN = (carried: Carried | undefined): number => carried ? Math.max(carried.n, carried.answeredN) : 0;

const whatWasWrong = ({errors}: Carried): string | null => mainError(errors)?.message ?? null;

const said = (message: string | undefined, otherwise: string): string => message === undefined || message === '' ? otherwise : message;

const wasNotSent = (carried: Carried): boolean => carried.errors.some(error => error.kind === 'not-sent');

/** What was done before the run moved is done only once it was looked at by the runbook that it moved to. What only read is read again. */
const judgeMoved = (reads: boolean): Judged => reads
	? {status: 'open', reason: 'It was read before the run moved to another version of its runbook, in which its command or its check is another.'}
	: {status: 'unknown', reason: 'It was done before the run moved to another version of its runbook, in which its command or its check is another.'};

const judgeAnsweredOk = (run: Carried, state: SubjectState, {parts}: ResolvedStep): Judged => {
	const reads = run.effect === 'read';
	const movedN = state.moved?.n ?? 0;
	const verify = state.verify && state.verify.n > Math.max(run.answeredN, movedN) ? state.verify : undefined;
	if (movedN > run.answeredN && !verify) {
		return judgeMoved(reads);
	}

	if (!parts.verify) {
		return {status: 'done', reason: null};
	}

	if (!verify) {
		return reads
			? {status: 'open', reason: 'It was not verified.'}
			: {status: 'unknown', reason: 'It was carried out, but no verification of it was recorded.'};
	}

	if (verify.ok === null) {
		return {status: reads ? 'failed' : 'unknown', reason: said(verify.message, 'It could not be verified.')};
	}

	return verify.ok ? {status: 'done', reason: null} : {status: 'failed', reason: said(verify.message, 'The verification did not find what was expected.')};
};

const judgeRun = (run: Carried, state: SubjectState, step: ResolvedStep): Judged => {
	const reads = run.effect === 'read';
	switch (run.outcome) {
		case null: {
			return {status: 'unknown', reason: 'It was sent and no answer was recorded.'};
		}

		case 'ok': {
			return judgeAnsweredOk(run, state, step);
		}

		case 'failed': {
			return {status: 'failed', reason: whatWasWrong(run)};
		}

		case 'cancelled': {
			return reads || wasNotSent(run)
				? {status: 'open', reason: 'It was cancelled.'}
				: {status: 'unknown', reason: 'It was cancelled after it had been sent.'};
		}

		case 'unknown': {
			// What only reads has no effect that could be unknown.
			return {status: reads ? 'failed' : 'unknown', reason: whatWasWrong(run) ?? 'It was sent, and whether it happened is not known.'};
		}
	}
};

const judgeUndo = (undo: Carried, state: SubjectState, {parts}: ResolvedStep): Judged | undefined => {
	if (undo.outcome === null) {
		return {status: 'unknown', reason: 'Its undo was sent and no answer was recorded.'};
	}

	if (undo.outcome !== 'ok') {
		// Nothing was sent: the undo changed nothing.
		return wasNotSent(undo) ? undefined : {status: 'unknown', reason: whatWasWrong(undo) ?? 'Its undo did not succeed.'};
	}

	if (parts.undo?.expect === undefined) {
		return {status: 'open', reason: null};
	}

	const check = state.undoVerify && state.undoVerify.n > undo.answeredN ? state.undoVerify : undefined;
	return check?.ok
		? {status: 'open', reason: null}
		: {status: 'unknown', reason: said(check?.message, 'Its undo was carried out, but that it took effect was not verified.')};
};

const judgeWaiting = (state: SubjectState): Judgement | undefined => {
	const {waiting, verify} = state;
	if (!waiting) {
		return undefined;
	}

	const recheck = verify && verify.n > Math.max(waiting.n, state.moved?.n ?? 0) ? verify : undefined;
	return recheck?.ok
		? {status: 'done', reason: null, undone: null, n: recheck.n}
		: {status: 'waiting', reason: recheck && recheck.message !== '' ? recheck.message : null, undone: null, n: waiting.n};
};

const judgeSendings = (state: SubjectState, step: ResolvedStep): Judgement | undefined => {
	const {run, undo} = state;
	const afterRun = undo && undo.n > (run?.n ?? 0) ? judgeUndo(undo, state, step) : undefined;
	if (undo && afterRun) {
		const undone = afterRun.status === 'open' ? {by: undo.by, at: undo.answeredAt ?? undo.sentAt} : null;
		return {...afterRun, undone, n: lastN(undo)};
	}

	return run && {...judgeRun(run, state, step), undone: null, n: lastN(run)};
};

/**
What the sendings, checks, waits and marks of one subject come to; the newest wins. A verification after a mark only overturns a `done`, and only when it found the contrary.
*/
export const judge = (state: SubjectState, step: ResolvedStep): Judgement => {
	const happened = (step.step.wait ? judgeWaiting(state) : judgeSendings(state, step)) ?? {status: 'open', reason: null, undone: null, n: 0};
	const {mark, verify, moved} = state;
	if (!mark || mark.n < happened.n) {
		return happened;
	}

	if (mark.status === 'done' && verify?.ok === false && verify.n > mark.n) {
		return {status: 'failed', reason: said(verify.message, 'Marked done, but a later verification did not find what was expected.'), undone: null, n: verify.n};
	}

	if (mark.status === 'done' && moved && moved.n > mark.n && !(verify?.ok === true && verify.n > moved.n)) {
		return {...judgeMoved(step.effect === 'read' || step.effect === 'none'), undone: null, n: moved.n};
	}

	return {status: mark.status, reason: mark.reason, undone: null, n: mark.n};
};
