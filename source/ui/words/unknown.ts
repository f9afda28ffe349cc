import {subjectName} from '../../run/engine/subject.js';
import type {Snapshot} from '../../run/engine/contract.js';
import type {EventOf} from '../../run/events.js';
import {mainError} from '../../run/main-error.js';
import {inert} from '../../text/inert.js';
import {formatTime, formatWhen} from '../../text/time.js';
import {
	choosingStep,
	itemLabel,
	propertyText,
	stepView,
} from './subject.js';
import {valueText} from './value.js';

/**
What a responder sees of a step or item whose outcome is unknown. Whole sentences, inert.
*/
export type Unknown = {
	step: string;
	item: string | undefined;
	/**
	"Stopped 2 h 14 min ago in the middle of a command."
	*/
	heading: string;
	/**
	"Disable them · smtp-bulk-7 · sent 03:22:41 · no answer was recorded."
	*/
	what: string;
	/**
	"The process that ran it is gone."; of one that was stopped or broke off, how; undefined when it had answered.
	*/
	process: string | undefined;
	/**
	What the last check found; undefined when nothing was checked since it was sent.
	*/
	check: {ok: boolean | undefined; sentences: string[]} | undefined;
	/**
	What was confirmed before and is not touched.
	*/
	untouched: string[];
	/**
	How it can be settled, in the order in which that is offered.
	*/
	choices: readonly UnknownChoice[];
	/**
	What the last check points to; undefined when it points to nothing.
	*/
	likely: UnknownChoice['value'] | undefined;
};

/**
A way to settle an unknown outcome.
*/
export type UnknownChoice = {value: 'again' | 'done' | 'open' | 'leave'; title: string};

const leaveIt: UnknownChoice = {value: 'leave', title: 'Leave it for now'};

const choicesOfRun: readonly UnknownChoice[] = [
	{value: 'again', title: 'Run it again'},
	{value: 'done', title: 'It happened: mark done, with a note'},
	{value: 'open', title: 'It did not happen: mark open, with a note'},
	leaveIt,
];

// To undo once more is for when it is known that what the step did is still there.
const choicesOfUndo: readonly UnknownChoice[] = [
	{value: 'open', title: 'It was undone: mark open, with a note'},
	{value: 'done', title: 'It was not undone, what was done is still there: mark done, with a note'},
	leaveIt,
];

/**
What the sign-in for the check is, said before it is offered.
*/
export const checkOffer = 'Sign in if needed and check, read only; nothing is run again by itself.';

/**
The last thing that was sent with an effect for a step or item.
*/
const lastSent = (snapshot: Snapshot, step: string, item: string | undefined): {part: 'run' | 'undo'; sentAt: string} | undefined => {
	const sent = snapshot.events.findLast((event): event is EventOf<'sent'> => event.kind === 'sent' && event.data.step === step && event.data.item === item && (event.data.part === 'run' || event.data.part === 'undo'));
	return sent && {part: sent.data.part === 'undo' ? 'undo' : 'run', sentAt: sent.at};
};

/**
How the last thing that was sent broke off, where its answer says so; undefined where it came to its end.
*/
const howItBrokeOff = ({events}: Snapshot, step: string, item: string | undefined): string | undefined => {
	const last = events.findLast((event): event is EventOf<'answered'> => event.kind === 'answered' && event.data.step === step && event.data.item === item && (event.data.part === 'run' || event.data.part === 'undo'));
	if (last?.data.outcome !== 'unknown' && last?.data.outcome !== 'cancelled') {
		return undefined;
	}

	const message = mainError(last.data.errors)?.message ?? '';
	return message === '' ? 'It was stopped while it ran.' : inert(message);
};

/**
Whether the process that ran it is gone: never said of one that cannot be looked for here.
*/
const processSentence = (flight: Snapshot['inFlight'][string] | undefined): string | undefined => {
	switch (flight?.state) {
		case 'gone': {
			return 'The process that ran it is gone.';
		}

		case 'alive': {
			return `The process that ran it still runs (process ${flight.process.pid}).`;
		}

		case 'elsewhere': {
			return `It was sent from ${inert(flight.process.host)}: whether its process still runs cannot be looked up here.`;
		}

		case undefined: {
			return undefined;
		}
	}
};

/**
What was seen by a check: the properties that the runbook shows of each object, few at a time.
*/
const seen = (snapshot: Snapshot, step: string, result: Snapshot['checks'][string]['result'], now: number): string[] => {
	const view = stepView(snapshot, step);
	const from = choosingStep(snapshot, view?.resolved.step['for-each']);
	const columns = from?.step.table?.columns ?? [];
	return result.slice(0, 3).map(row => {
		const properties = row !== null && typeof row === 'object' && !Array.isArray(row) ? row : undefined;
		const name = from?.choose.label === undefined ? undefined : propertyText(row, from.choose.label);
		const shown = columns.filter(column => column !== from?.choose.label && properties?.[column] !== undefined);
		const values = (shown.length > 0 ? shown : Object.keys(properties ?? {}).slice(0, 4)).map(column => `${inert(column)} is ${valueText(properties?.[column], now)}`);
		return [name === undefined ? [] : [inert(name)], properties === undefined ? [valueText(row, now)] : values].flat().join(', ');
	});
};

