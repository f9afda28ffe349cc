import assert from 'node:assert/strict';
import {readFile, rm, truncate, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {loadIdentity} from '../../source/journal/identity.js';
import {layout} from '../../source/journal/layout.js';
import {readJournal} from '../../source/journal/recover.js';
import {verifyRun} from '../../source/journal/verify.js';
import {beginAt, holdToTheFacts, holdWhole, itemsOf, runAt, settle, type AppendRunbook, type KilledRun, type RunPlace} from '../kills/run.js';
import {longest, type Carried, type CarrierOrder, type Carriers, type Moment} from './start-carrier.js';

/** What is done with a carrier's run beside its moment. */
export type Manner = Pick<CarrierOrder, 'notes' | 'unsaved'>;

/** A run that is killed again and again, and what of it was acknowledged so far. */
export class CrashedRun {
	/** Begins a run in a folder that it makes. */
	static async begin(folder: string, runbook: AppendRunbook, carriers: Carriers): Promise<CrashedRun> {
		const place = await beginAt(folder, runbook);
		const {id} = await loadIdentity(place.home);
		return new CrashedRun(folder, {place, carriers, responder: id});
	}

	readonly journal: string;
	/** The run itself, to be opened here. */
	readonly run: KilledRun;
	/** The hash of each event that was acknowledged, by its place. */
	readonly #acknowledged = new Map<number, string>();
	readonly #folder: string;
	readonly #place: RunPlace;
	readonly #carriers: Carriers;
	readonly #responder: string;

	private constructor(folder: string, {place, carriers, responder}: {place: RunPlace; carriers: Carriers; responder: string}) {
		this.#folder = folder;
		this.#place = place;
		this.#carriers = carriers;
		this.#responder = responder;
		this.run = runAt(place);
		this.journal = layout(place.folder).journal(responder);
	}

	/** Has a carrier go on with the run until this moment, or to its end. Every event that anybody acknowledged is there then. */
	async carry(manner: Manner, moment?: Moment): Promise<Carried> {
		const carried = await this.#carriers.start({place: this.#place, ...manner}, this.journal, moment);
		assert.ok(carried.took < longest, 'a carrier has not come to an end');
		if (!carried.killed) {
			// Left unsaved, or refused when it was opened: said, and nothing else.
			const isRefused = carried.exit === 3 && carried.hit && (carried.notSaved || /NOT SAVED|Nothing can be saved/v.test(carried.complaint));
			assert.ok(carried.exit === 0 || isRefused, `a carrier ended with ${carried.exit}: ${carried.complaint}`);
		}

		for (const [seq, hash] of carried.acknowledged) {
			this.#acknowledged.set(seq, hash);
		}

		await this.#holdAcknowledged();
		return carried;
	}

	/**
	Takes the power away: what of the journal nobody was promised is lost from any byte on, or reads as zeros.

	@param random - Numbers from 0 up to 1.
	@returns how many bytes were lost.
	*/
	async losePower(random: () => number): Promise<number> {
		const bytes = await readFile(this.journal);
		const promised = this.#promised(bytes);
		const from = promised + Math.floor(random() * (bytes.length - promised + 1));
		await (random() < 0.5 ? truncate(this.journal, from) : writeFile(this.journal, bytes.fill(0, from)));
		await this.#holdAcknowledged();
		return bytes.length - from;
	}

	/** Opens the run, which sets right what can be, and holds that it says of no item what is not so. Returns how its items stand. */
	async look(): Promise<string> {
		const engine = await this.run.open();
		try {
			await holdToTheFacts(engine, this.run);
			// Who opens it is told that this is there.
			const {seq, hash} = engine.snapshot.events.findLast(event => event.responder === this.#responder)!;
			this.#acknowledged.set(seq, hash);
			return itemsOf(engine).map(({status}) => status).join(' ') || 'nothing chosen yet';
		} finally {
			await engine.close();
		}
	}

	/** Goes on until everything was done once, holds that the run is whole, and removes it. */
	async finish(): Promise<void> {
		const engine = await this.run.open();
		try {
			await settle(engine, this.run);
		} finally {
			await engine.close();
		}

		await this.#holdAcknowledged();
		await holdWhole(this.run, engine.snapshot.status.steps);
		await rm(this.#folder, {recursive: true, force: true});
	}

	async #holdAcknowledged(): Promise<void> {
		const {events, damage, newer} = readJournal(await readFile(this.journal), {run: path.basename(this.#place.folder), responder: this.#responder});
		assert.deepEqual([damage, newer], [undefined, undefined], 'whoever is killed leaves no damage');
		for (const [seq, hash] of this.#acknowledged) {
			assert.equal(events[seq - 1]?.hash, hash, `event ${seq} was acknowledged, and is not there`);
		}

		const {evidence} = await verifyRun(this.#place.folder);
		assert.deepEqual([evidence.missing, evidence.cut, evidence.changed, evidence.unreadable], [[], [], [], []], 'evidence is there before an event names it');
	}

	/** How many bytes of the journal hold what was acknowledged. */
	#promised(bytes: Uint8Array): number {
		const last = Math.max(1, ...this.#acknowledged.keys());
		let end = 0;
		for (let seq = 1; seq <= last; seq++) {
			end = bytes.indexOf(0x0A, end) + 1;
		}

		return end;
	}
}
