import {realDisk, type Disk, type DiskFile} from '../../source/journal/disk.js';

/** What a disk may answer. */
export type Refusal = 'EIO' | 'ENOSPC' | 'EDQUOT' | 'EROFS';

/** The real disk, but for some operations one after the other, which it refuses. Of a write half the bytes are written. */
export class RefusingDisk {
	/** What was refused, in its order. */
	readonly refused: string[] = [];
	readonly disk: Disk;
	readonly #code: Refusal;
	readonly #first: number;
	readonly #times: number;
	#count = 0;

	/**
	Refuses with this code.

	@param first - The place of the first operation that is refused, counted from 1.
	@param times - How many are.
	*/
	constructor(code: Refusal, first: number, times: number) {
		this.#code = code;
		this.#first = first;
		this.#times = times;
		this.disk = {
			...realDisk,
			openToAppend: async place => this.#file(await this.#try('open', async () => realDisk.openToAppend(place))),
			create: async place => this.#file(await this.#try('create', async () => realDisk.create(place))),
			truncate: async (place, length) => this.#try('truncate', async () => realDisk.truncate(place, length)),
			rename: async (from, to) => this.#try('rename', async () => realDisk.rename(from, to)),
			link: async (from, to) => this.#try('link', async () => realDisk.link(from, to)),
			makeFolder: async place => this.#try('make a folder', async () => realDisk.makeFolder(place)),
			syncFolder: async place => this.#try('sync a folder', async () => realDisk.syncFolder(place)),
		};
	}

	async #try<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
		this.#refuse(what);
		return work();
	}

	#refuse(what: string): void {
		this.#count++;
		if (this.#count >= this.#first && this.#count < this.#first + this.#times) {
			this.refused.push(what);
			throw Object.assign(new Error(`${this.#code}: ${what}`), {code: this.#code});
		}
	}

	#file(file: DiskFile): DiskFile {
		return {
			write: async (bytes, offset, length) => {
				try {
					this.#refuse('write');
				} catch (error) {
					await file.write(bytes, offset, Math.floor(length / 2));
					throw error;
				}

				return file.write(bytes, offset, length);
			},
			datasync: async () => this.#try('datasync', async () => file.datasync()),
			sync: async () => this.#try('sync', async () => file.sync()),
			close: async () => file.close(),
		};
	}
}
