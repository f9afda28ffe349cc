import type {LoadedRunbook, ResolvedPart, ResolvedStep} from '../runbook/loaded.js';
import type {Effect, PartName, Step} from '../runbook/schema.js';
import type {EventOf, RunEvent} from './events.js';

/** The session of a runbook that nobody has any more: nothing is ever sent there. */
const session = 'journal';

const partOf = (part: PartName, effect: Effect): ResolvedPart => ({
	part, session, script: '', file: undefined, parse: 'lines', effect, timeout: undefined, expect: undefined, within: undefined, every: 0,
});

type OfStep = Extract<RunEvent, {data: {step: string}}>;

const isOfStep = (event: RunEvent): event is OfStep => 'step' in event.data && typeof event.data.step === 'string';

const keyOf = ({data}: OfStep): string | undefined => 'item' in data && typeof data.item === 'string' ? data.item : undefined;

/** What the events of a step have told so far. */
type Told = {step: Step; parts: Partial<Record<PartName, ResolvedPart>>; effect: ResolvedStep['effect']};

const tell = (told: Told, event: OfStep): void => {
	const {step, parts} = told;
	switch (event.kind) {
		case 'sent':
		case 'answered': {
			const {part, effect} = event.data;
			parts[part] ??= partOf(part, effect ?? 'read');
			told.effect = part === 'run' ? effect ?? told.effect : told.effect;
			break;
		}

		case 'verified': {
			parts.verify ??= partOf('verify', 'read');
			break;
		}

		case 'recorded': {
			const {name} = event.data;
			step.record = {...step.record, [name]: {title: name, type: 'string', optional: true}};
			break;
		}

		case 'chosen': {
			step.choose = {from: '', key: '', as: event.data.list, min: 0};
			break;
		}

		case 'waiting': {
			step.wait = {for: event.data.for};
			break;
		}

		default:
	}
};

/** A step as far as its events tell of it. */
const toldStep = (id: string, events: readonly OfStep[], chosen: ReadonlyArray<EventOf<'chosen'>>): ResolvedStep => {
	const told: Told = {step: {id, title: id}, parts: {}, effect: 'none'};
	for (const event of events) {
		tell(told, event);
	}

	const {step, parts, effect} = told;
	const keys = new Set(events.flatMap(event => keyOf(event) ?? []));
	const list = keys.size === 0 ? undefined : chosen.findLast(({data}) => data.keys.some(key => keys.has(key)))?.data.list;
	return {
		id,
		phase: 'What the journal says',
		step: {...step, ...list !== undefined && {'for-each': list}, ...parts.run && {run: {session}}},
		effect,
		effectGuessed: false,
		parts,
		fresh: 0,
	};
};

/**
What can be told of a run's runbook from its journals alone, for a run whose copy is gone: the steps that something happened to, by their ids, in the order in which something first did. It is to be looked at: no part has a script. Pure.
*/
export const toldRunbook = (events: readonly RunEvent[], {folder, sha256}: Pick<LoadedRunbook, 'folder' | 'sha256'>): LoadedRunbook => {
	const ofSteps = new Map<string, OfStep[]>();
	for (const event of events) {
		if (!isOfStep(event)) {
			continue;
		}

		const {step} = event.data;
		ofSteps.set(step, [...ofSteps.get(step) ?? [], event]);
	}

	const chosen = events.filter(event => event.kind === 'chosen');
	const told = [...ofSteps].map(([id, own]) => toldStep(id, own, chosen));
	// A run always stands at some step.
	const steps = told.length > 0 ? told : [{...toldStep('nothing-yet', [], []), step: {id: 'nothing-yet', title: 'Nothing has happened yet'}}];
	const id = events.find(event => event.kind === 'run-started')?.data.runbook.id ?? '';
	return {
		runbook: {
			handrail: 1, id, title: id, parameters: {},
			sessions: {[session]: {title: 'What the journal says', type: 'shell', service: 'none'}},
			phases: [{title: 'What the journal says', steps: steps.map(({step}) => step)}],
		},
		steps, folder, files: new Map(), sha256, shipped: false,
	};
};
