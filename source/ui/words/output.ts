import type {EventOf, RunEvent} from '../../run/events.js';
import type {Activity, Snapshot} from '../../run/engine/contract.js';
import {formatAge, formatClock} from '../../text/time.js';
import {inert} from '../../text/inert.js';
import type {OutputLine} from '../output/contract.js';
import {isOfSession, streamMark} from './activity.js';
import {itemLabel, stepView} from './subject.js';

/** Made with the first number: loading what it knows of languages takes its time. */
let number: Intl.NumberFormat | undefined;

/** A count as people read it: "1,000,000". */
export const countWords = (count: number): string => {
	number ??= new Intl.NumberFormat('en-US');
	return number.format(count);
};

/** What stands before a line of an output, by where it comes from. Beside the answers of a script its errors are told by their mark, not by their colour. */
const marks: Record<OutputLine['stream'], string> = {...streamMark, stderr: 'stderr: ', heading: '', note: ''};

/** A line as it is read, heard and searched: with the mark of its stream. */
export const outputText = ({stream, text}: OutputLine): string => `${marks[stream]}${text}`;

/** True where the text stands in the line, whatever its case; with `isWhole`, where it is the line. */
export const holdsText = (line: OutputLine, wanted: string, {isWhole = false}: {isWhole?: boolean | undefined} = {}): boolean => {
	const text = outputText(line);
	return isWhole ? text === wanted : text.toLowerCase().includes(wanted.toLowerCase());
};

/** Whether a text, in lower case, may begin in the mark of a stream: then it may be found where the text alone does not have it. */
export const standsInMark = (wanted: string): boolean => Object.values(marks).some(mark =>
	mark.toLowerCase().includes(wanted) || Array.from(mark.toLowerCase(), (_, place) => mark.toLowerCase().slice(place)).some(end => wanted.startsWith(end)));

/** The command that printed what follows: "run · Relay-EU-02 · 22 Nov 03:22 · failed after 3.1 s". Inert. */
export const outputHeading = (snapshot: Pick<Snapshot, 'runbook' | 'status'>, {at, data: {step, item, part, outcome, ms, pasted}}: EventOf<'answered'>): string => {
	const view = stepView(snapshot, step);
	const of = item === undefined ? [] : [view === undefined ? inert(item) : itemLabel(view.state, item)];
	const how = pasted ? `${outcome}, pasted` : `${outcome} after ${formatAge(ms)}`;
	return [part, ...of, formatClock(at), how].join(' · ');
};

/** The steps of which something that their commands printed is kept, by the events that say so and how many those were. */
const keptSteps = new WeakMap<readonly RunEvent[], {of: number; steps: Set<string>}>();

const isKept = ({events}: Pick<Snapshot, 'events'>, step: string): boolean => {
	const known = keptSteps.get(events);
	if (known?.of === events.length) {
		return known.steps.has(step);
	}

	const steps = new Set(events.flatMap(event => event.kind === 'answered' && event.data.evidence !== null ? [event.data.step] : []));
	keptSteps.set(events, {of: events.length, steps});
	return steps.has(step);
};

/** Whether what runs just now belongs to what is shown of a step: its own command, or a sign-in, which belongs to none. */
export const runsFor = ({activity}: Pick<Snapshot, 'activity'>, step: string): boolean => activity !== undefined && (activity.step === step || isOfSession(activity));

/**
Why there is no output of a step to be looked at; undefined when there is some.

@param awaited - What ended last and is not in the journal yet: what it printed is still here, where it is looked at on the screen.
*/
export const noOutput = (snapshot: Pick<Snapshot, 'activity' | 'events'>, step: string, awaited?: Activity): string | undefined => {
	if (runsFor(snapshot, step) || isKept(snapshot, step) || awaited?.step === step) {
		return undefined;
	}

	return snapshot.events.some(({kind, data}) => kind === 'sent' && data.step === step)
		? 'A command of this step was sent, and nothing that it printed is kept: no answer of it is in the journal.'
		: 'No command of this step has printed anything yet.';
};
