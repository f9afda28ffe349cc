import {processState, sameMachineBoot, type ProcessState} from '../../session/process-identity.js';
import type {Sending, SentProcess, SubjectFacts} from '../facts.js';
import type {LiveRun} from './live-run.js';

/** A run or an undo that was sent and never answered, by whom ever. */
export type EarlierSending = {
	sending: Sending & {process: SentProcess};
	state: ProcessState;
	/** Whoever decided on the step or item since had seen it: it is not decided by it any more, but its process may be there all the same. */
	isSettled: boolean;
};

/**
Whether the process of a sending is gone, as far as can be known here. Two machines may bear one name: of what another responder sent, a boot that is not this one is no proof that it ended.
*/
const stateOf = ({process, by}: Sending & {process: SentProcess}, responder: string): ProcessState =>
	by !== responder && !sameMachineBoot(process) ? 'elsewhere' : processState(process);

const factsOf = (live: LiveRun, step: string, item: string | undefined): SubjectFacts | undefined => {
	const facts = live.facts.steps[step];
	return item === undefined ? facts : facts?.items.get(item);
};

const isSettled = ({branches}: SubjectFacts, {n}: Sending): boolean =>
	branches.length > 0 && branches.every(({state: {run, undo, mark}}) => [run, undo, mark].some(decided => decided !== undefined && decided.n > n));

/** What was sent for a step or item and never answered, each responder's own. A read of another machine is left out: nothing could come of it. */
export const earlierSendings = (live: LiveRun, step: string, item: string | undefined): EarlierSending[] => {
	const subject = factsOf(live, step, item);
	return (subject?.inFlight ?? []).flatMap(sending => {
		const {part, effect, process} = sending;
		if ((part !== 'run' && part !== 'undo') || process === undefined) {
			return [];
		}

		const known = {...sending, process};
		const state = stateOf(known, live.journal.responder);
		return effect === 'read' && part === 'run' && state === 'elsewhere' ? [] : [{sending: known, state, isSettled: isSettled(subject!, sending)}];
	});
};

/** What is to be known by whoever decides about a step or its items while what was sent for them still runs here, as a sentence that follows another; empty when nothing does. */
export const runningStill = (live: LiveRun, step: string, items: ReadonlyArray<string | undefined>): string => {
	const pids = new Set(items.flatMap(item => earlierSendings(live, step, item)).filter(({state}) => state === 'alive').map(({sending}) => sending.process.pid));
	return pids.size === 0 ? '' : ` What was sent for it still runs here (process ${[...pids].join(', ')}): what is so may yet change. Look again when it has ended.`;
};

const concern: readonly ProcessState[] = ['gone', 'elsewhere', 'alive'];

/** By step id or `step/item key`: of what still decides a status, the sending whose process is most in doubt; of equal ones the newest. */
export const inFlightOf = (live: LiveRun, nameOf: (step: string, item?: string) => string): Record<string, EarlierSending> => Object.fromEntries(Object.entries(live.facts.steps).flatMap(([step, facts]) =>
	[undefined, ...facts!.items.keys()].flatMap(item => {
		const [most] = earlierSendings(live, step, item)
			.filter(earlier => !earlier.isSettled)
			.toSorted((left, right) => concern.indexOf(right.state) - concern.indexOf(left.state) || right.sending.n - left.sending.n);
		return most ? [[nameOf(step, item), most]] : [];
	})));
