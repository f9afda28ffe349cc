import {randomBytes} from 'node:crypto';
import {open, readFile, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import type {JsonObject} from '../../runbook/values.js';
import {parseState} from './load.js';

/** The simulated tenant of one run, in the run's folder. */
export const stateFile = 'rehearsal-state.json';

/** `faults` are those that have happened: noted under `$faults`, so that each happens once although the process is another after a resume. */
export type SimulatedTenant = {state: JsonObject; faults: string[]};

/** Keeps the simulated tenant. It is read again for every request, because each session of a rehearsal has a process of its own. */
export class StateStore {
	readonly file: string;
	readonly #initial: JsonObject;

	constructor(runFolder: string, initial: JsonObject) {
		this.file = path.join(runFolder, stateFile);
		this.#initial = initial;
	}

	async read(): Promise<SimulatedTenant> {
		let text: string;
		try {
			text = await readFile(this.file, 'utf8');
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
				throw error;
			}

			return {state: this.#initial, faults: []};
		}

		const {$faults: faults, ...state} = parseState(text, stateFile);
		return {state, faults: Array.isArray(faults) ? faults.map(String) : []};
	}

	/** Puts the tenant on the disk as it is at the start, where nothing has changed it yet: for another program that reads it. */
	async begin(): Promise<void> {
		if (await stat(this.file).catch(() => undefined) === undefined) {
			await this.write({state: this.#initial, faults: []});
		}
	}

	/** Resolves when the new state would survive a loss of power: what is answered after it is true. */
	async write({state, faults}: SimulatedTenant): Promise<void> {
		await writeDurably(this.file, `${JSON.stringify(faults.length === 0 ? state : {...state, $faults: faults}, undefined, '\t')}\n`);
	}
}

/** Old or new, never half: a new file beside it, its bytes and then its name fsynced. */
async function writeDurably(file: string, text: string): Promise<void> {
	const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
	try {
		const handle = await open(temporary, 'wx', 0o600);
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}

		await rename(temporary, file);
	} catch (error) {
		await rm(temporary, {force: true});
		throw error;
	}

	await syncFolder(path.dirname(file));
}

async function syncFolder(folder: string): Promise<void> {
	try {
		const handle = await open(folder, 'r');
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch (error) {
		// Windows does not let a folder be fsynced.
		if (!['EPERM', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) {
			throw error;
		}
	}
}
