import {Failure, exitCode} from '../../failure.js';
import {evaluate, evaluateEach} from '../../runbook/expressions.js';
import {fillTemplate} from '../../runbook/template.js';
import type {LoadedRunbook, ResolvedPart, ResolvedStep} from '../../runbook/loaded.js';
import type {PartName} from '../../runbook/schema.js';
import type {Json, Row, RowTypes} from '../../runbook/values.js';
import type {RunJournal} from '../../journal/contract.js';
import type {EvidenceBody, ScriptData} from '../../session/contract.js';
import {deriveStatus} from '../derive.js';
import {environmentOf, recordsOf} from '../environment.js';
import type {NewEvent, RunEvent} from '../events.js';
import type {RunFacts} from '../facts.js';
import {itemsOf} from '../items.js';
import type {ItemState, RunStatus, StepState} from '../status.js';
import type {Activity, Change, Snapshot} from './contract.js';
import {attemptsOf, type EvidenceIndex} from './evidence-index.js';
import {FoldedRun} from './folded-run.js';
import {Happened, withoutDetails} from './happened.js';
import {lostEvidence} from './lost-evidence.js';
import {RunNews} from './run-news.js';
import {latestOutputs} from './outputs.js';
import {SessionPool, type MakeSession} from './session-pool.js';
import {templateKind} from './template-kind.js';
import {moveTypes, type TypedRows} from './typed-rows.js';

/** How often the screen is told of a running command's output. */
const tellEvery = 100;

/**
A run while it is open in this process: its journal, what the journal folds to, the evidence it names and the sessions. Everything that carries an intent out works on one of these.
*/
export class LiveRun {
	readonly journal: RunJournal;
	readonly runbook: LoadedRunbook;
	readonly pool: SessionPool;
	/** Secrets that were typed in this process; they are nowhere else. */
	readonly secrets = new Map<string, string>();
	/** Secrets that a host made, each with its parameter's name: a name has one for each item, and another one for each attempt. */
	readonly generated: Array<readonly [name: string, value: string]> = [];
	readonly isTrusted: () => Promise<boolean>;
	readonly now: () => Date;
	readonly news = new RunNews();
	/** Set while another has the run open, and once they are gone; `readOnly` is what is said of it. */
	watching: (NonNullable<Snapshot['watching']> & {readOnly: string}) | undefined;
	activity: Activity | undefined;
	/** Ends the waiting or the sending that is under way. */
	abort: AbortController | undefined;
	/** Counts the changes: a snapshot is made anew only when it moved. */
	version = 0;
	readonly #listeners = new Set<(change: Change) => void>();
	#status: {version: number; status: RunStatus} | undefined;
	#telling: NodeJS.Timeout | undefined;
	readonly #folded: FoldedRun;
	readonly #happened = new Happened();
	#retrying: Promise<boolean> | undefined;

	constructor({journal, runbook, make, isTrusted, now}: {journal: RunJournal; runbook: LoadedRunbook; make: MakeSession; isTrusted: () => Promise<boolean>; now: () => Date}) {
		this.journal = journal;
		this.runbook = runbook;
		this.isTrusted = isTrusted;
		this.now = now;
		this.pool = new SessionPool({runbook, make, changed: this.changed.bind(this)});
		this.#folded = new FoldedRun(journal);
	}

	get facts(): RunFacts {
		return this.#folded.facts;
	}

	get index(): EvidenceIndex {
		return this.#folded.index;
	}

	get bodies(): Map<string, EvidenceBody> {
		return this.#folded.bodies;
	}

	/** Why nothing may be written here, a whole sentence; undefined when it may. */
	get readOnly(): string | undefined {
		return this.watching?.readOnly ?? this.journal.readOnly;
	}

