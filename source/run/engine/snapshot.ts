import type {RunStatus} from '../status.js';
import type {Activity, Snapshot} from './contract.js';
import {inFlightOf} from './earlier-sendings.js';
import {isAfterEffects} from './evidence-index.js';
import type {LiveRun} from './live-run.js';
import {latestResults} from './outputs.js';
import {subjectName} from './subject.js';

/** What was laid over a status last, and the status with it. */
const laid = new WeakMap<RunStatus, {step: string; item: string | undefined; status: RunStatus}>();

/** The status with what this process is doing laid over it; the same object for the same, so that nothing is worked out anew at each line that a command prints. */
export function withRunning(status: RunStatus, activity: Activity | undefined): RunStatus {
	const at = activity === undefined ? -1 : status.steps.findIndex(({id}) => id === activity.step);
	const step = status.steps[at];
	if (!step || activity?.part === 'keep' || activity?.part === 'what-if') {
		return status;
	}

	const last = laid.get(status);
	if (last?.step === activity!.step && last.item === activity!.item) {
		return last.status;
	}

	const items = step.items.map(item => item.key === activity?.item ? {...item, status: 'running' as const} : item);
	const counts = {...status.counts, [step.status]: status.counts[step.status] - 1};
	counts.running++;
	const running: RunStatus = {...status, counts, steps: status.steps.with(at, {...step, status: 'running', items})};
	laid.set(status, {step: step.id, item: activity!.item, status: running});
	return running;
}

type Verdict = {ok: boolean | null; message: string};

const checksOf = (live: LiveRun): Snapshot['checks'] => Object.fromEntries([...live.index.checks].flatMap(([name, {evidence, at, place}]) => {
	const body = live.bodies.get(evidence);
	const verdict = body?.verify as Verdict | null | undefined;
	return body && verdict ? [[name, {ok: verdict.ok, message: verdict.message, result: body.rows, at, ...!isAfterEffects(live.index, name, place, live.facts.histories) && {outdated: true}}]] : [];
}));

const keptOf = (live: LiveRun): Snapshot['kept'] => Object.fromEntries([...live.index.kept].map(([name, {evidence, at}]) => {
	const body = live.bodies.get(evidence);
	const bytes = body ? Buffer.byteLength(JSON.stringify(body.rows)) : 0;
	return [name, {evidence, at, bytes, ...(body?.rows.length === 1 && {row: body.rows[0]!})}];
}));

const lookAtFlights = (live: LiveRun): Snapshot['inFlight'] => Object.fromEntries(Object.entries(inFlightOf(live, subjectName)).map(([name, {sending, state}]) =>
	[name, {part: sending.part === 'undo' ? 'undo' : 'run', sentAt: sending.sentAt, process: sending.process, state}]));

/** What is in flight, as it was seen last while something was carried out. */
const seen = new WeakMap<Activity, {events: number; at: number; flights: Snapshot['inFlight']}>();

/** To look for processes means to read the system's table of them: while a command floods the screen is told of it ten times a second. Nothing is decided by this; whoever decides looks anew. */
const lookEvery = 1000;

const flightsOf = (live: LiveRun): Snapshot['inFlight'] => {
	const {activity} = live;
	const events = live.journal.events.length;
	const last = activity && seen.get(activity);
	if (last?.events === events && performance.now() - last.at < lookEvery) {
		return last.flights;
	}

	const flights = lookAtFlights(live);
	if (activity) {
		seen.set(activity, {events, at: performance.now(), flights});
	}

	return flights;
};

/** Everything that the screen shows of a run, at this moment. */
export function snapshotOf(live: LiveRun): Snapshot {
	const {journal, facts, activity} = live;
	return {
		status: withRunning(live.status, activity),
		runbook: live.runbook,
		params: facts.started!.params,
		events: journal.events,
		outputs: live.outputs,
		results: latestResults(live.runbook, live.index, live.bodies),
		chosen: Object.fromEntries(Object.entries(facts.choices).map(([list, choice]) => [list, {step: choice!.step, keys: [...choice!.keys], rows: [...choice!.rows], at: choice!.at}])),
		checks: checksOf(live),
		kept: keptOf(live),
		inFlight: flightsOf(live),
		sessions: live.pool.states,
		activity: activity && {...activity, lines: [...activity.lines], progress: [...activity.progress]},
		saved: journal.saved.ok ? {ok: true, message: ''} : {ok: false, message: journal.saved.message},
		readOnly: live.readOnly,
		findings: [...journal.findings, ...live.findings],
		...(journal.damagedJournals?.length ?? 0) > 0 && {damagedJournals: journal.damagedJournals},
		watching: live.watching && {by: live.watching.by, isFree: live.watching.isFree},
		news: live.news.items,
	};
}
