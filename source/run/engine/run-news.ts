import type {RunJournal} from '../../journal/contract.js';
import type {RunEvent} from '../events.js';
import type {Dispute, RunStatus} from '../status.js';
import type {News} from './contract.js';

/** How many are kept to be told. */
const most = 100;

type Place = {step: string; item: string | undefined};
type Known = {events: readonly RunEvent[]; status: RunStatus};
type Untold = {event: RunEvent} | {disputed: Place} | {said: string};

const addedTo = (before: readonly RunEvent[], after: readonly RunEvent[]): readonly RunEvent[] => {
	if (before.length <= after.length && before.at(-1)?.hash === after[before.length - 1]?.hash) {
		return after.slice(before.length);
	}

	const known = new Set(before.map(({hash}) => hash));
	return after.filter(({hash}) => !known.has(hash));
};

const disputesOf = ({steps}: RunStatus): Map<string, Place> => {
	const said = (disputed: readonly Dispute[]) => disputed.map(({by, status}) => `${by.id} ${status}`).join(' ');
	return new Map(steps.flatMap(({id, disputed, items}): Array<[string, Place]> => [
		...(disputed.length === 0 ? [] : [[`${id} ${said(disputed)}`, {step: id, item: undefined}] satisfies [string, Place]]),
		...items.filter(item => item.disputed.length > 0).map((item): [string, Place] => [`${id}/${item.key} ${said(item.disputed)}`, {step: id, item: item.key}]),
	]));
};

/** What came into a run from others while it is open here, each to be told once. */
export class RunNews {
	#items: readonly News[] = [];
	#count = 0;

	get items(): readonly News[] {
		return this.#items;
	}

	/** Tells a whole sentence. */
	say(said: string): void {
		this.#add([{said}]);
	}

	/** Tells what others wrote between two moments, and what is newly in dispute. Who only watches is told everything. */
	take(before: Known, after: Known, {responder, isHeld}: Pick<RunJournal, 'responder' | 'isHeld'>): void {
		if (after.events === before.events) {
			return;
		}

		const disputed = disputesOf(before.status);
		this.#add([
			...addedTo(before.events, after.events).filter(event => isHeld || event.responder !== responder).map(event => ({event})),
			...[...disputesOf(after.status)].filter(([name]) => !disputed.has(name)).map(([, place]) => ({disputed: place})),
		]);
	}

	#add(untold: readonly Untold[]): void {
		const added = untold.map((each, place): News => ({...each, n: this.#count + place + 1}));
		this.#count += added.length;
		this.#items = [...this.#items, ...added].slice(-most);
	}
}
