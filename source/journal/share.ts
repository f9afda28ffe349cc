import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {hasCode, type Disk} from './disk.js';
import {sha256} from './event-hash.js';
import {firstOf, forkFileName, forkOfFile} from './fork.js';
import {linksOf, provedBytes, type Link} from './journal-tree.js';
import {layout, responderOfFile} from './layout.js';
import {readOn} from './read-on.js';
import {readJournal} from './recover.js';
import type {Shared} from './shared-files.js';
import {makeSharedFolder, writeShared, type SharedPlace, type SharedRun} from './shared-place.js';
import {shareRunbooks} from './shared-runbooks.js';

/** The records of the own journal that were acknowledged: what is being written must not be known elsewhere sooner. */
const acknowledged = (bytes: Uint8Array, run: SharedRun): Uint8Array => {
	const last = run.events.findLast(event => event.responder === run.responder);
	const end = linksOf(bytes).find(({hash}) => hash === last?.hash)?.end ?? 0;
	return bytes.subarray(0, end);
};

/** The records of another's journal, or of a tail beside one, that prove themselves: what is damaged here is not passed on. */
const provedOf = (bytes: Uint8Array, {file, owner, isTail}: {file: string; owner: {run: string; responder: string}; isTail: boolean}, {proved}: SharedPlace['seen']): Uint8Array => {
	const known = proved.get(owner.responder);
	if (!isTail) {
		const journal = known ? readOn(bytes, known, owner) : readJournal(bytes, owner);
		proved.set(owner.responder, {file, bytes, journal});
		return provedBytes({bytes, journal});
	}

	const first = firstOf(bytes);
	const publicKey = known?.journal.publicKey;
	return first && publicKey !== undefined
		? provedBytes({bytes, journal: readJournal(bytes, owner, {seq: first.seq - 1, hash: first.prev, publicKey})})
		: new Uint8Array();
};

const isBeginning = (one: readonly Link[], of: readonly Link[]): boolean => one.length <= of.length && one.every(({hash}, index) => hash === of[index]!.hash);

/** What of a journal, or of a tail beside it, is missing there: the file's name there and its bytes; undefined when nothing is. */
const missingThere = (name: string, bytes: Uint8Array, there: Shared['files']): {name: string; bytes: Uint8Array} | undefined => {
	const ours = linksOf(bytes);
	const whole = bytes.subarray(0, ours.at(-1)?.end ?? 0);
	const other = there.get(name) ?? new Uint8Array();
	const theirs = linksOf(other);
	if (isBeginning(theirs, ours)) {
		// What is longer there, and not whole yet, is somebody's who is still copying it.
		return whole.length > other.length ? {name, bytes: whole} : undefined;
	}

	const responder = responderOfFile(name);
	const parting = ours.find(({hash}, index) => hash !== theirs[index]?.hash);
	if (responder === undefined || isBeginning(ours, theirs) || !parting) {
		return undefined;
	}

	// The key wrote something else there: this way is shared beside that one.
	return missingThere(forkFileName(responder, parting.hash), whole.subarray(parting.start), there);
};

/** Whether a piece of evidence is there to the byte. */
const isWholeThere = async (file: string, name: string): Promise<boolean> => {
	try {
		const hash = createHash('sha256');
		for await (const piece of createReadStream(file) as AsyncIterable<Uint8Array>) {
			hash.update(piece);
		}

		return hash.digest('hex') === name;
	} catch (error) {
		if (hasCode(error, 'ENOENT', 'EIO', 'EBUSY')) {
			return false;
		}

		throw error;
	}
};

