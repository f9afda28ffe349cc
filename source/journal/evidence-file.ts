import {createHash, randomBytes} from 'node:crypto';
import path from 'node:path';
import {writeAll, type Disk, type DiskFile} from './disk.js';

/** What the file of something unfinished is called in the evidence folder; recovery looks for it. */
export const unfinished = /^\.(?<kind>[a-z]+)-[\da-f]{8}$/v;

/**
A file of the evidence folder while it is written. Its name is the SHA-256 of its bytes, so it has it only at the end; until then it is unfinished, and after a crash it is nothing that the run names.
*/
export class EvidenceFile {
	bytes = 0;
	readonly #hash = createHash('sha256');
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

	/** Adds bytes; the file is made with the first ones. */
	async write(block: Uint8Array): Promise<void> {
		this.#file ??= await this.#create();
		await writeAll(this.#file, block);
		this.#hash.update(block);
		this.bytes += block.length;
	}

	/** Gives it its name: on the disk, name included, when it resolves. */
	async finish(): Promise<{sha256: string; bytes: number}> {
		this.#file ??= await this.#create();
		await this.#file.sync();
		await this.#close();
		const sha256 = this.#hash.digest('hex');
		await this.#disk.rename(this.#path, path.join(this.#folder, sha256));
		await this.#disk.syncFolder(this.#folder);
		return {sha256, bytes: this.bytes};
	}

	/** Leaves nothing of it behind, so that a full disk gets its room back. */
	async abandon(): Promise<void> {
		await this.#close().catch(() => undefined);
		await this.#disk.remove(this.#path).catch(() => undefined);
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