	/** Which evidence is missing or damaged, and what it belongs to: whole sentences. */
	get findings(): readonly string[] {
		return lostEvidence(this.#folded.lost, {events: this.journal.events, status: this.status});
	}

	/** Reads the evidence that the journal names. What is missing or damaged is said, and the run goes on without it. */
	async readEvidence(): Promise<void> {
		await this.#folded.readEvidence();
	}

	/**
	Takes up what others wrote since, with its evidence, and tells the screen. While something is carried out here it is only shown: what comes of that was not done by somebody who knew of it.

	@param ownWentOn - The own journal is known to have gone on elsewhere.
	*/
	async refresh(ownWentOn = false): Promise<{added: number; earlier: boolean}> {
		const before = {events: this.journal.events, status: this.status};
		try {
			return await this.#folded.refresh(ownWentOn, {merges: this.abort === undefined});
		} finally {
			this.news.take(before, {events: this.journal.events, status: this.status}, this.journal);
			this.changed();
		}
	}

	subscribe(listener: (change: Change) => void): () => void {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	}

	/** Tells the screen at once. */
	changed(what: Change = 'more'): void {
		this.version++;
		clearTimeout(this.#telling);
		this.#telling = undefined;
		for (const listener of this.#listeners) {
			listener(what);
		}
	}

	/** Tells the screen soon that a running command said something: many changes a second become one. */
	changedSoon(): void {
		this.#telling ??= setTimeout(this.changed.bind(this), tellEvery, 'said');
	}

	/** Keeps an event; it counts from the moment the disk has it. */
	async record(event: NewEvent): Promise<RunEvent> {
		try {
			const written = await this.journal.append(event);
			this.#folded.takeUp();
			this.changed();
			return written;
		} catch (error) {
			this.changed();
			throw error;
		}
	}

	/** Keeps an event about something that has already happened outside: if the disk refuses, it is written as soon as saving works again. */
	async recordHappened(event: NewEvent): Promise<void> {
		await this.#happened.write({write: async () => this.#record(event), instead: async reason => this.#record(withoutDetails(event, reason))});
	}

	/** The same for an event that names evidence: the evidence is on the disk first. Resolves to its hash. */
	async keepHappened(body: EvidenceBody, eventOf: (sha256: string) => NewEvent): Promise<string> {
		let kept = '';
		await this.#happened.write({
			write: async () => {
				({sha256: kept} = await this.keepEvidence(body));
				await this.record(eventOf(kept));
			},
			instead: async reason => this.#record(withoutDetails(eventOf(kept), reason)),
		});
		return kept;
	}

