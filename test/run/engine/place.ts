import {mkdtemp, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {realDisk, type Disk} from '../../../source/journal/disk.js';
import {createRun} from '../../../source/journal/open.js';
import {openEngine} from '../../../source/run/engine/open.js';
import type {Asks, Engine, Question} from '../../../source/run/engine/contract.js';
import {loadRunbook} from '../../../source/runbook/load.js';
import type {JsonObject} from '../../../source/runbook/values.js';

/** A responder who answers nothing: whatever is asked is a refusal. */
export const silent: Asks = {ask: async () => undefined};

/** A responder whose answers are given by kind, and who remembers what was asked. */
export function answering(answers: Partial<Record<Question['kind'], unknown>>): Asks & {asked: Question[]} {
	const asked: Question[] = [];
	return {
		asked,
		async ask(question) {
			asked.push(question);
			return answers[question.kind] as never;
		},
	};
}

/** A folder of one test with a HANDRAIL_HOME, a runbook and a place for the runbook's effects. */
export class Place {
	static async make(t: TestContext): Promise<Place> {
		const folder = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
		const place = new Place(folder);
		await mkdir(place.work);
		t.after(async () => {
			for (const engine of place.engines) {
				await engine.close(); // eslint-disable-line no-await-in-loop -- one after the other
			}

			await rm(folder, {recursive: true, force: true});
		});
		return place;
	}

	readonly home: string;
	/** Where the runbook's scripts work; its parameter `folder`. */
	readonly work: string;
	readonly engines: Engine[] = [];
	readonly #runbook: string;

	private constructor(folder: string) {
		this.home = path.join(folder, 'home');
		this.work = path.join(folder, 'work');
		this.#runbook = path.join(folder, 'runbook.yaml');
	}

	/** Begins a run of this runbook, as a responder who trusts it unless said otherwise. */
	async begin(yaml: string, {trusted = true, disk = realDisk, now = () => new Date(), params: parameters = {}}: {trusted?: boolean; disk?: Disk; now?: () => Date; params?: JsonObject} = {}): Promise<Engine> {
		await writeFile(this.#runbook, yaml);
		// The sign-in of these runbooks also makes the commands that they call, which no rule of a shipped one would allow.
		const runbook = await loadRunbook(this.#runbook, {rules: 'always'});
		const journal = await createRun(this.home, {runbook, params: {folder: this.work, ...parameters}, secrets: [], rehearsal: false, name: 'Dana', disk, now});
		const engine = await openEngine({journal, trusted: () => trusted, now});
		this.engines.push(engine);
		return engine;
	}

	/** The lines of a file that the runbook's scripts write; none when it is not there. */
	async lines(name: string): Promise<string[]> {
		const text = await readFile(path.join(this.work, name), 'utf8').catch(() => '');
		return text.split('\n').filter(Boolean);
	}

	async put(name: string, text = ''): Promise<void> {
		await writeFile(path.join(this.work, name), text);
	}
}