/**
Whether it was done, and is asked about only because the run has moved since to a version of its runbook in which its command or its check is another.
*/
const isMoved = (snapshot: Snapshot, step: string, item: string | undefined): boolean => {
	const moved = snapshot.events.findLastIndex(event => event.kind === 'runbook-moved' && event.data.ask.includes(step));
	return moved > snapshot.events.findLastIndex(event => event.kind === 'sent' && event.data.step === step && event.data.item === item && (event.data.part === 'run' || event.data.part === 'undo'));
};

const checkSentences = (snapshot: Snapshot, step: string, item: string | undefined, {undo, moved, now}: {undo: boolean; moved: boolean; now: number}): Unknown['check'] => {
	const check = snapshot.checks[subjectName(step, item)];
	if (!check || check.outdated) {
		return undefined;
	}

	const found = seen(snapshot, step, check.result, now);
	const what = found.length === 0 ? 'Nothing was found.' : `Found: ${found.join('; ')}.`;
	const happened = undo ? 'It was undone.' : 'It happened.';
	const not = undo ? 'It was not undone.' : 'It did not happen, or was undone since.';
	const outcome = check.ok ? happened : not;
	const asExpected = `It is ${check.ok ? '' : 'not '}as this version of the runbook expects it.`;
	const verdict = check.ok === null ? `It could not be checked. ${inert(check.message)}`.trimEnd() : (moved ? asExpected : outcome);
	return {ok: check.ok ?? undefined, sentences: [`Checked ${formatWhen(check.at, now)} (read only). ${check.ok === null ? '' : what}`.trimEnd(), verdict]};
};

const likelyBy = (ok: boolean | undefined, isUndo: boolean): Unknown['likely'] => {
	if (ok === undefined) {
		return undefined;
	}

	if (isUndo) {
		return ok ? 'open' : 'done';
	}

	return ok ? 'done' : 'again';
};

/**
Everything to be said of an unknown outcome. Without an item, of the step as a whole. `now` is milliseconds since the epoch.
*/
export const unknownOutcome = (snapshot: Snapshot, step: string, item: string | undefined, now: number): Unknown | undefined => {
	const view = stepView(snapshot, step);
	if (!view) {
		return undefined;
	}

	const {state, resolved} = view;
	const flight = snapshot.inFlight[subjectName(step, item)];
	// What was never answered is what is unknown, whatever somebody else sent and had answered since.
	const last = flight ?? lastSent(snapshot, step, item);
	const brokeOff = flight === undefined ? howItBrokeOff(snapshot, step, item) : undefined;
	const isUndo = last?.part === 'undo';
	const sent = last?.sentAt;
	const moved = flight === undefined && isMoved(snapshot, step, item);
	const answered = brokeOff === undefined ? 'it answered, but whether it took effect was not confirmed.' : 'what came of it is not known.';
	const answer = flight === undefined && sent !== undefined ? answered : 'no answer was recorded.';
	const parts = [
		inert(resolved.step.title),
		...(item === undefined ? [] : [itemLabel(state, item)]),
		...(sent === undefined ? [] : [`${isUndo ? 'undo ' : ''}sent ${formatTime(sent)}`]),
		moved ? 'done before the run moved to this version of its runbook, in which its command or its check is another.' : answer,
	];
	const check = checkSentences(snapshot, step, item, {undo: isUndo, moved, now});
	return {
		step,
		item,
		heading: moved ? 'Done by another version of the runbook: is it as it has to be?' : `Stopped ${sent === undefined ? '' : `${formatWhen(sent, now)} `}in the middle of a command.`,
		what: parts.join(' · '),
		process: processSentence(flight) ?? brokeOff,
		check,
		untouched: state.items
			.filter(other => other.key !== item && other.status === 'done')
			.map(other => `${inert(other.label)} was confirmed${other.at === null ? '' : ` at ${formatTime(other.at)}`} and is not touched.`),
		choices: isUndo ? choicesOfUndo : choicesOfRun,
		likely: likelyBy(check?.ok, isUndo),
	};
};

/**
The steps and items whose outcome is unknown, in the runbook's order.
*/
export const unknownOutcomes = (snapshot: Snapshot): Array<{step: string; item: string | undefined}> =>
	snapshot.status.steps.flatMap((step): Array<{step: string; item: string | undefined}> => {
		if (step.status !== 'unknown') {
			return [];
		}

		const items = step.items.filter(item => item.status === 'unknown').map(item => ({step: step.id, item: item.key}));
		return items.length > 0 ? items : [{step: step.id, item: undefined}];
	});
