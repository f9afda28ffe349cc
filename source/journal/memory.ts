import path from 'node:path';
import {readRunbookFiles} from '../runbook/load-files.js';
import type {EvidenceBody} from '../session/contract.js';
import {formatBytes} from '../text/bytes.js';
import {writeNewFile, type Disk} from './disk.js';
import {keepEvidence} from './evidence.js';
import {layout} from './layout.js';
import type {JournalFile} from './read-journals.js';
import {copyRunbook} from './runbook-copy.js';

/** The most evidence that is remembered, in bytes as it was written: what was kept last. */
const mostEvidence = 32 * 1024 * 1024;

/** What an open run has in memory of its folder, so that a folder that vanished under it can be made again without leaving the run. Its own journal is its writer's. */
export class RunMemory {
	readonly #disk: Disk;
	readonly #folder: string;
	readonly #others: () => ReadonlyArray<Pick<JournalFile, 'file' | 'bytes'>>;
	readonly #evidence = new Map<string, {body: EvidenceBody; bytes: number}>();
	#bytes = 0;
	#runbook: ReadonlyMap<string, Uint8Array> | undefined;
	#rehearsal: Uint8Array | undefined;

	/** `others` are the journals of the other responders as they were last read. */
	constructor(disk: Disk, folder: string, others: () => ReadonlyArray<Pick<JournalFile, 'file' | 'bytes'>>) {
		this.#disk = disk;
		this.#folder = folder;
		this.#others = others;
	}

	/** Remembers the run's copy of the runbook as it is now. One that cannot be read is not remembered. */
	async readRunbook(): Promise<void> {
		const read = await readRunbookFiles(layout(this.#folder).runbook).catch(() => undefined);
		this.#runbook = read?.files ?? this.#runbook;
	}

	/** Remembers a rehearsal's simulated tenant as it is now. Where there is none yet, or it cannot be read, it stays as it was remembered. */
	async readRehearsal(): Promise<void> {
		this.#rehearsal = await this.#disk.read(layout(this.#folder).rehearsalState).catch(() => this.#rehearsal);
	}

	/** Remembers evidence that was kept; older evidence gives way to it. */
	keep(sha256: string, body: EvidenceBody, bytes: number): void {
		if (this.#evidence.has(sha256)) {
			return;
		}

		this.#evidence.set(sha256, {body, bytes});
		this.#bytes += bytes;
		for (const [oldest, kept] of this.#evidence) {
			if (this.#bytes <= mostEvidence) {
				return;
			}

			this.#evidence.delete(oldest);
			this.#bytes -= kept.bytes;
		}
	}

	/**
	Makes again what is missing of the folder: the runbook's copy, a rehearsal's simulated tenant, the evidence and the journals of others, each on the disk when it resolves. Nothing that is there is touched.

	@returns For each kind a whole sentence of what was made again.
	@throws what becomes NOT SAVED.
	*/
	async restore(): Promise<string[]> {
		const {runbook, journals, evidence, rehearsalState} = layout(this.#folder);
		const made: string[] = [];
		if (this.#runbook && !this.#disk.fileAt(runbook)) {
			await copyRunbook(this.#disk, runbook, this.#runbook);
			made.push('The run\'s copy of its runbook was gone and was written again from memory.');
		}

		if (this.#rehearsal && !this.#disk.fileAt(rehearsalState)) {
			await writeNewFile(this.#disk, rehearsalState, this.#rehearsal);
			await this.#disk.syncFolder(this.#folder);
			made.push('The rehearsal\'s simulated tenant was gone and was written again as it was after the last command that was answered.');
		}

		let pieces = 0;
		let size = 0;
		/* eslint-disable no-await-in-loop -- one file after another, on a disk that has just failed */
		for (const [sha256, {body, bytes}] of this.#evidence) {
			if (this.#disk.fileAt(path.join(evidence, sha256))) {
				continue;
			}

			await keepEvidence(this.#disk, evidence, body);
			pieces++;
			size += bytes;
		}

		if (pieces > 0) {
			made.push(`Evidence that was gone was written again from memory: ${pieces} ${pieces === 1 ? 'piece' : 'pieces'}, ${formatBytes(size)}. What was kept before this run was opened here is not in memory; "handrail verify" names what is missing.`);
		}

		const gone = this.#others().filter(({file}) => !this.#disk.fileAt(file));
		for (const {file, bytes} of gone) {
			await this.#disk.makeFolder(journals);
			await writeNewFile(this.#disk, file, bytes);
		}
		/* eslint-enable no-await-in-loop */

		if (gone.length > 0) {
			await this.#disk.syncFolder(journals);
			made.push('The journals of the other responders were gone and were written again as they had been read.');
		}

		return made;
	}
}
