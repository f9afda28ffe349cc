import type {Engine, Intent, IntentResult} from '../../../source/run/engine/contract.js';
import {rowKey} from '../../../source/run/row-key.js';
import type {ResolvedStep} from '../../../source/runbook/loaded.js';
import {asks, rowsToChoose} from './sound-mind.js';
import type {Fork} from './branches.js';
import type {Effected} from './played-session.js';

/** How often a responder does one thing again before they think of something else. */
const patience = 4;

export type Place = {
	engine: Engine;
	/** What was effected so far: what a look into the portal shows. */
	effected: readonly Effected[];
	/** Lets time pass. */
	pass: (ms: number) => void;
	answer: (place: string, options: readonly string[]) => string;
	written: readonly string[];
};

/**
Walks a run from its first step to its end as somebody does who reads what it says: a failed step is looked at and done again, what is unknown is checked and settled by what the check shows, what waits is looked at again later.
*/
export class Responder {
	readonly forks: Fork[] = [];
	/** What a sensible responder could not do, whole sentences. */
	readonly problems: string[] = [];
	readonly #place: Place;
	readonly #tries = new Map<string, number>();
	readonly #ran = new Set<string>();
	/** Items that nothing was sent for, `step/item`. */
	readonly #refused = new Set<string>();

	constructor(place: Place) {
		this.#place = place;
		const {engine} = place;
		engine.subscribe(() => {
			// Nobody waits here for what is not there at once in a rehearsal.
			if ((engine.snapshot.activity?.until ?? 0) - Date.now() > 1000) {
				engine.cancel();
			}
		});
	}

	async walk(): Promise<void> {
		const {engine} = this.#place;
		for (let turn = 0; turn < 50 * engine.snapshot.runbook.steps.length; turn++) {
			const {status} = engine.snapshot;
			const id = status.next ?? status.steps.find(step => step.status === 'waiting')?.id;
			if (this.problems.length > 5 || (id === undefined && !await this.#readMissing())) { // eslint-disable-line no-await-in-loop -- one step after another is what a walk is
				break;
			}

			if (id === undefined) {
				continue;
			}

			await this.#turn(engine.snapshot.runbook.steps.find(step => step.id === id)!); // eslint-disable-line no-await-in-loop -- one step after another is what a walk is
		}

		const {exit, message} = await this.#do({kind: 'finish'});
		if (exit !== 0) {
			this.problems.push(`It cannot be finished: ${message}`);
		}
	}

	/** Carries a step out again that was settled without its answer, where a later one needs what it gives. */
	async #readMissing(): Promise<boolean> {
		const source = this.#status.steps.map(({blocked}) => /\((?<id>[a-z\d\-]+)\) reads it\.$/v.exec(blocked ?? '')?.groups?.['id']).find(id => id !== undefined);
		if (source === undefined || this.#count(`${source} again`) > 1) {
			return false;
		}

		await this.#do({kind: 'run', step: source, again: true});
		return true;
	}

