import type {EventOf, RunEvent} from '../events.js';
import type {Carried, Sending, SubjectFacts, SubjectState} from './subject.js';

/** The sending that a `sent` event records. */
export const sendingOf = ({data, at, responder}: EventOf<'sent'>, n: number): Sending => ({
	part: data.part,
	attempt: data.attempt,
	effect: data.effect,
	sentAt: at,
	by: responder,
	process: {pid: data.pid, startedAt: data.startedAt, bootId: data.bootId, host: data.host},
	n,
});

const unanswered = (sending: Sending): Carried => ({
	...sending, outcome: null, answeredAt: null, answeredN: 0, errors: [], evidence: null, rows: 0, ms: 0,
});

const answered = ({data, at, responder}: EventOf<'answered'>, facts: SubjectFacts, n: number): Carried => {
	const sending = (data.pasted ? undefined : facts.inFlight.findLast(sent => sent.by === responder && sent.part === data.part && sent.attempt === data.attempt))
		// What was pasted says itself what it is. Any other answer to nothing that was sent counts as an effect: the cautious reading.
		?? {part: data.part, attempt: data.attempt, effect: data.effect ?? 'change', sentAt: at, by: responder, process: undefined, n};
	return {...sending, outcome: data.outcome, answeredAt: at, answeredN: n, errors: data.errors, evidence: data.evidence, rows: data.rows, ms: data.ms};
};

/** An answer replaces the run or undo it belongs to or follows; somebody else's later sending that is still open stays. */
const settle = (current: Carried | undefined, answer: Carried): Carried =>
	current?.outcome === null && current.n > answer.n ? current : answer;

/**
What an event changes of the status of its step or item, as a function of the state its writer knew; undefined for an event that decides no status: the sending of a read, or any part but run and undo.
*/
export const statusChange = (event: RunEvent, facts: SubjectFacts, n: number): ((state: SubjectState) => SubjectState) | undefined => {
	const stamp = {by: event.responder, at: event.at, n};
	switch (event.kind) {
		case 'sent': {
			const {part, effect} = event.data;
			if ((part !== 'run' && part !== 'undo') || (effect === 'read' && part === 'run')) {
				return undefined;
			}

			return state => ({...state, [part]: unanswered(sendingOf(event, n))});
		}

		case 'answered': {
			const {part} = event.data;
			if (part !== 'run' && part !== 'undo') {
				return undefined;
			}

			const answer = answered(event, facts, n);
			return state => ({...state, [part]: settle(state[part], answer)});
		}

		case 'verified': {
			const {ok, evidence, message = '', of} = event.data;
			return state => ({...state, [of === 'undo' ? 'undoVerify' : 'verify']: {ok, evidence, message, ...stamp}});
		}

		case 'marked': {
			const {status, reason} = event.data;
			return state => ({...state, mark: {status, reason, ...stamp}});
		}

		case 'runbook-moved': {
			return state => ({...state, moved: stamp});
		}

		case 'waiting': {
			const {for: whom, next} = event.data;
			return state => ({...state, waiting: {for: whom, since: event.at, next, by: event.responder, n}});
		}

		case 'chosen': {
			const {list, keys} = event.data;
			return state => ({...state, chosen: {list, keys, ...stamp}});
		}

		case 'recorded': {
			const {name, value} = event.data;
			return state => ({...state, records: {...state.records, [name]: {value, ...stamp}}});
		}

		default: {
			return undefined;
		}
	}
};
