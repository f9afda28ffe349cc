import type {Snapshot} from '../../run/engine/contract.js';
import type {EventOf, StepError} from '../../run/events.js';
import {errorPlace} from '../../run/step-error-text.js';
import {inert, inertLines} from '../../text/inert.js';
import {itemLabel, stepView} from './subject.js';

/** What kind of error it is, as a person would say it. */
const kindWords: Record<StepError['kind'], string> = {
	terminating: 'ended the script',
	'non-terminating': 'the script went on',
	parse: 'the script cannot be read',
	prompt: 'asked for input',
	exit: 'the script ended itself',
	host: 'the session',
	timeout: 'out of time',
	native: 'a program that was called',
	'not-sent': 'nothing was sent',
};

/** One error of a step, with where it happened. All text inert. */
export type ErrorWords = {
	/** "the script went on · line 3, column 5 · CommandNotFoundException" */
	what: string;
	message: string[];
	/** The line of the script, with its number; undefined where nobody knows it. */
	source: {number: number; text: string; column: number} | undefined;
};

/** The errors of one sending: of the step's last run, its check and so on. */
export type ErrorsOfPart = {
	part: EventOf<'answered'>['data']['part'];
	/** Undefined for a step without items. */
	item: string | undefined;
	at: string;
	/** True where the command came to its end all the same. */
	ok: boolean;
	errors: ErrorWords[];
};

const wordsOf = (error: StepError, script: string | undefined): ErrorWords => {
	const text = error.line > 0 ? script?.split('\n')[error.line - 1] : undefined;
	return {
		what: [kindWords[error.kind], errorPlace(error), inert(error.id)].filter(fact => fact !== '').join(' · '),
		message: inertLines(error.message.trim()),
		source: text === undefined ? undefined : {number: error.line, text: inert(text), column: error.column},
	};
};

/** The last answer of each part of a step and of each of its items, in the order in which they came. */
const lastAnswers = (snapshot: Pick<Snapshot, 'events'>, step: string): Array<EventOf<'answered'>> => {
	const last = new Map<string, EventOf<'answered'>>();
	for (const event of snapshot.events) {
		if (!(event.kind === 'answered' && event.data.step === step)) {
			continue;
		}

		const name = [event.data.part, event.data.item ?? ''].join('\n');
		last.delete(name);
		last.set(name, event);
	}

	return [...last.values()];
};

/** All errors of what a step did last, also those with which it went on to its end. */
export const stepErrors = (snapshot: Snapshot, step: string): ErrorsOfPart[] => {
	const view = stepView(snapshot, step);
	return lastAnswers(snapshot, step).filter(({data}) => data.errors.length > 0).map(({data, at}) => ({
		part: data.part,
		item: data.item === undefined || !view ? undefined : itemLabel(view.state, data.item),
		at,
		ok: data.outcome === 'ok',
		errors: data.errors.map(error => wordsOf(error, view?.resolved.parts[data.part]?.script)),
	}));
};

/** How many errors a step reported although it came to its end: "with 2 errors"; undefined when there were none. */
export const withErrors = (snapshot: Pick<Snapshot, 'events'>, step: string): string | undefined => {
	let count = 0;
	for (const {data} of lastAnswers(snapshot, step)) {
		count += data.outcome === 'ok' && data.part === 'run' ? data.errors.length : 0;
	}

	return count === 0 ? undefined : `with ${count} ${count === 1 ? 'error' : 'errors'}`;
};

/** Whether a step has any errors to show. */
export const hasErrors = (snapshot: Pick<Snapshot, 'events'>, step: string): boolean => lastAnswers(snapshot, step).some(({data}) => data.errors.length > 0);

/** The errors of a step as lines, for whoever hears them: each with what it is, its message and its place in the script. */
export const errorLines = (all: readonly ErrorsOfPart[]): string[] => all.flatMap(({part, item, ok, errors}) => [
	`${item === undefined ? '' : `${item}, `}${part}: ${ok ? 'it came to its end, and reported' : 'it reported'} ${errors.length} ${errors.length === 1 ? 'error' : 'errors'}.`,
	...errors.flatMap(({what, message, source}, index) => [
		` ${index + 1}. ${message.join(' ')} (${what})`,
		...(source === undefined ? [] : [`    ${source.number} | ${source.text}`]),
	]),
]);
