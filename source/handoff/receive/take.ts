import {Failure, exitCode} from '../../failure.js';
import {realDisk, type Disk} from '../../journal/disk.js';
import {loadIdentity} from '../../journal/identity.js';
import {linksOf} from '../../journal/journal-tree.js';
import {makeRun, type RunToMake} from '../../journal/make-run.js';
import {notSavedMessage} from '../../journal/not-saved.js';
import {openRun} from '../../journal/open.js';
import {takeIntoRun} from '../../journal/take-into-run.js';
import type {RunJournal} from '../../journal/contract.js';
import {foldRun} from '../../run/facts.js';
import type {Bundle} from '../bundle/contract.js';
import {incomingOf, type Receiving} from './look.js';
import {stateToTake, writeState} from './rehearsal-state.js';
import {takeOverFrom, type Wish} from './take-over.js';

/** What came of receiving a bundle. */
export type Received = {
	made: boolean;
	added: number;
	evidence: number;
	/** What is not whole here yet: whole sentences. */
	waiting: string[];
	/** From whom the run was taken over, a responder's id; undefined where it was not. */
	takenOver: string | undefined;
	/** The responder who goes on here. */
	responder: string;
	/** What opening the run found: whole sentences. */
	findings: readonly string[];
};

type Receiver = {home: string; name: string; now: () => Date; wish: Wish; disk?: Disk};

const startOf = (bundle: Bundle): RunToMake['start'] => {
	const [responder, tree] = [...bundle.forest].find(([, {chains}]) => chains[0]!.journal.events[0]?.kind === 'run-started')!;
	const {bytes} = tree.chains[0]!;
	return {responder, line: bytes.subarray(0, linksOf(bytes)[0]!.end)};
};

const openToWrite = async (folder: string, {home, name, now, disk}: Required<Receiver>): Promise<RunJournal> => {
	const journal = await openRun(folder, {identity: await loadIdentity(home, disk), name, mode: 'write', now, disk});
	if (journal.readOnly !== undefined) {
		await journal.close();
		throw new Failure(journal.findings.includes(journal.readOnly) ? exitCode.damaged : exitCode.refused, journal.readOnly, {kept: 'Nothing of the bundle was written to it.'});
	}

	return journal;
};

/** The simulated tenant comes before the journals that say what was done in it, as evidence does: broken off in between, receiving again still tells which of the two is further. */
const replaceState = async (folder: string, bundle: Bundle, disk: Disk): Promise<void> => {
	// Something may have been sent here since somebody looked.
	const {files} = await stateToTake(folder, bundle, disk);
	try {
		await writeState(folder, files, disk);
	} catch (error) {
		throw new Failure(exitCode.refused, notSavedMessage('rehearsal', folder, error), {kept: 'Nothing else of the file was taken in.', next: 'Receive it again once there is room.', cause: error});
	}
};

/**
Receives a bundle: makes its run where nothing of it is here, otherwise takes what is new into it under its lock; then takes the run over, where that was found to be meant. Broken off anywhere, receiving it again goes on.

@param looked - What `lookAtReceiving` found and somebody agreed to.
@throws {Failure} with exit 3 when somebody has the run open, or it cannot be saved; 4 when the run here is damaged.
*/
export const takeBundle = async (bundle: Bundle, looked: Receiving, receiver: Receiver): Promise<Received> => {
	const whole: Required<Receiver> = {disk: realDisk, ...receiver};
	const {disk, home, wish} = whole;
	const {manifest, runbook, rehearsal} = bundle;
	const made = looked.isNew
		? await makeRun(home, {run: manifest.run, incoming: incomingOf(bundle), runbook, start: startOf(bundle), beside: rehearsal, whole: true}, disk)
		: undefined;
	const journal = await openToWrite(made?.folder ?? looked.folder, whole);
	try {
		if (!made) {
			await replaceState(journal.folder, bundle, disk);
		}

		const taken = made ?? await takeIntoRun(journal, incomingOf(bundle), {disk, whole: true});
		// Somebody of this machine may have taken it over meanwhile.
		const from = looked.takeOver === undefined ? undefined : takeOverFrom(foldRun(journal.events), looked.ownWentOn ? undefined : journal.responder, wish);
		if (from !== undefined) {
			await journal.append({kind: 'taken-over', data: {from}});
		}

		return {made: made !== undefined, added: taken.added, evidence: taken.evidence, waiting: taken.waiting, takenOver: from, responder: journal.responder, findings: [...journal.findings]};
	} finally {
		await journal.close();
	}
};
