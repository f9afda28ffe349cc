import type {EventData, EventKind, RunEvent} from '../../source/run/events.js';
import {foldRun, type RunFacts} from '../../source/run/facts.js';
import {deriveStatus} from '../../source/run/derive.js';
import {mergeJournals} from '../../source/journal/merge.js';
import type {ItemState, RunStatus, StepState} from '../../source/run/status.js';
import {smallRunbook} from './small-runbook.js';

type Part = 'run' | 'verify' | 'undo' | 'keep' | 'recheck';
type Where = {step: string; item?: string; part?: Part};

const evidence = 'e'.repeat(64);

/** One responder of a story, with a journal of their own. Hashes and signatures are left out: the fold does not look at them. */
export class Teller {
	readonly events: RunEvent[] = [];
	#clock = 0;
	#attempt = 0;
	readonly id: string;

	constructor(id: string) {
		this.id = id;
	}

	tell<Kind extends EventKind>(kind: Kind, data: EventData<Kind>): RunEvent {
		const seq = this.events.length + 1;
		this.#clock++;
		const event = {
			v: 1, run: 'r', responder: this.id, seq, clock: this.#clock,
			at: `2026-11-22T03:${String(Math.floor(this.#clock / 60)).padStart(2, '0')}:${String(this.#clock % 60).padStart(2, '0')}+00:00`,
			kind, data, prev: '0'.repeat(64), hash: `${this.id}-${seq}`, sig: '',
		} as unknown as RunEvent;
		this.events.push(event);
		return event;
	}

	start(): void {
		this.tell('run-started', {runbook: {id: 'small', sha256: smallRunbook.sha256}, params: {tenant: 'contoso.onmicrosoft.com'}, secrets: [], rehearsal: false, name: `name of ${this.id}`, publicKey: ''});
	}

	join(): void {
		this.tell('joined', {name: `name of ${this.id}`, publicKey: ''});
	}

	/** Its clock goes on by so much, as if that many events had been seen that nobody knows of. */
	leap(by: number): void {
		this.#clock += by;
	}

	/** Takes in everything that others have told so far. */
	merge(...others: Teller[]): void {
		for (const other of others) {
			this.#clock = Math.max(this.#clock, other.#clock);
		}

		this.tell('merged', {heads: Object.fromEntries(others.map(other => [other.id, {seq: other.events.length, hash: 'f'.repeat(64)}]))});
	}

	send({step, item, part = 'run'}: Where, effect: 'read' | 'change' | 'destroy' = 'change'): void {
		this.#attempt++;
		this.tell('sent', {step, item, part, attempt: this.#attempt, effect, scriptSha256: evidence, pid: 4711, startedAt: '1', bootId: 'b', host: 'h'});
	}

	answer({step, item, part = 'run'}: Where, outcome: 'ok' | 'failed' | 'cancelled' | 'unknown' = 'ok', errors: EventData<'answered'>['errors'] = []): void {
		this.tell('answered', {step, item, part, attempt: this.#attempt, outcome, evidence, rows: 1, errors, ms: 5});
	}

	verify({step, item}: Where, ok: boolean | null, of: 'run' | 'undo' = 'run'): void {
		this.tell('verified', {step, item, ok, evidence: null, of});
	}

	/** A read, from its sending to its answer. */
	read(step: string): void {
		this.send({step}, 'read');
		this.answer({step});
	}

	/** A change that was carried out and verified. */
	change(where: Where): void {
		this.send(where);
		this.answer(where);
		this.verify(where, true);
	}

	mark(step: string, status: 'done' | 'skipped' | 'failed' | 'open', item?: string): void {
		this.tell('marked', {step, item, status, reason: status === 'done' ? null : 'because'});
	}

	choose(...keys: string[]): void {
		this.tell('chosen', {step: 'connectors', list: 'rogue', keys, rows: keys.map(key => ({Guid: key, Name: `connector ${key}`}))});
	}
}

export const factsOf = (...tellers: Teller[]): RunFacts => foldRun(mergeJournals(tellers.map(teller => teller.events)));

export const statusOf = (...tellers: Teller[]): RunStatus => deriveStatus({facts: factsOf(...tellers), runbook: smallRunbook, outputs: {}});

export const stepOf = (id: string, ...tellers: Teller[]): StepState => statusOf(...tellers).steps.find(step => step.id === id)!;

export const itemOf = (step: string, key: string, ...tellers: Teller[]): ItemState => stepOf(step, ...tellers).items.find(item => item.key === key)!;

/** A responder who has just started the run. */
export const dana = (): Teller => {
	const teller = new Teller('aaaaaaaaaa');
	teller.start();
	return teller;
};

/** Another one, who has joined and seen what the first one told. */
export const sam = (first: Teller, id = 'bbbbbbbbbb'): Teller => {
	const teller = new Teller(id);
	teller.join();
	teller.merge(first);
	return teller;
};
