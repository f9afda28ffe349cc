import {statSync} from 'node:fs';
import path from 'node:path';
import {Failure} from '../failure.js';
import type {NewEvent} from '../run/events.js';
import {JournalWriter, type Standing} from './append.js';
import type {RunJournal} from './contract.js';
import {realDisk, type Disk} from './disk.js';
import {firstPrevious} from './event-hash.js';
import {FollowedJournals} from './follow.js';
import {eventsOf, forkSentences, headsOf, isForked, readForest} from './fork.js';
import type {Identity} from './identity.js';
import {openingEvents} from './join.js';
import {heldSentence, KeptLock} from './kept-lock.js';
import {layout} from './layout.js';
import {lookAtLock, takeLock} from './lock.js';
import {RunMemory} from './memory.js';
import {newResponder} from './new-responder.js';
import {networkFinding} from './network-folder.js';
import {cannotSave, reasonOf} from './not-saved.js';
import {OpenRun, type GoOn} from './open-run.js';
import {damagedIn, damageOf, foreignDamage, journalFiles, readJournals, withoutStart, type JournalFile} from './read-journals.js';
import {makeDurable, repairEnding} from './repair.js';
import {setTornAside} from './set-aside.js';
import {isoWithOffset} from './timestamp.js';

export type OpenOptions = {
	identity: Identity;
	/** To write, it takes the lock and recovers; to look, it changes nothing on the disk. */
	mode: 'write' | 'look';
	/** The responder's name, for a journal that is new. Unsaid: the responder's id. */
	name?: string;
	now?: () => Date;
	disk?: Disk;
};

type Access = {lock: KeptLock | undefined; wasLeft?: boolean; readOnly: string | undefined; beingWritten: boolean};

/** Whether what stands in the lock's place can never be taken: bytes that SQLite does not know (its codes for "corrupt" and "not a database"), or no file. */
const isNoLock = (folder: string, error: unknown): boolean =>
	(error instanceof Error && 'errcode' in error && [11, 26].includes(Number(error.errcode) % 256))
	|| statSync(layout(folder).lock, {throwIfNoEntry: false})?.isFile() === false;

const accessTo = async (folder: string, {identity, mode, name, now, disk}: Required<OpenOptions>): Promise<Access> => {
	if (mode === 'look') {
		const {held, by} = await lookAtLock(folder);
		return {lock: undefined, readOnly: held ? heldSentence(by) : 'The run was opened to be looked at only.', beingWritten: held};
	}

	const self = {name, responder: identity.id, since: isoWithOffset(now())};
	try {
		const taken = await takeLock(folder, self, disk);
		return 'lock' in taken
			? {lock: new KeptLock(taken.lock, {folder, self, disk}), wasLeft: taken.lock.wasLeft, readOnly: undefined, beingWritten: false}
			: {lock: undefined, readOnly: heldSentence(taken.heldBy), beingWritten: true};
	} catch (error) {
		const way = isNoLock(folder, error) ? ` Nothing of the run is in ${layout(folder).lock}: when nobody has the run open, move that away and open the run again.` : '';
		return {lock: undefined, readOnly: `The lock of this run cannot be taken: ${reasonOf(error)}. Nothing can be saved here, so the run can only be looked at.${way}`, beingWritten: false};
	}
};

const findingsOf = (files: readonly JournalFile[], {lock, beingWritten}: Access, own: string): string[] => files.flatMap(({journal}) => {
	// What somebody writes at this moment is not torn; the own journal's end is repaired, and said, by the lock's holder.
	const isTorn = journal.ending === 'torn' && !beingWritten && !(lock && journal.responder === own);
	const findings = journal.damage === undefined || journal.responder === own ? journal.findings : [...journal.findings, foreignDamage(journal.damage)];
	return isTorn
		? [...findings, `The last record of the journal of ${journal.responder} is cut off; what is before it is proved.`]
		: findings;
});

/** Makes what was read of the own journal whole and durable, before anything follows from it. Gives the journal's bytes as they are then. */
const settle = async (disk: Disk, files: readonly JournalFile[], {own, wasLeft, findings}: {own: JournalFile | undefined; wasLeft: boolean; findings: string[]}): Promise<Uint8Array> => {
	const repaired = own && await repairEnding(disk, own);
	const bytes = repaired?.bytes ?? new Uint8Array();
	// What was refused to an earlier responder of this machine is set aside too.
	const unsettled = files.filter(file => file === own || file.unsaved !== undefined);
	for (const file of unsettled) {
		const unsaved = await makeDurable(disk, file === own ? {...file, bytes} : file, wasLeft); // eslint-disable-line no-await-in-loop -- most often the one
		findings.push(...unsaved === undefined ? [] : [unsaved]);
	}

	findings.push(...repaired?.finding === undefined ? [] : [repaired.finding]);
	return bytes;
};

