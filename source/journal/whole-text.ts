import type {TextSink, WholeText} from '../session/contract.js';
import {formatBytes} from '../text/bytes.js';
import type {Disk} from './disk.js';
import {EvidenceFile} from './evidence-file.js';
import {reasonOf} from './not-saved.js';

/** So much is gathered before it goes to the disk; what is shorter than this needs no file until it is known to be wanted. */
const blockSize = 256 * 1024;
/** What is given away and is longer than this is not copied. */
const worthKeeping = 32 * 1024;
const none = new Uint8Array();
/** Blocks that wait for the disk before whoever makes more is held back, and how few before it goes on. */
const full = 4;
const room = 1;

/** The longest whole text: a command that never stops printing must not fill the disk. */
const longest = 4 * (1024 ** 3);
/** So many bytes of the disk are left alone: they belong to the journal. */
const reserve = 256 * (1024 ** 2);

/** After so many bytes it is looked how much the disk still takes. */
const lookEvery = 4 * (1024 ** 2);

const keptLimits = {longest, reserve};

/** A whole text while it comes, until it is known whether it is to be kept. */
export type WholeTextFile = TextSink & {
	/** Keeps it as evidence: on the disk, name included, when it resolves. It never fails: `problem` is a whole sentence when the file does not hold everything, and there is no `whole` when there is no file. */
	keep(): Promise<{whole?: WholeText; problem?: string}>;
	/** Everything fitted elsewhere: nothing of it stays. */
	discard(): Promise<void>;
};

/**
Writes a text of any length to a file of the evidence folder while it comes, with a bounded memory. When the disk takes no more, or hardly more, it stops and says so: the journal goes before it.
*/
export class WholeTextWriter implements WholeTextFile {
	onRoom: () => void = () => undefined;
	readonly #disk: Disk;
	readonly #folder: string;
	readonly #file: EvidenceFile;
	readonly #limits: {longest: number; reserve: number};
	#block: Buffer = Buffer.allocUnsafeSlow(blockSize);
	#filled = 0;
	/** Blocks on their way to the disk, and those to be filled again: new ones would be garbage sooner than anybody collects it. */
	readonly #waiting: Array<{bytes: Uint8Array; again: Buffer | undefined}> = [];
	readonly #spare: Buffer[] = [];
	#writing: Promise<void> | undefined;
	#heldBack = false;
	/** When it has so many bytes, it is looked how much the disk still takes. */
	#nextLook = 0;
	/** Why it holds no more than the beginning; why there is no file at all. */
	#cut: string | undefined;
	#failed: string | undefined;

	constructor(disk: Disk, folder: string, limits: {longest: number; reserve: number} = keptLimits) {
		this.#disk = disk;
		this.#folder = folder;
		this.#limits = limits;
		this.#file = new EvidenceFile(disk, folder, 'whole');
	}

	write(bytes: Uint8Array, givenAway = false): boolean {
		if (!this.#stopped) {
			this.#file.see(bytes);
		}

		if (givenAway && bytes.length >= worthKeeping && !this.#stopped) {
			this.#giveBlock();
			this.#give({bytes, again: undefined});
			bytes = none;
		}

		for (let from = 0; from < bytes.length && !this.#stopped;) {
			const taken = Math.min(bytes.length - from, this.#block.length - this.#filled);
			this.#block.set(bytes.subarray(from, from + taken), this.#filled);
			this.#filled += taken;
			from += taken;
			if (this.#filled === this.#block.length) {
				this.#giveBlock();
			}
		}

		this.#heldBack = this.#waiting.length >= full;
		return !this.#heldBack;
	}

	async keep(): Promise<{whole?: WholeText; problem?: string}> {
		this.#giveBlock();
		await this.#writing;
		const problem = this.#failed ?? this.#cut;
		if (this.#failed !== undefined || this.#file.bytes === 0) {
			await this.#file.abandon();
			return problem === undefined ? {} : {problem};
		}

		try {
			const whole = await this.#file.finish();
			return {whole: {...whole, ...this.#cut !== undefined && {cut: true}}, ...problem !== undefined && {problem}};
		} catch (error) {
			await this.#file.abandon();
			return {problem: notKept(error)};
		}
	}

	async discard(): Promise<void> {
		this.#cut ??= '';
		await this.#writing;
		await this.#file.abandon();
	}

	get #stopped(): boolean {
		return this.#cut !== undefined || this.#failed !== undefined;
	}

	#giveBlock(): void {
		if (this.#filled > 0 && !this.#stopped) {
			this.#give({bytes: this.#block.subarray(0, this.#filled), again: this.#block});
			this.#block = this.#spare.pop() ?? Buffer.allocUnsafeSlow(blockSize);
			this.#filled = 0;
		}
	}

	#give(waiting: {bytes: Uint8Array; again: Buffer | undefined}): void {
		this.#waiting.push(waiting);
		this.#writing ??= this.#writeWaiting();
	}

	async #writeWaiting(): Promise<void> {
		for (let [block] = this.#waiting; block !== undefined; [block] = this.#waiting) {
			await this.#writeBlock(block.bytes); // eslint-disable-line no-await-in-loop -- in the order in which they came
			this.#waiting.shift();
			if (block.again) {
				this.#spare.push(block.again);
			}

			this.#makeRoom();
		}

		this.#writing = undefined;
	}

	#makeRoom(): void {
		if (this.#heldBack && this.#waiting.length <= room) {
			this.#heldBack = false;
			this.onRoom();
		}
	}

	/** Nothing is written any more once it is cut or has failed: what still waits is let go. */
	async #writeBlock(block: Uint8Array): Promise<void> {
		if (this.#stopped) {
			return;
		}

		try {
			this.#cut = await this.#whyCut(block.length);
			if (this.#cut === undefined) {
				await this.#file.write(block);
			}
		} catch (error) {
			this.#failed = notKept(error);
			// At once: a full disk needs its room back for the journal.
			await this.#file.abandon();
		}
	}

	async #whyCut(more: number): Promise<string | undefined> {
		const {bytes} = this.#file;
		const holds = bytes === 0 ? 'There is no file of it' : `The file holds only its first ${formatBytes(bytes)}`;
		if (bytes + more > this.#limits.longest) {
			return `The whole text is longer than a file of it may become (${formatBytes(this.#limits.longest)}). ${holds}.`;
		}

		if (bytes < this.#nextLook) {
			return undefined;
		}

		if (bytes === 0) {
			await this.#disk.makeFolder(this.#folder);
		}

		this.#nextLook = bytes + lookEvery;
		return await this.#disk.free(this.#folder) - lookEvery < this.#limits.reserve
			? `The disk is nearly full, and its last ${formatBytes(this.#limits.reserve)} are left to the journal. ${holds}.`
			: undefined;
	}
}

const notKept = (error: unknown): string => `The whole text could not be kept: ${reasonOf(error)}.`;