const shareEvidence = async (run: SharedRun, place: SharedPlace, there: Shared): Promise<number> => {
	const {evidence} = layout(run.folder);
	const target = layout(place.folder).evidence;
	const found = await readdir(evidence).catch((): string[] => []);
	const names = found.filter(name => /^[\da-f]{64}$/v.test(name));
	let sent = 0;
	/* eslint-disable no-await-in-loop -- one after the other: they may be large */
	for (const name of names) {
		const other = path.join(target, name);
		if (there.ruledOut.has(name) || place.seen.has(other, String(there.sizes.get(name)))) {
			continue;
		}

		const file = path.join(evidence, name);
		const {size} = await stat(file);
		let isThere = there.sizes.get(name) === size && await isWholeThere(other, name);
		if (!isThere) {
			// What is not what its name says there is replaced; and what is damaged here is not passed on.
			isThere = await writeShared(other, createReadStream(file) as AsyncIterable<Uint8Array>, place, name);
			sent += Number(isThere);
		}

		if (isThere) {
			place.seen.add(other, String(size));
		}
	}
	/* eslint-enable no-await-in-loop */

	return sent;
};

/** The own journal is put there whole in the place of a damaged one, which is kept beside it. */
const mend = async (file: string, {damaged, bytes}: {damaged: Uint8Array; bytes: Uint8Array}, place: SharedPlace): Promise<void> => {
	await writeShared(`${file}.torn-${sha256(damaged).toString('hex').slice(0, 8)}`, [damaged], place);
	await writeShared(file, [bytes], place);
};

const shareJournals = async (run: SharedRun, place: SharedPlace, {there, held, disk}: {there: Shared; held: ReadonlyMap<string, boolean>; disk: Disk}): Promise<{sent: number; mended: boolean}> => {
	const local = layout(run.folder).journals;
	const target = layout(place.folder).journals;
	let sent = 0;
	let mended = false;
	const names = await readdir(local);
	// A way beside a journal before the journal.
	for (const name of names.toSorted((one, other) => Number(forkOfFile(other) !== undefined) - Number(forkOfFile(one) !== undefined))) {
		const responder = responderOfFile(name);
		const owner = responder ?? forkOfFile(name)?.responder;
		if (owner === undefined) {
			continue;
		}

		/* eslint-disable no-await-in-loop -- one file after the other */
		const isOwn = responder === run.responder;
		const file = path.join(local, name);
		const read = await disk.read(file);
		const bytes = isOwn ? acknowledged(read, run) : provedOf(read, {file, owner: {run: run.run, responder: owner}, isTail: responder === undefined}, place.seen);
		const found = there.files.get(name);
		// What does not fit may be a way beside it that somebody put there: of that the journal itself takes no harm.
		const isSound = isOwn && (found === undefined || Buffer.compare(found, bytes.subarray(0, found.length)) === 0);
		if (isOwn && !isSound && held.get(owner) === true && found && !there.ruledOut.has(name)) {
			await mend(path.join(target, name), {damaged: found, bytes}, place);
			sent++;
			mended = true;
			continue;
		}

		// What does not fit there is left to whoever wrote it.
		const missing = held.has(owner) && !isSound ? undefined : missingThere(name, bytes, there.files);
		if (!missing || there.ruledOut.has(missing.name)) {
			continue;
		}

		await writeShared(path.join(target, missing.name), [missing.bytes], place);
		sent++;
		/* eslint-enable no-await-in-loop */
	}

	return {sent, mended};
};

/**
Writes to a shared folder what is here and not there: the runbook and the evidence before the journals that name them.

@param there - What was found there.
@param held - The responders whose journals there do not fit, as `takeIn` says: they are left, but for the own one where it is damaged.
@returns How many files were written, a version of the runbook counting as one; and whether the own journal was mended.
*/
export const shareRun = async (run: SharedRun, place: SharedPlace, {there, held, disk}: {there: Shared; held: ReadonlyMap<string, boolean>; disk: Disk}): Promise<{sent: number; mended: boolean}> => {
	const {journals, evidence} = layout(place.folder);
	for (const folder of [place.folder, journals, evidence]) {
		await makeSharedFolder(folder, place.access); // eslint-disable-line no-await-in-loop -- the one before what is in it
	}

	const runbooks = await shareRunbooks(run, place, there);
	const pieces = await shareEvidence(run, place, there);
	const {sent, mended} = await shareJournals(run, place, {there, held, disk});
	return {sent: runbooks + pieces + sent, mended};
};
