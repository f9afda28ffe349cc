import type {News, Snapshot} from '../../run/engine/contract.js';
import type {RunEvent} from '../../run/events.js';
import {inert} from '../../text/inert.js';
import {formatClock, formatLasting, formatWhen} from '../../text/time.js';
import {valueText} from './value.js';

const second = 1000;
const minute = 60_000;

/** "14 s ago"; of a clock that is ahead of this one only what it says. */
const agoWords = (at: string, now: number): string => {
	const age = now - Date.parse(at);
	if (age < -minute) {
		return `at ${formatClock(at)}, by a clock ahead of this one`;
	}

	return age < second || age >= minute ? formatWhen(at, now) : `${formatLasting(age)} ago`;
};

const outcomes = {ok: 'carried out', failed: 'could not carry out', cancelled: 'stopped', unknown: 'does not know what came of'} as const;
const undoOutcomes = {ok: 'undid', failed: 'could not undo', cancelled: 'stopped undoing', unknown: 'does not know whether they undid'} as const;

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

type Words = {
	/** What they did; `{}` stands for the step, and the item. */
	did: string;
	more?: string;
};

/** Whether a check decides what came of a sending: then that is told, and not the sending's own answer. */
const isChecked = ({runbook}: Snapshot, step: string): boolean => {
	const resolved = runbook.steps.find(({id}) => id === step);
	return resolved?.parts.verify !== undefined && resolved.effect !== 'read';
};

const wordsOf = (event: RunEvent, snapshot: Snapshot, now: number): Words | undefined => {
	switch (event.kind) {
		case 'joined': {
			return {did: 'joined'};
		}

		case 'sent': {
			const {part} = event.data;
			return part === 'run' || part === 'undo' ? {did: part === 'run' ? 'began {}' : 'began to undo {}'} : undefined;
		}

		case 'answered': {
			const {step, part, outcome, rows, errors} = event.data;
			if ((part !== 'run' && part !== 'undo') || (part === 'run' && outcome === 'ok' && isChecked(snapshot, step))) {
				return undefined;
			}

			const did = `${(part === 'run' ? outcomes : undoOutcomes)[outcome]} {}`;
			return outcome === 'ok' ? {did, ...rows > 0 && {more: count(rows, 'row')}} : {did, ...errors[0] && {more: inert(errors[0].message)}};
		}

		case 'verified': {
			const {ok, of} = event.data;
			if (of === 'undo') {
				return {did: ok === true ? 'checked that {} is undone' : (ok === false ? 'found {} not undone' : 'could not check whether {} is undone')};
			}

			return {did: ok === true ? 'carried out {} and found it done' : (ok === false ? 'carried out {} and found it not done' : 'carried out {}, and could not check it')};
		}

		case 'chosen': {
			return {did: `chose ${count(event.data.keys.length, 'row')} in {}`};
		}

		case 'recorded': {
			return {did: `recorded ${inert(event.data.name)} in {}`, more: inert(valueText(event.data.value, now))};
		}

		case 'marked': {
			return {did: `marked {} ${event.data.status}`, ...event.data.reason !== null && {more: inert(event.data.reason)}};
		}

		case 'noted': {
			return {did: event.data.step === undefined ? 'noted' : 'noted at {}', more: inert(event.data.text)};
		}

		case 'waiting': {
			return {did: 'waits in {}', more: `for ${inert(event.data.for)}`};
		}

		case 'tenant-bound': {
			return {did: `is signed in to ${inert(event.data.domain)}`};
		}

		case 'handed-over': {
			return {did: event.data.to === null ? 'handed the run over' : `handed the run over to ${inert(event.data.to)}`};
		}

		case 'taken-over': {
			return {did: 'took the run over'};
		}

		case 'runbook-moved': {
			return {did: 'moved the run to another version of its runbook', more: 'leave and resume to go by it here'};
		}

		case 'finished': {
			return {did: 'finished the run', ...event.data.reason !== null && {more: inert(event.data.reason)}};
		}

		case 'abandoned': {
			return {did: 'abandoned the run', ...event.data.reason !== null && {more: inert(event.data.reason)}};
		}

		default: {
			return undefined;
		}
	}
};

const placeWords = (snapshot: Snapshot, step: string | undefined, item: string | undefined): string => {
	const state = snapshot.status.steps.find(({id}) => id === step);
	const label = item === undefined ? undefined : state?.items.find(({key}) => key === item)?.label ?? item;
	const title = `"${inert(state?.title ?? step ?? '')}"`;
	return label === undefined ? title : `${title} for ${inert(label)}`;
};

const eventWords = (event: RunEvent, snapshot: Snapshot, now: number): string | undefined => {
	const words = wordsOf(event, snapshot, now);
	if (!words) {
		return undefined;
	}

	const {step, item} = event.data as {step?: string; item?: string};
	const name = snapshot.status.responders.find(({id}) => id === event.responder)?.name ?? event.responder;
	const did = words.did.replace('{}', () => placeWords(snapshot, step, item));
	return `${inert(name)} ${did} ${agoWords(event.at, now)}${words.more === undefined || words.more === '' ? '' : `: ${words.more}`}`;
};

/** One thing that came in, as a line: "Dana Reyes marked "Tell them" done 14 s ago"; undefined for what says nothing to a person. `now` is milliseconds since the epoch. */
export const newsLine = (news: News, snapshot: Snapshot, now: number): string | undefined => {
	if ('said' in news) {
		return inert(news.said);
	}

	if ('event' in news) {
		return eventWords(news.event, snapshot, now);
	}

	const {step, item} = news.disputed;
	const state = snapshot.status.steps.find(({id}) => id === step);
	const sides = (item === undefined ? state : state?.items.find(({key}) => key === item))?.disputed ?? [];
	return sides.length === 0 ? undefined : `${placeWords(snapshot, step, item)} is disputed: ${sides.map(({by, status}) => `${inert(by.name)} says ${status}`).join(', ')}, and none knew of the others.`;
};

/** The newest that says something, of what came after `seen`; the count of the last that was shown. */
export const latestNews = ({snapshot, now}: {snapshot: Snapshot; now: number}, seen: number): string | undefined => {
	for (const news of snapshot.news?.toReversed() ?? []) {
		if (news.n <= seen) {
			return undefined;
		}

		const words = newsLine(news, snapshot, now);
		if (words !== undefined) {
			return words;
		}
	}

	return undefined;
};
