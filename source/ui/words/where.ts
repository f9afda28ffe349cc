import type {Snapshot} from '../../run/engine/contract.js';
import type {StepStatus} from '../../run/status.js';
import {inert} from '../../text/inert.js';

/** Where in the run a step stands. All text inert. */
export type Where = {
	/** The title of its phase. */
	phase: string;
	/** Its number, from 1, and of how many: counted over the whole runbook, as the plain mode does. */
	number: number;
	of: number;
	/** How many of all steps do not apply: "done" leaves them out. */
	aside: number;
	/** What comes next: "next: Read the bounce", "waiting: Wait until mail flows", "finished"; undefined where nothing does. */
	after: string | undefined;
};

const isLeft = new Set<StepStatus>(['open', 'failed', 'unknown']);

/** The step that comes next for someone who stands at this one: the one that the run goes on with; where that is this one, what follows it. */
const nextOf = ({status: {next, steps}}: Snapshot, at: number): string | undefined => {
	if (next !== null && steps[at]?.id !== next) {
		return steps.find(({id}) => id === next)?.title;
	}

	return next === null ? undefined : steps.find((step, index) => index > at && isLeft.has(step.status))?.title;
};

const afterOf = (snapshot: Snapshot, at: number): string | undefined => {
	const {state, steps} = snapshot.status;
	if (state === 'finished' || state === 'abandoned') {
		return state;
	}

	const next = nextOf(snapshot, at);
	if (next !== undefined) {
		return `next: ${inert(next)}`;
	}

	const waiting = steps.find(({status}, index) => status === 'waiting' && index !== at)?.title;
	return waiting === undefined ? undefined : `waiting: ${inert(waiting)}`;
};

/** Where the step of that id stands; undefined when the run has none. */
export const whereOf = (snapshot: Snapshot, id: string): Where | undefined => {
	const {steps} = snapshot.runbook;
	const at = steps.findIndex(step => step.id === id);
	return at === -1 ? undefined : {phase: inert(steps[at]!.phase), number: at + 1, of: steps.length, aside: snapshot.status.counts['not-applicable'], after: afterOf(snapshot, at)};
};
