import {stat} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {Failure, exitCode} from '../../failure.js';
import {realDisk} from '../../journal/disk.js';
import {folderStamp} from '../../journal/folder-stamp.js';
import {reasonOf} from '../../journal/not-saved.js';
import {SeenThere, type SharedRun} from '../../journal/shared-place.js';
import {syncFolder} from '../../journal/sync-folder.js';
import {inert} from '../../text/inert.js';
import type {LiveRun} from './live-run.js';
import {lookAgain, type Looking} from './look-again.js';

/** How long between two looks, and how long the last one may take when the run is closed, in milliseconds. */
const every = 2000;
const lastWithin = 3000;

/**
Shares a run through a folder while it is open here: what others put there is taken in and merged, what is new here goes there. Where nothing changed, nothing is read. What cannot be done is told once, tried again, and told again when it can; nothing of the run waits for it.

@param pause - Between two looks, in milliseconds.
*/
export const shareWhileOpen = (live: LiveRun, shared: string, pause = every): Looking => {
	const {journal} = live;
	const run: SharedRun = {
		run: journal.run,
		folder: journal.folder,
		get responder() {
			return journal.responder;
		},
		get events() {
			return journal.events;
		},
		refresh: async ownWentOn => live.refresh(ownWentOn),
	};
	const over = new AbortController();
	// Once the lock is given back, nothing is written here any more, however late the folder there answers.
	const disk = new Proxy(realDisk, {
		get(target, name) {
			over.signal.throwIfAborted();
			return Reflect.get(target, name) as unknown;
		},
	});
	const seen = new SeenThere();
	const told = new Set<string>();
	/** What could not be seen at the last look. */
	let before: ReadonlySet<string> = new Set();
	let trouble: string | undefined;
	let device: number | undefined;
	/** What both sides were like when nothing was left to be exchanged. */
	let even: string | undefined;

	const say = (sentence: string): void => {
		live.news.say(sentence);
		live.changed();
	};

	/** A place that a file system was taken away from is still a folder: what is put there would be shared with nobody. */
	const refuseEmptied = async (): Promise<void> => {
		const {dev} = await stat(shared);
		const isThere = await stat(path.join(shared, journal.run)).catch(() => undefined);
		if (isThere) {
			device = dev;
		} else if (device !== undefined && device !== dev) {
			throw new Failure(exitCode.refused, `The shared folder ${inert(shared)} cannot be used: the file system that was there is not connected any more.`, {kept: 'What is here of the run is whole.', next: 'Connect it again.'});
		}
	};

	const sync = async (): Promise<void> => {
		const both = JSON.stringify([journal.events.length, journal.events.at(-1)?.hash, await folderStamp(path.join(shared, journal.run))]);
		if (trouble === undefined && both === even) {
			return;
		}

		await refuseEmptied();
		const {added, evidence, sent, waiting, unseen, refused, ruledOut, mended, forks} = await syncFolder(run, shared, disk, seen);
		even = added + evidence + sent + waiting.length === 0 ? both : undefined;
		// What is only on its way is there with the next look.
		const lasting = unseen.filter(sentence => before.has(sentence));
		before = new Set(unseen);
		for (const sentence of [...ruledOut, ...refused, ...mended, ...forks, ...lasting]) {
			if (told.has(sentence)) {
				continue;
			}

			told.add(sentence);
			say(sentence);
		}

		if (trouble !== undefined) {
			trouble = undefined;
			const isSame = waiting.length + refused.length + ruledOut.length === 0;
			say(`The shared folder ${inert(shared)} can be used again${isSame ? ': both sides are the same now' : ''}.`);
		}
	};

	const look = async (): Promise<void> => {
		if (!journal.saved.ok) {
			return;
		}

		try {
			await sync();
		} catch (error) {
			if (over.signal.aborted) {
				return;
			}

			const isExpected = error instanceof Failure || (error instanceof Error && 'code' in error);
			if (!isExpected) {
				throw error;
			}

			const sentence = error instanceof Failure ? error.message : `The shared folder ${inert(shared)} cannot be used: ${reasonOf(error)}.`;
			if (sentence !== trouble) {
				trouble = sentence;
				seen.forget();
				say(`${sentence} What is new waits here, and goes there when it can.`);
			}
		}
	};

	const looking = lookAgain(look, pause);
	return {
		first: looking.first,
		async end() {
			const last = async () => {
				await looking.end();
				await look();
			};

			try {
				await Promise.race([last(), wait(lastWithin, undefined, {ref: false})]);
			} finally {
				over.abort();
			}
		},
	};
};
