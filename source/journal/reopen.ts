import type {NewEvent} from '../run/events.js';
import {formatClock} from '../text/time.js';
import {JournalWriter} from './append.js';
import type {RunJournal} from './contract.js';
import {realDisk, type Disk} from './disk.js';
import {firstPrevious} from './event-hash.js';
import type {Identity} from './identity.js';
import {openingEvents} from './join.js';
import {layout} from './layout.js';
import {lookAtLock, takeLock, type Holder, type Lock} from './lock.js';
import {mergeJournals} from './merge.js';
import {notSaved, notSavedMessage, reasonOf} from './not-saved.js';
import {OpenRun} from './open-run.js';
import {damageOf, journalFiles, readJournals, withoutStart, type JournalFile} from './read-journals.js';
import {repairEnding} from './repair.js';
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

type Access = {lock: Lock | undefined; readOnly: string | undefined; beingWritten: boolean};

const heldSentence = (holder: Holder | undefined): string => holder
	? `${holder.name} has this run open on ${holder.host} (process ${holder.pid}) since ${formatClock(holder.since)}. To write here, end it there first.`
	: 'Another Handrail has this run open. It can be looked at; to write, end it there first.';

const accessTo = async (folder: string, {identity, mode, name = identity.id, now}: Required<Pick<OpenOptions, 'identity' | 'mode' | 'now'>> & {name: string | undefined}): Promise<Access> => {
	if (mode === 'look') {
		const {held, by} = await lookAtLock(folder);
		return {lock: undefined, readOnly: held ? heldSentence(by) : 'The run was opened to be looked at only.', beingWritten: held};
	}

	try {
		const taken = await takeLock(folder, {name, responder: identity.id, since: isoWithOffset(now())});
		return 'lock' in taken
			? {lock: taken.lock, readOnly: undefined, beingWritten: false}
			: {lock: undefined, readOnly: heldSentence(taken.heldBy), beingWritten: true};
	} catch (error) {
		return {lock: undefined, readOnly: `The lock of this run cannot be taken: ${reasonOf(error)}. It can be looked at.`, beingWritten: false};
	}
};

const findingsOf = (files: readonly JournalFile[], {lock, beingWritten}: Access, own: string): string[] => files.flatMap(({journal}) => {
	// What somebody writes at this moment is not torn; the own journal's end is repaired, and said, by the lock's holder.
	const isTorn = journal.ending === 'torn' && !beingWritten && !(lock && journal.responder === own);
	return isTorn
		? [...journal.findings, `The last record of the journal of ${journal.responder} is cut off; what is before it is proved.`]
		: journal.findings;
});

/**
Opens a run's journals.

Opened to write, it takes the lock, sets a torn last record of its own journal aside, and adds `joined` and `merged` where they are missing. When somebody else holds the lock, or a journal is damaged or written by a newer Handrail, the run comes back with `readOnly` saying so.

@throws {Failure} with exit 2 when there is no run, 4 when its first event cannot be read, 3 (NOT SAVED) when it could not be recovered.
*/
export const openRun = async (folder: string, {identity, mode, name, now = () => new Date(), disk = realDisk}: OpenOptions): Promise<RunJournal> => {
	// A folder that is no run is said before a lock is made in it.
	await journalFiles(folder);
	const access = await accessTo(folder, {identity, mode, name, now});
	try {
		const files = await readJournals(folder, disk);
		const events = mergeJournals(files.map(({journal}) => journal.events));
		if (events.every(event => event.kind !== 'run-started')) {
			throw withoutStart(folder, files);
		}

		const findings = findingsOf(files, access, identity.id);
		const damage = damageOf(files);
		const readOnly = damage ?? access.readOnly;
		if (readOnly !== undefined || !access.lock) {
			await access.lock?.release();
			return new OpenRun({folder, responder: identity.id, events, readOnly, findings: damage === undefined ? findings : [damage, ...findings], disk, writer: undefined, lock: undefined});
		}

		const own = files.find(({journal}) => journal.responder === identity.id);
		const repaired = own && await repairEnding(disk, own).catch((error: unknown) => {
			throw notSaved(notSavedMessage('what was cut off of the journal', own.file, error), error);
		});
		if (repaired?.finding !== undefined) {
			findings.push(repaired.finding);
		}

		// It is no part of the run: nobody is kept out of one because of it.
		findings.push(...await setTornAside(disk, layout(folder).evidence).catch((error: unknown) => [`What was being written of an answer when Handrail stopped could not be set aside: ${reasonOf(error)}.`]));
		const writer = new JournalWriter({
			disk, file: layout(folder).journal(identity.id), run: layout(folder).run, identity, now,
			standing: {
				head: own?.journal.head ?? {seq: 0, hash: firstPrevious},
				clock: events.at(-1)!.clock,
				bytes: repaired?.bytes ?? new Uint8Array(),
			},
		});
		const run = new OpenRun({folder, responder: identity.id, events, readOnly: undefined, findings, disk, writer, lock: access.lock});
		const opening: NewEvent[] = openingEvents(files, events, {identity, name: name ?? identity.id});
		for (const event of opening) {
			await run.append(event); // eslint-disable-line no-await-in-loop -- their order is their meaning
		}

		return run;
	} catch (error) {
		await access.lock?.release();
		throw error;
	}
};
