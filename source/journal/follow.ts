import {stat} from 'node:fs/promises';
import type {RunEvent} from '../run/events.js';
import {hasCode, type Disk} from './disk.js';
import {eventsOf, readForest, type Forest} from './fork.js';
import {readHolder} from './holder.js';
import {layout} from './layout.js';
import {mergeJournals} from './merge.js';
import {journalFiles, type JournalFile} from './read-journals.js';
import {readOn} from './read-on.js';
import {readJournal} from './recover.js';
import {splitUnsaved} from './unsaved.js';

/** The journals of a run as they are on the disk, looked at again and again: by who watches another write, and by the writer for what was taken in. */
export class FollowedJournals {
	readonly #folder: string;
	readonly #disk: Disk;
	readonly #files = new Map<string, {stamp: string; file: JournalFile}>();
	#forest: Forest;

	/** `files` and `forest` as they were read. */
	constructor(folder: string, disk: Disk, {files, forest}: {files: readonly JournalFile[]; forest: Forest}) {
		this.#folder = folder;
		this.#disk = disk;
		this.#forest = forest;
		for (const file of files) {
			this.#files.set(file.journal.responder, {stamp: '', file});
		}
	}

	get files(): JournalFile[] {
		return [...this.#files.values()].map(({file}) => file);
	}

	get forest(): Forest {
		return this.#forest;
	}

	/**
	The events of all journals, in their common order.

	@param own - Those of the journal that is written here.
	*/
	eventsWith(own?: {responder: string; events: readonly RunEvent[]}): RunEvent[] {
		return own
			? mergeJournals([eventsOf(new Map([...this.#forest].filter(([responder]) => responder !== own.responder))), own.events])
			: eventsOf(this.#forest);
	}

	/**
	Looks what is there now.

	@param writer - Whose journal is written here: it is not read, because half of a record may stand there.
	*/
	async look(writer?: string): Promise<void> {
		for (const {file, responder} of await journalFiles(this.#folder)) {
			if (responder !== writer) {
				await this.#lookAt(file, responder); // eslint-disable-line no-await-in-loop -- a handful of files
			}
		}

		this.#forest = await readForest(this.#folder, this.files, this.#disk);
	}

	async #lookAt(file: string, responder: string): Promise<void> {
		const {run, holder} = layout(this.#folder);
		const known = this.#files.get(responder);
		try {
			const {size, mtimeMs, ino} = await stat(file);
			const stamp = `${size} ${mtimeMs} ${ino}`;
			if (stamp === known?.stamp) {
				return;
			}

			const left = await readHolder(holder);
			const {bytes, unsaved} = splitUnsaved(await this.#disk.read(file), left?.unsaved);
			const journal = known ? readOn(bytes, known.file, {run, responder}) : readJournal(bytes, {run, responder});
			this.#files.set(responder, {stamp, file: {file, bytes, journal, unsaved}});
		} catch (error) {
			// It is looked at again the next time: what was known of it stays.
			if (!hasCode(error, 'ENOENT', 'EACCES', 'EBUSY', 'EPERM', 'EISDIR')) {
				throw error;
			}
		}
	}
}
