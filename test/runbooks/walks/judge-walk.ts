import type {LoadedRunbook} from '../../../source/runbook/loaded.js';
import type {Walked} from './walk.js';

const decided = new Set(['done', 'skipped', 'not-applicable']);

const named = ({step, item}: {step: string; item?: string | undefined}): string => item === undefined ? step : `${step}/${item}`;

/** The steps of which something was sent that a fault can happen to. */
export const sentBy = ({events}: Pick<Walked, 'events'>): Set<string> => new Set(events.filter(event => event.kind === 'sent').filter(({data}) => data.part === 'run' || data.part === 'recheck').map(({data}) => data.step));

/** What is wrong with a walk, whole sentences: a step that was left, something destroyed twice or without having been kept, and what the responder could not do. */
export function problemsOf({status, events, effected, problems, faults, happened}: Walked, {steps}: LoadedRunbook): string[] {
	const destroys = new Set(steps.filter(({effect}) => effect === 'destroy').map(({id}) => id));
	const left = status.steps.filter(step => !decided.has(step.status)).map(({id, status: standing, blocked, reason}) => `${id} is left ${standing}: ${blocked ?? reason ?? ''}`);
	const destroyed = effected.filter(({step}) => destroys.has(step)).map(one => named(one));
	const twice = destroyed.filter((name, index) => destroyed.indexOf(name) !== index).map(name => `${name} was destroyed twice.`);
	const kept = new Set<string>();
	const unkept: string[] = [];
	for (const {kind, data} of events) {
		if (kind === 'kept') {
			kept.add(named(data));
		} else if (kind === 'sent' && data.part === 'run' && data.effect === 'destroy' && !kept.has(named(data))) {
			unkept.push(`${named(data)} was destroyed without having been kept.`);
		}
	}

	const sent = sentBy({events});
	const missed = faults.filter(fault => {
		const [name, id] = fault.split('@', 2);
		return sent.has(id!) && !happened.includes(`${id!}/--fault/${name!}`);
	}).map(fault => `${fault} did not happen.`);
	// An item may be one for which nothing is ever sent; that a step is done in some walk is held apart.
	const skipped = status.steps.filter(step => step.status === 'skipped' && step.items.length === 0).map(({id}) => `${id} could only be skipped.`);
	return [...problems, ...left, ...twice, ...unkept, ...missed, ...skipped];
}
