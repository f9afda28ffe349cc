import assert from 'node:assert/strict';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {loadIdentity, type Identity} from '../../source/journal/identity.js';
import {layout} from '../../source/journal/layout.js';
import {openRun} from '../../source/journal/open.js';
import type {Program, Said} from '../commands/program.js';
import {beginAt} from '../kills/run.js';
import {quickRunbook} from './shell-runbook.js';

/** How many events the run has: its start and notes. */
export const eventsInAll = 5;

/** What the program said of a run and how it ended, once when its record was to be proved and once when it was to be gone on with. */
export type Told = {verify: Said; resume: Said};

/** A whole run of which each test makes a damaged one, and what the real program says of that. */
export class DamagedRun {
	static async make(program: Program): Promise<DamagedRun> {
		const {home, folder} = await beginAt(path.join(program.folder, 'damaged'), quickRunbook(1), program.home);
		const identity = await loadIdentity(home);
		const run = await openRun(folder, {identity, mode: 'write'});
		for (let seq = 2; seq <= eventsInAll; seq++) {
			await run.append({kind: 'noted', data: {text: `note ${seq}`}}); // eslint-disable-line no-await-in-loop -- one after the other
		}

		await run.close();
		const file = layout(folder).journal(identity.id);
		return new DamagedRun(program, {file, identity, bytes: await readFile(file)});
	}

	/** The journal as it was written. */
	readonly bytes: Buffer;
	/** Where each record begins, and where the last one ends. */
	readonly bounds: number[] = [0];
	readonly identity: Identity;
	readonly id: string;
	readonly #program: Program;
	readonly #file: string;

	private constructor(program: Program, {file, identity, bytes}: {file: string; identity: Identity; bytes: Buffer}) {
		this.#program = program;
		this.#file = file;
		this.identity = identity;
		this.bytes = bytes;
		this.id = path.basename(path.resolve(file, '../..'));
		for (let end = bytes.indexOf('\n'); end !== -1; end = bytes.indexOf('\n', end + 1)) {
			this.bounds.push(end + 1);
		}
	}

	/** The record of an event, with its line end. */
	record(seq: number): Buffer {
		return this.bytes.subarray(this.bounds[seq - 1], this.bounds[seq]);
	}

	/** What the program says of the run with this journal in the place of its own. */
	async tell(journal: Uint8Array, ...words: string[]): Promise<Told> {
		await writeFile(this.#file, journal);
		const verify = await this.#program.run('verify', this.id, ...words);
		assert.deepEqual(await readFile(this.#file), Buffer.from(journal), 'who proves a record changes nothing of it');
		return {verify, resume: await this.#program.run('resume', this.id, '--json')};
	}

	/** The journal as it is now. */
	async now(): Promise<Buffer> {
		return readFile(this.#file);
	}

	/** Removes what was set aside beside the journal; what it held, one after the other. */
	async takeAside(): Promise<Buffer[]> {
		const folder = path.dirname(this.#file);
		const aside = (await readdir(folder)).filter(name => name !== path.basename(this.#file)).map(name => path.join(folder, name));
		const held = await Promise.all(aside.map(async file => readFile(file)));
		await Promise.all(aside.map(async file => rm(file)));
		return held;
	}
}
