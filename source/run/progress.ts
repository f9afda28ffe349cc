import type {Counts, StepStatus} from './status.js';

/** How many steps are behind the responder, of how many that apply: the "6/19" of the screen's header, of `status` and of every list of runs. */
export type Progress = {
	/** Done or skipped. */
	settled: number;
	/** All but those that do not apply. */
	of: number;
};

/** The one place where steps are counted for people. A step that does not apply counts nowhere: it is neither work that was done nor work that is left. */
export const progressOf = (counts: Counts): Progress => {
	let of = -counts['not-applicable'];
	for (const count of Object.values(counts)) {
		of += count;
	}

	return {settled: counts.done + counts.skipped, of};
};

/** The same of some of the steps, such as those of a phase. */
export const progressOfSteps = (steps: ReadonlyArray<{status: StepStatus}>): Progress => ({
	settled: steps.filter(({status}) => status === 'done' || status === 'skipped').length,
	of: steps.filter(({status}) => status !== 'not-applicable').length,
});
