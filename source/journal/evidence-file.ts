import {createHash, randomBytes} from 'node:crypto';
import path from 'node:path';
import {countLineEnds} from '../text/line-ends.js';
import {writeAll, type Disk, type DiskFile} from './disk.js';

/** What the file of something unfinished is called in the evidence folder; recovery looks for it. */
export const unfinished = /^\.(?<kind>[a-z]+)-[\da-f]{8}$/v;

/** What is known of bytes once all of them were seen. */
class Seen {
	bytes = 0;
	lines = 0;
	readonly #hash = createHash('sha256');

	see(bytes: Uint8Array): void {
		this.#hash.update(bytes);
		this.bytes += bytes.length;
		this.lines += countLineEnds(bytes);
	}

	end(): {sha256: string; bytes: number; lines: number} {
		return {sha256: this.#hash.digest('hex'), bytes: this.bytes, lines: this.lines};
	}
}

/**
A file of the evidence folder while it is written. Its name is the SHA-256 of its bytes, so it has it only at the end; until then it is unfinished, and after a crash it is nothing that the run names.
*/
export class EvidenceFile {
	/** How many bytes were written. */
	bytes = 0;
	#seen = new Seen();
	readonly #disk: Disk;
	readonly #folder: string;
	readonly #path: string;
	#file: DiskFile | undefined;

	/** `kind` says in one word what is being written: it becomes part of the unfinished file's name. */
	constructor(disk: Disk, folder: string, kind: string) {
		this.#disk = disk;
		this.#folder = folder;
		this.#path = path.join(folder, `.${kind}-${randomBytes(4).toString('hex')}`);
	}

	/** Takes the next bytes into account that are, or will be, written: as early as they are there, while their maker makes more. */
	see(bytes: Uint8Array): void {
		this.#seen.see(bytes);
	}

	/** Writes bytes; the file is made with the first ones. */
	async write(block: Uint8Array): Promise<void> {
		this.#file ??= await this.#create();
		await writeAll(this.#file, block);
		this.bytes += block.length;
	}

	/** Gives it its name: on the disk, name included, when it resolves. */
	async finish(): Promise<{sha256: string; bytes: number; lines: number}> {
		this.#file ??= await this.#create();
		await this.#file.sync();
		await this.#close();
		if (this.#seen.bytes !== this.bytes) {
			// More was seen than was written in the end.
			await this.#lookAgain();
		}

		const seen = this.#seen.end();
		await this.#disk.rename(this.#path, path.join(this.#folder, seen.sha256));
		await this.#disk.syncFolder(this.#folder);
		return seen;
	}

	/** Leaves nothing of it behind, so that a full disk gets its room back. */
	async abandon(): Promise<void> {
		await this.#close().catch(() => undefined);
		await this.#disk.remove(this.#path).catch(() => undefined);
	}

	async #lookAgain(): Promise<void> {
		this.#seen = new Seen();
		for await (const piece of this.#disk.readInPieces(this.#path)) {
			this.#seen.see(piece);
		}
	}

	async #create(): Promise<DiskFile> {
		await this.#disk.makeFolder(this.#folder);
		return this.#disk.create(this.#path);
	}

	async #close(): Promise<void> {
		const file = this.#file;
		this.#file = undefined;
		await file?.close();
	}
}
