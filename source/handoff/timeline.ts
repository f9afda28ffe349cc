import type {EventOf, RunEvent} from '../run/events.js';
import type {ResponderName, StepState} from '../run/status.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import type {TimelineEntry} from './handoff.js';
import {answeredWords, eventWords, sentWords, type Naming} from './timeline-words.js';

/** What a timeline is made of: the events in the order of the fold, and what names the things in them. */
export type TimelineSource = {
	events: readonly RunEvent[];
	runbook: LoadedRunbook;
	steps: readonly StepState[];
	names: (responder: string) => ResponderName;
};

/** Everything that somebody did, in order, one entry each. A command stands once, where it was sent, with what came of it. Pure. */
export function timelineOf({events, runbook, steps, names}: TimelineSource): TimelineEntry[] {
	const naming = namingOf(runbook, steps, names);
	const {answers, told} = pairsOf(events);
	return events.flatMap((event): TimelineEntry[] => {
		const common = {at: event.at, by: names(event.responder), seq: event.seq, step: stepIn(event), item: itemIn(event), ok: event.kind === 'verified' ? event.data.ok : null};
		const nothing = {part: null, effect: null, outcome: null, ms: null};
		switch (event.kind) {
			case 'merged': {
				return [];
			}

			case 'sent': {
				const answer = answers.get(event);
				const {part, effect} = event.data;
				return isToldLater(part, answer) ? [] : [{...common, kind: 'sent', what: sentWords(event, answer, naming), part, effect, outcome: answer?.data.outcome ?? null, ms: answer?.data.ms ?? null}];
			}

			case 'answered': {
				const {part, outcome, ms} = event.data;
				return told.has(event) || isToldLater(part, event) ? [] : [{...common, kind: 'answered', what: answeredWords(event, naming), part, effect: event.data.effect ?? null, outcome, ms}];
			}

			case 'session': {
				return event.data.state === 'connecting' ? [] : [{...common, ...nothing, kind: 'session', what: eventWords(event, naming)}];
			}

			default: {
				return [{...common, ...nothing, kind: event.kind, what: eventWords(event, naming)}];
			}
		}
	});
}

/** A check that could be carried out, and what was kept, are events of their own that say more. */
const isToldLater = (part: string, answer: EventOf<'answered'> | undefined): boolean => (part === 'verify' || part === 'keep') && answer?.data.outcome === 'ok';

/** Which answer belongs to which sending: of the same responder, the next one of that attempt. */
function pairsOf(events: readonly RunEvent[]): {answers: Map<RunEvent, EventOf<'answered'>>; told: Set<RunEvent>} {
	const answers = new Map<RunEvent, EventOf<'answered'>>();
	const told = new Set<RunEvent>();
	const open = new Map<string, EventOf<'sent'>>();
	for (const event of events) {
		if (event.kind !== 'sent' && event.kind !== 'answered') {
			continue;
		}

		const {step, item, part, attempt} = event.data;
		const subject = JSON.stringify([event.responder, step, item, part, attempt]);
		if (event.kind === 'sent') {
			open.set(subject, event);
			continue;
		}

		const sent = open.get(subject);
		if (!sent) {
			continue;
		}

		open.delete(subject);
		answers.set(sent, event);
		told.add(event);
	}

	return {answers, told};
}

function namingOf(runbook: LoadedRunbook, steps: readonly StepState[], names: TimelineSource['names']): Naming {
	const titles = new Map(steps.map(({id, title}) => [id, title]));
	const labels = new Map(steps.flatMap(({id, items}) => items.map(({key, label}) => [JSON.stringify([id, key]), label] as const)));
	const choosers = new Map(runbook.steps.flatMap(({id, step}) => step.choose?.label === undefined ? [] : [[id, step.choose.label] as const]));
	return {
		step: id => titles.get(id) ?? id,
		item: (step, key) => labels.get(JSON.stringify([step, key])) ?? key,
		session: name => runbook.runbook.sessions[name]?.title ?? name,
		responder: id => names(id).name,
		labelled: step => choosers.get(step),
	};
}

const stepIn = ({data}: RunEvent): string | null => (data as {step?: string}).step ?? null;
const itemIn = ({data}: RunEvent): string | null => (data as {item?: string}).item ?? null;
