import {Failure, exitCode} from '../../failure.js';
import {evaluate, evaluateEach} from '../../runbook/expressions.js';
import {fillTemplate, type TemplateKind} from '../../runbook/template.js';
import type {LoadedRunbook, ResolvedPart, ResolvedStep} from '../../runbook/loaded.js';
import type {PartName} from '../../runbook/schema.js';
import type {Json, Row, RowTypes} from '../../runbook/values.js';
import type {RunJournal} from '../../journal/contract.js';
import type {EvidenceBody, ScriptData} from '../../session/contract.js';
import {deriveStatus} from '../derive.js';
import {environmentOf, recordsOf} from '../environment.js';
import type {NewEvent, RunEvent} from '../events.js';
import {apply, foldRun, type RunFacts} from '../facts.js';
import {itemsOf} from '../items.js';
import type {ItemState, RunStatus, StepState} from '../status.js';
import type {Activity} from './contract.js';
import {attemptsOf, emptyIndex, indexAndForget, indexEvent, namedEvidence, type EvidenceIndex} from './evidence-index.js';
import {Happened, withoutDetails} from './happened.js';
import {lostEvidence} from './lost-evidence.js';
import {latestOutputs} from './outputs.js';
import {SessionPool, type MakeSession} from './session-pool.js';
import {moveTypes, type TypedRows} from './typed-rows.js';

/** How often the screen is told of a running command's output. */
const tellEvery = 100;

/** What a template of a step is filled into, by where it stands: in Markdown and in an address a value must not become more than text. */
function kindOf(template: string, {step}: ResolvedStep): TemplateKind {
	if (template === step.why || template === step.instructions) {
		return 'markdown';
	}

	return template === step.open || template === step.gui?.url ? 'address' : 'text';
}

/**
A run while it is open in this process: its journal, what the journal folds to, the evidence it names and the sessions. Everything that carries an intent out works on one of these.
*/
export class LiveRun {
	readonly journal: RunJournal;
	readonly runbook: LoadedRunbook;
	readonly pool: SessionPool;
	readonly index: EvidenceIndex = emptyIndex();
	readonly bodies = new Map<string, EvidenceBody>();
	/** Secrets that were typed in this process; they are nowhere else. */
	readonly secrets = new Map<string, string>();
	/** Secrets that a host made, each with its parameter's name: a name has one for each item, and another one for each attempt. */
	readonly generated: Array<readonly [name: string, value: string]> = [];
	/** What was found to be missing or damaged when the run was opened, whole sentences. */
	readonly findings: string[] = [];
	readonly isTrusted: () => Promise<boolean>;
	readonly now: () => Date;
	facts: RunFacts;
	activity: Activity | undefined;
	/** Ends the waiting or the sending that is under way. */
	abort: AbortController | undefined;
	/** Counts the changes: a snapshot is made anew only when it moved. */
	version = 0;
	readonly #listeners = new Set<() => void>();
	#status: {version: number; status: RunStatus} | undefined;
	#factsVersion = 0;
	#telling: NodeJS.Timeout | undefined;
	readonly #happened = new Happened();
	#retrying: Promise<boolean> | undefined;

	constructor({journal, runbook, make, isTrusted, now}: {journal: RunJournal; runbook: LoadedRunbook; make: MakeSession; isTrusted: () => Promise<boolean>; now: () => Date}) {
		this.journal = journal;
		this.runbook = runbook;
		this.isTrusted = isTrusted;
		this.now = now;
		this.pool = new SessionPool({runbook, make, changed: () => {
			this.changed();
		}});
		this.facts = foldRun(journal.events);
		for (const event of journal.events) {
			indexEvent(this.index, event);
		}
	}

	/** Reads the evidence that the journal names. What is missing or damaged is said, and the run goes on without it. */
	async readEvidence(): Promise<void> {
		const lost = new Map<string, Failure>();
		for (const sha256 of namedEvidence(this.index)) {
			try {
				this.bodies.set(sha256, await this.journal.readEvidence(sha256)); // eslint-disable-line no-await-in-loop -- one file after the other keeps memory low
			} catch (error) {
				if (!(error instanceof Failure)) {
					throw error;
				}

				lost.set(sha256, error);
			}
		}

		this.#factsVersion++;
		this.findings.push(...lostEvidence(lost, {events: this.journal.events, status: this.status}));
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	}

	/** Tells the screen at once. */
	changed(): void {
		this.version++;
		clearTimeout(this.#telling);
		this.#telling = undefined;
		for (const listener of this.#listeners) {
			listener();
		}
	}

	/** Tells the screen soon: many changes a second become one. */
	changedSoon(): void {
		this.#telling ??= setTimeout(() => {
			this.changed();
		}, tellEvery);
	}

	/** Keeps an event; it counts from the moment the disk has it. */
	async record(event: NewEvent): Promise<RunEvent> {
		try {
			const written = await this.journal.append(event);
			this.#count(written);
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
		if (this.#status?.version !== this.#factsVersion) {
			this.#status = {version: this.#factsVersion, status: deriveStatus({facts: this.facts, runbook: this.runbook, outputs: this.outputRows})};
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
		return fillTemplate(template, this.environment(step, key), kindOf(template, step));
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

	#count(event: RunEvent): void {
		this.facts = apply(this.facts, event);
		indexAndForget(this.index, event, this.bodies);
		this.#factsVersion++;
		this.changed();
	}
}
