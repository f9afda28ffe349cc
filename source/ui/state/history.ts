import type {EventOf, RunEvent} from '../../run/events.js';
import {inert} from '../../text/inert.js';
import {formatAge, formatClock} from '../../text/time.js';
import {line, wrap, type Line} from '../lines.js';
import {tone} from '../theme.js';
import {valueText} from '../words/value.js';
import type {World} from './world.js';

/** What an event says about a step, in a few words; undefined when it says nothing about one. */
const wordsOf = (event: RunEvent, step: string, now: number): string | undefined => {
	switch (event.kind) {
		case 'sent': {
			return `${event.data.part} sent, attempt ${event.data.attempt}`;
		}

		case 'answered': {
			return `${event.data.part} ${event.data.outcome}, ${event.data.rows} ${event.data.rows === 1 ? 'row' : 'rows'} in ${formatAge(event.data.ms)}${event.data.errors.map(error => `: ${error.message}`).join('')}`;
		}

		case 'verified': {
			return `${event.data.of === 'undo' ? 'undo checked' : 'checked'}: ${event.data.ok === true ? 'as expected' : (event.data.ok === false ? 'not as expected' : 'could not be told')}`;
		}

		case 'kept': {
			return 'kept what was there';
		}

		case 'chosen': {
			return `${event.data.keys.length} chosen`;
		}

		case 'recorded': {
			return `recorded ${event.data.name}: ${valueText(event.data.value, now)}`;
		}

		case 'marked': {
			return `marked ${event.data.status}${event.data.reason === null ? '' : `: ${event.data.reason}`}`;
		}

		case 'noted': {
			return `note: ${event.data.text}`;
		}

		case 'waiting': {
			return `waits for ${event.data.for}${event.data.next === null ? '' : `, chase ${formatClock(event.data.next)}`}`;
		}

		case 'runbook-moved': {
			return `the run moved to another version of its runbook: ${event.data.ask.includes(step) ? 'what this step sends, or what it is judged by, is another there, so it is asked about' : 'the progress of this step stays'}`;
		}

		default: {
			return undefined;
		}
	}
};

/** A move is about the steps that it names: those that something had happened to. */
const aboutStep = (event: RunEvent, step: string): boolean => event.kind === 'runbook-moved'
	? event.data.ask.includes(step) || event.data.keep.includes(step)
	: 'step' in event.data && event.data.step === step;

/** What happened to a step, oldest first, each with its time and who did it. */
export const eventLines = ({snapshot, now}: World, step: string, width: number): Line[] => {
	const names = new Map(snapshot.status.responders.map(({id, name}) => [id, name]));
	const labels = new Map(snapshot.status.steps.find(({id}) => id === step)?.items.map(({key, label}) => [key, label]));
	const lines = snapshot.events.filter(event => aboutStep(event, step)).flatMap(event => {
		const words = wordsOf(event, step, now);
		const key = 'item' in event.data && typeof event.data.item === 'string' ? event.data.item : undefined;
		const item = key === undefined ? '' : `${labels.get(key) ?? key}: `;
		return words === undefined ? [] : wrap(inert(`${formatClock(event.at)}  ${names.get(event.responder) ?? event.responder}  ${item}${words}`), width, {}, 4);
	});
	return lines.length === 0 ? [line('Nothing yet.', tone.faint)] : lines;
};

/** The notes of a step, oldest first. */
export const noteLines = ({snapshot}: World, step: string, width: number): Line[] => {
	const names = new Map(snapshot.status.responders.map(({id, name}) => [id, name]));
	return snapshot.events.flatMap(event => event.kind === 'noted' && event.data.step === step
		? wrap(`Note, ${formatClock(event.at)}, ${inert(names.get(event.responder) ?? event.responder)}: ${inert(event.data.text)}`, width, tone.accent, 2)
		: []);
};

/** The events of one kind about a step, oldest first. */
export const eventsOf = <Kind extends 'answered' | 'sent' | 'verified'>({snapshot}: World, step: string, kind: Kind): Array<EventOf<Kind>> =>
	snapshot.events.filter((event): event is RunEvent & EventOf<Kind> => event.kind === kind && aboutStep(event, step));
