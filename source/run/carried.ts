import type {SubjectFacts} from './facts.js';
import type {StepState} from './status.js';

/** Whether the command of a step had its effect and nothing took it back since: no undo, and nobody marked it open again. */
export const isCarried = (subject: SubjectFacts | undefined): boolean => {
	const run = subject?.run;
	if (!run || run.effect === 'read' || run.outcome !== 'ok') {
		return false;
	}

	const isUndone = subject.undo !== undefined && subject.undo.n > run.n;
	const isReopened = subject.mark?.status === 'open' && subject.mark.n > run.answeredN;
	return !isUndone && !isReopened;
};

/** Whether a step's effect is there: it is done, or it only lacks what is still to be recorded. Then it is not sent again by itself, and it can be undone. */
export const hasHappened = ({status, carried}: Pick<StepState, 'status' | 'carried'>): boolean => status === 'done' || (status === 'open' && carried);