/**
Opens a run's journals.

Opened to write, it takes the lock, sets a torn last record of its own journal aside, makes sure that all of it is on the disk, and adds `joined` and `merged` where they are missing. When somebody else holds the lock, nothing can be written there, or a journal is damaged or written by a newer Handrail, the run comes back with `readOnly` saying so.

@throws {Failure} with exit 2 when there is no run, 4 when its first event cannot be read.
*/
export const openRun = async (folder: string, options: OpenOptions): Promise<RunJournal> => {
	// A folder that is no run is said before a lock is made in it.
	await journalFiles(folder);
	const {identity, disk = realDisk} = options;
	const whole = {name: identity.id, now: () => new Date(), ...options, disk};
	const access = await accessTo(folder, whole);
	const {lock, wasLeft = false} = access;
	try {
		const files = await readJournals(folder, disk);
		const forest = await readForest(folder, files, disk);
		const events = eventsOf(forest);
		if (events.every(event => event.kind !== 'run-started')) {
			throw withoutStart(folder, files);
		}

		const findings = findingsOf(files, access, identity.id);
		findings.push(...forkSentences(forest));
		const damagedJournals = damagedIn(files);
		const followed = new FollowedJournals(folder, disk, {files, forest});
		const network = options.mode === 'write' ? await networkFinding(folder, disk) : undefined;
		findings.push(...network === undefined ? [] : [network]);
		const onlyToLook = async (readOnly: string, more: readonly string[] = [], isHeld = false): Promise<RunJournal> => {
			await lock?.release({inOrder: !wasLeft});
			return new OpenRun({folder, responder: identity.id, events, readOnly, isHeld, findings: [...more, ...findings], damagedJournals, disk, followed, writer: undefined, lock: undefined});
		};

		const damage = damageOf(files, identity.id);
		if (damage !== undefined) {
			return await onlyToLook(damage, [damage]);
		}

		if (!lock) {
			return await onlyToLook(access.readOnly!, [], options.mode === 'write' && access.beingWritten);
		}

		const own = files.find(({journal}) => journal.responder === identity.id);
		let bytes: Uint8Array;
		try {
			bytes = await settle(disk, files, {own, wasLeft, findings});
		} catch (error) {
			return await onlyToLook(cannotSave(own?.file ?? folder, error));
		}

		// It is no part of the run: nobody is kept out of one because of it.
		findings.push(...await setTornAside(disk, layout(folder).evidence).catch((error: unknown) => [`What was being written of an answer when Handrail stopped could not be set aside: ${reasonOf(error)}.`]));
		await lock.noteUnsaved(undefined);
		const writerOf = (by: Identity, standing: Standing) => new JournalWriter({
			disk, file: layout(folder).journal(by.id), run: layout(folder).run, identity: by, now: whole.now, lock, standing,
		});
		const writer = writerOf(identity, {head: own?.journal.head ?? {seq: 0, hash: firstPrevious}, clock: events.at(-1)!.clock, bytes});
		let writing = identity.id;
		const goOn: GoOn = async clock => {
			const fresh = await newResponder(path.dirname(path.dirname(folder)), identity, disk);
			writing = fresh.id;
			return {responder: fresh.id, writer: writerOf(fresh, {head: {seq: 0, hash: firstPrevious}, clock, bytes: new Uint8Array()}), joined: {kind: 'joined', data: {name: whole.name, publicKey: fresh.publicKey}}};
		};

		const memory = new RunMemory(disk, folder, () => followed.files.filter(({journal}) => journal.responder !== writing));
		await memory.readRunbook();
		await memory.readRehearsal();
		const run = new OpenRun({folder, responder: identity.id, events, readOnly: undefined, findings, damagedJournals, disk, followed, writer, lock, memory, goOn});
		const wentOn = isForked(forest.get(identity.id));
		const opening: NewEvent[] = wentOn ? [] : openingEvents(headsOf(forest), events, {identity, name: whole.name});
		try {
			for (const event of opening) {
				await run.append(event); // eslint-disable-line no-await-in-loop -- their order is their meaning
			}

			if (wentOn) {
				await run.refresh();
			}
		} catch (error) {
			await writer.close();
			await lock.release({inOrder: false});
			return await onlyToLook(cannotSave(layout(folder).journal(identity.id), error instanceof Failure ? error.cause : error));
		}

		return run;
	} catch (error) {
		await lock?.release({inOrder: !wasLeft});
		throw error;
	}
};