	/** Writes the whole journal to a new file, then what happened meanwhile. Asked for again while it does, it does so once. */
	async retrySaving(): Promise<boolean> {
		this.#retrying ??= this.#retrySaving().finally(() => {
			this.#retrying = undefined;
			this.changed();
		});
		return this.#retrying;
	}

	async keepEvidence(body: EvidenceBody): Promise<{sha256: string; bytes: number}> {
		const kept = await this.journal.keepEvidence(body);
		this.bodies.set(kept.sha256, body);
		return kept;
	}

	/** The step of this id, or a sentence that names those there are. */
	step(id: string): ResolvedStep {
		const step = this.runbook.steps.find(candidate => candidate.id === id);
		if (!step) {
			throw new Failure(exitCode.wrongUsage, `The runbook has no step "${id}".`, {next: `Its steps are: ${this.runbook.steps.map(candidate => candidate.id).join(', ')}.`});
		}

		return step;
	}

	/** A part that must be there. */
	part(step: ResolvedStep, name: PartName): ResolvedPart {
		const part = step.parts[name];
		if (!part) {
			throw new Failure(exitCode.wrongUsage, `The step "${step.id}" has no ${name}.`);
		}

		return part;
	}

	get status(): RunStatus {
		if (this.#status?.version !== this.#folded.version) {
			this.#status = {version: this.#folded.version, status: deriveStatus({facts: this.facts, runbook: this.runbook, outputs: this.outputRows})};
		}

		return this.#status.status;
	}

	stepState(id: string): StepState {
		return this.status.steps.find(state => state.id === id)!;
	}

	itemState(step: string, key: string): ItemState | undefined {
		return this.stepState(step).items.find(item => item.key === key);
	}

	/** The last kept output of each name. */
	get outputs(): ReturnType<typeof latestOutputs> {
		return latestOutputs(this.runbook, this.index, this.bodies);
	}

	get outputRows(): Record<string, Row[]> {
		return Object.fromEntries(Object.entries(this.outputs).map(([name, output]) => [name, output.rows]));
	}

	/** The row that an item of a step works on, with the types it had where it was chosen from. */
	itemOf(step: ResolvedStep, key: string | undefined): ScriptData['item'] {
		const list = step.step['for-each'];
		const item = key === undefined ? undefined : itemsOf(this.facts, step, this.runbook.steps)?.find(candidate => candidate.key === key);
		return item === undefined || list === undefined ? undefined : {key: item.key, row: item.row, types: this.index.chosenTypes.get(list)?.get(item.key) ?? {}};
	}

	/** The rows of each choice. */
	get chosenRows(): Record<string, TypedRows> {
		return Object.fromEntries(Object.entries(this.facts.choices).map(([list, choice]) => {
			const types = choice!.keys.map((key, index) => moveTypes(this.index.chosenTypes.get(list)?.get(key) ?? {}, index));
			return [list, {rows: [...choice!.rows], types: Object.assign({}, ...types) as RowTypes}];
		}));
	}

	/** What a script of this step sees. */
	scriptData(step: ResolvedStep, key: string | undefined): ScriptData {
		return {
			params: this.facts.started!.params,
			records: Object.fromEntries(this.runbook.steps.map(({id}) => [id, recordsOf(this.facts, id)])),
			outputs: Object.fromEntries(Object.entries(this.outputs).map(([name, {rows, types}]) => [name, {rows, types}])),
			chosen: this.chosenRows,
			item: this.itemOf(step, key),
		};
	}

	/** What an expression of this step sees. */
	environment(step: ResolvedStep, key: string | undefined, extra: Record<string, Json> = {}): Record<string, Json> {
		const statuses = Object.fromEntries(this.status.steps.map(state => [state.id, state.status]));
		const item = this.itemOf(step, key)?.row;
		return {
			...environmentOf({facts: this.facts, runbook: this.runbook, outputs: this.outputRows, statuses}),
			...(item === undefined ? {} : {item}),
			...extra,
		};
	}

	evaluate(expression: string, step: ResolvedStep, key: string | undefined, extra: Record<string, Json> = {}): ReturnType<typeof evaluate> {
		return evaluate(expression, this.environment(step, key, extra));
	}

	/** For each row whether the runbook flags it; undefined where the expression fails. */
	flags(flag: string, step: ResolvedStep, rows: readonly Row[]): Array<boolean | undefined> {
		return evaluateEach(flag, this.environment(step, undefined), 'row', rows)
			.map(verdict => verdict.ok && typeof verdict.value === 'boolean' ? verdict.value : undefined);
	}

	fill(template: string, step: ResolvedStep, key: string | undefined): string {
		return fillTemplate(template, this.environment(step, key), templateKind(template, step));
	}

	nextAttempt(step: string, item: string | undefined, part: PartName): number {
		return attemptsOf(this.index, step, item, part) + 1;
	}

	/** Says what is going on now; undefined when nothing is. */
	act(activity: Activity | undefined): void {
		this.activity = activity;
		this.changed();
	}

	async #retrySaving(): Promise<boolean> {
		await this.journal.retry();
		try {
			await this.#happened.writeLeft(() => this.journal.saved.ok);
		} catch (error) {
			if (!(error instanceof Failure)) {
				throw error;
			}
		}

		return this.journal.saved.ok;
	}

	async #record(event: NewEvent): Promise<void> {
		await this.record(event);
	}
}