	get #status() {
		return this.#place.engine.snapshot.status;
	}

	#state(id: string) {
		return this.#status.steps.find(step => step.id === id)!;
	}

	async #do(intent: Intent): Promise<IntentResult> {
		this.#place.pass(10_000);
		return this.#place.engine.carryOut(intent, asks);
	}

	#count(what: string): number {
		const times = (this.#tries.get(what) ?? 0) + 1;
		this.#tries.set(what, times);
		return times;
	}

	/** Counts how often one thing was tried. Beyond patience it is a problem, and the step is skipped. */
	async #isTooMuch(id: string, what: string, why: string): Promise<boolean> {
		if (this.#count(`${id} ${what}`) <= patience * Math.max(1, this.#state(id).items.length)) {
			return false;
		}

		this.problems.push(`${id}: ${what} leads nowhere: ${why}`);
		await this.#do({kind: 'mark', step: id, status: 'skipped', reason: 'It leads nowhere.'});
		return true;
	}

	async #turn(step: ResolvedStep): Promise<void> {
		this.#read(step);
		const {id} = step;
		const {status, reason} = this.#state(id);
		if (await this.#isTooMuch(id, status, reason ?? '')) {
			return;
		}

		if (status === 'unknown') {
			await this.#settle(step);
		} else if (step.step.wait) {
			await this.#wait(step);
		} else if (step.step.decide) {
			const {as, answers} = step.step.decide;
			await this.#record(step, as, this.#fork(id, answers.map(({value}) => value)));
		} else if (step.step.run) {
			await this.#carryOut(step);
		} else {
			await this.#byHand(step);
		}
	}

	/** What stands in the step must be readable where it is next: no expression in it may fail. */
	#read({id, step}: ResolvedStep): void {
		const {engine} = this.#place;
		for (const text of [step.why, step.instructions, step.gui?.path, step.gui?.url, step.open]) {
			const filled = text === undefined ? '' : engine.fill(text, id);
			if (filled.includes('{{')) {
				this.problems.push(`${id}: cannot be filled in: ${filled.slice(filled.indexOf('{{')).split('\n', 1)[0]!}`);
			}
		}

		const strange = engine.flags(id).indexOf(undefined);
		if (strange !== -1) {
			this.problems.push(`${id}: whether row ${strange + 1} is flagged cannot be told.`);
		}
	}

	#fork(place: string, options: readonly string[]): string {
		const before = this.forks.find(fork => fork.place === place);
		const answer = options.find(option => option === before?.answer) ?? this.#place.answer(place, options);
		if (!before) {
			this.forks.push({place, options, answer});
		}

		return answer;
	}

	async #carryOut(step: ResolvedStep): Promise<void> {
		const {id, effect} = step;
		const state = this.#state(id);
		const failed = state.items.find(({status}) => status === 'failed') ?? state.items.find(({status, key}) => status === 'open' && this.#refused.has(`${id}/${key}`));
		if (failed && this.#count(`${id}/${failed.key}`) > 2) {
			await this.#do({kind: 'mark', step: id, item: failed.key, status: 'skipped', reason: 'It does not work for this one.'});
			return;
		}

		if (state.status === 'failed' || !this.#ran.has(id)) {
			const items = step.step['for-each'] === undefined ? [undefined] : state.items.map(({key}) => key);
			const confirm = effect === 'destroy' ? items.map(item => this.#place.engine.confirmation(id, item)) : [];
			const {report, exit} = await this.#do({kind: 'run', step: id, confirm});
			const first = this.#state(id).items.find(({status}) => status === 'open');
			if (exit === 3 && first) {
				this.#refused.add(`${id}/${first.key}`);
			}

			if (report?.status === 'done' || report?.status === 'open') {
				this.#ran.add(id);
			}
		}

		this.#read(step);
		await this.#complete(step);
	}

	/** Chooses and records what the step still asks for. */
	async #complete(step: ResolvedStep): Promise<void> {
		if (step.step.choose && this.#state(step.id).status === 'open') {
			await this.#choose(step);
		}

		for (const [name, field] of Object.entries(step.step.record ?? {})) {
			if (Object.hasOwn(this.#state(step.id).records, name)) {
				continue;
			}

			const choices = field.type === 'boolean' ? ['true', 'false'] : field.choices;
			await (choices ? this.#record(step, name, this.#fork(`${step.id}.${name}`, choices)) : this.#write(step, name)); // eslint-disable-line no-await-in-loop -- one after the other
		}
	}

	async #byHand(step: ResolvedStep): Promise<void> {
		await this.#complete(step);
		if (this.#state(step.id).status !== 'done') {
			await this.#do({kind: 'mark', step: step.id, status: 'done'});
		}
	}

	async #choose({id, step}: ResolvedStep): Promise<void> {
		const {from, key, min, max = Infinity} = step.choose!;
		const keys = rowsToChoose(this.#place.engine, id, from).map(row => rowKey(row, key)).filter(one => one !== undefined);
		const fits = (count: number): boolean => count >= min && count <= max;
		const options = [
			...keys.length > 1 && fits(keys.length) ? ['all'] : [],
			...keys.length > 0 && fits(1) ? ['one'] : [],
			...fits(0) ? ['none'] : [],
		];
		if (options.length === 0) {
			// Nothing that could be chosen came: it is read again.
			this.#ran.delete(id);
			return;
		}

		const picked = this.#fork(id, options);
		const {exit, message} = await this.#do({kind: 'choose', step: id, keys: picked === 'all' ? keys : keys.slice(0, picked === 'one' ? 1 : 0)});
		if (exit !== 0 && exit !== 3) {
			this.problems.push(`${id}: ${picked} cannot be chosen: ${message}`);
		}
	}

	async #record({id}: ResolvedStep, name: string, value: string): Promise<void> {
		const {exit, message} = await this.#do({kind: 'record', step: id, name, value});
		if (exit !== 0) {
			this.problems.push(`${id}: ${name} cannot be recorded as ${value}: ${message}`);
		}
	}

	async #write({id}: ResolvedStep, name: string): Promise<void> {
		for (const value of this.#place.written) {
			const {exit} = await this.#do({kind: 'record', step: id, name, value}); // eslint-disable-line no-await-in-loop -- until one fits
			if (exit === 0) {
				return;
			}
		}

		this.problems.push(`${id}: nothing that a responder might write fits ${name}.`);
	}

	/** Waits; where it is not over yet, does again what it waits for and looks later. */
	async #wait({id, step}: ResolvedStep): Promise<void> {
		const {exit} = await this.#do({kind: 'wait', step: id});
		if (exit === 0 || this.#state(id).status !== 'waiting') {
			return;
		}

		this.#place.pass(4 * 3_600_000);
		if (step.wait!.recheck === undefined) {
			await this.#do({kind: 'mark', step: id, status: 'done', reason: 'They called back.'});
			return;
		}

		for (const need of step.needs ?? []) {
			if (this.#place.engine.snapshot.runbook.steps.find(one => one.id === need)?.parts.run && this.#state(need).status === 'done') {
				await this.#do({kind: 'run', step: need, again: true}); // eslint-disable-line no-await-in-loop -- one after the other
			}
		}
	}

	/** Settles an outcome that is not known by what the check shows; without one, by what a look into the portal shows. */
	async #settle(step: ResolvedStep): Promise<void> {
		const {id} = step;
		const item = this.#state(id).items.find(({status}) => status === 'unknown')?.key;
		const subject = {step: id, ...item !== undefined && {item}};
		const {report} = await this.#do({kind: 'verify', ...subject});
		const shown = step.parts.verify === undefined
			? this.#place.effected.some(one => one.step === id && one.item === item)
			: report?.verify?.ok;
		if (typeof shown === 'boolean') {
			await this.#do({kind: 'mark', ...subject, status: shown ? 'done' : 'open', reason: 'The check says so.'});
			// The items after the one that was lost were not sent yet.
			if (shown && this.#state(id).items.every(({status}) => status !== 'open')) {
				this.#ran.add(id);
			}

			await this.#complete(step);
		}
	}
}
