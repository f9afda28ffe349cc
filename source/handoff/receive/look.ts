import {constants} from 'node:buffer';
import {stat} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../../failure.js';
import {realDisk, type Disk} from '../../journal/disk.js';
import {bodyOf, readEvidence} from '../../journal/evidence.js';
import {evidenceUses} from '../../journal/evidence-use.js';
import {eventsOf, type Forest} from '../../journal/fork.js';
import {readIdentity} from '../../journal/identity.js';
import {layout, runsFolder} from '../../journal/layout.js';
import {findCopy, runbookOf} from '../../journal/move-runbook.js';
import {lookAtIncoming, type Incoming} from '../../journal/take-in.js';
import {unseenOf} from '../../journal/verify-heads.js';
import {statusOf} from '../../run/engine/status-of.js';
import type {RunEvent} from '../../run/events.js';
import {foldRun} from '../../run/facts.js';
import type {RunStatus} from '../../run/status.js';
import {toldRunbook} from '../../run/told-runbook.js';
import {loadRunbook, loadRunbookFromFiles} from '../../runbook/load.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import type {EvidenceBody} from '../../session/contract.js';
import type {Bundle} from '../bundle/contract.js';
import {knownKeys} from '../bundle/known-keys.js';
import {stateToTake, type StateToTake} from './rehearsal-state.js';
import {takeOverFrom, type Wish} from './take-over.js';

/** What receiving a bundle would come to. */
export type Receiving = {
	/** The run's folder, where it is or will be. */
	folder: string;
	/** Nothing of the run is here. */
	isNew: boolean;
	/** How many events and pieces of evidence are new here. */
	added: number;
	evidence: number;
	/** The evidence that the journals name and that is in neither place. */
	missing: string[];
	/** What is not whole yet: whole sentences. */
	waiting: string[];
	/** The run's events as they will be, in their common order. */
	events: readonly RunEvent[];
	/** What they come to, read against the version of the runbook that the run goes by. */
	status: RunStatus;
	runbook: LoadedRunbook;
	/** From whom the run is taken over; undefined where it is not. */
	takeOver: string | undefined;
	/** Of a rehearsal that is here: what becomes of its simulated tenant, and the files that would be replaced. */
	state: StateToTake;
	/** Whether this machine's own journal went on elsewhere: it goes on as a new responder. */
	ownWentOn: boolean;
	/** Whether this machine's responder trusts the runbook's commands. */
	trusted: boolean;
	/** The names of responders whose keys this machine has not met. */
	unknown: string[];
};

/** What `takeIn` takes of a bundle. */
export const incomingOf = (bundle: Bundle): Incoming => ({
	journals: bundle.journals, tails: bundle.tails, evidence: bundle.evidence,
	runbooks: new Map([[bundle.manifest.runbook.sha256, async () => bundle.runbook]]),
});

/** The version that the run goes by: out of the bundle or the run here; what the journals alone tell where neither has one that can be read. */
const runbookFor = async (events: readonly RunEvent[], bundle: Bundle, folder: string): Promise<LoadedRunbook> => {
	const sha256 = runbookOf(events)!;
	try {
		if (sha256 === bundle.manifest.runbook.sha256) {
			return await loadRunbookFromFiles(bundle.runbook, layout(folder).runbook, {rules: 'always'});
		}

		const copy = await findCopy(folder, sha256);
		return copy === undefined ? toldRunbook(events, {folder, sha256}) : await loadRunbook(copy, {rules: 'always'});
	} catch (error) {
		if (error instanceof Failure) {
			return toldRunbook(events, {folder, sha256});
		}

		throw error;
	}
};

const bodyIn = async (bundle: Bundle, name: string): Promise<EvidenceBody> => {
	const source = bundle.evidence.get(name);
	if (!source) {
		throw new Failure(exitCode.damaged, `The evidence ${name} is missing.`);
	}

	if (source.bytes > constants.MAX_STRING_LENGTH) {
		throw new Failure(exitCode.damaged, `The evidence ${name} is too long to be read as an answer.`);
	}

	return bodyOf(Buffer.concat(await Array.fromAsync(source.read())), name);
};

const namesUnknown = async (bundle: Bundle, home: string): Promise<string[]> => {
	const known = await knownKeys(home);
	return bundle.manifest.heads.filter(({responder, fork}) => fork === undefined && !known.has(bundle.forest.get(responder)!.chains[0]!.journal.publicKey!)).map(({name}) => name);
};

type Found = Pick<Receiving, 'isNew' | 'added' | 'missing' | 'waiting' | 'ownWentOn' | 'state'> & {forest: Forest; wanted: readonly string[]};

const findNothing = (bundle: Bundle, own: string | undefined): Found => {
	const events = [...bundle.forest.values()].flatMap(({chains}) => chains.flatMap(({journal}) => journal.events));
	const wanted = [...evidenceUses(events).keys()];
	return {
		isNew: true, forest: bundle.forest, wanted, missing: wanted.filter(name => !bundle.evidence.has(name)), waiting: unseenOf(bundle.forest),
		added: bundle.manifest.heads.reduce((sum, head) => sum + head.events, 0),
		ownWentOn: own !== undefined && bundle.journals.has(own), state: {choice: 'take', files: []},
	};
};

const findHere = async (folder: string, bundle: Bundle, {own, disk}: {own: string | undefined; disk: Disk}): Promise<Found> => {
	const looked = await lookAtIncoming(folder, incomingOf(bundle), {identity: {id: own ?? ''}, disk, whole: true});
	return {
		isNew: false, forest: looked.forest, wanted: looked.missing, missing: looked.missing.filter(name => !bundle.evidence.has(name)),
		waiting: looked.waiting, added: looked.added, ownWentOn: looked.ownWentOn,
		state: await stateToTake(folder, bundle, disk),
	};
};

/**
Looks what receiving a bundle would come to. It changes nothing.

@param home - HANDRAIL_HOME.
@param trusted - Whether this machine's responder trusts a runbook's commands.
@throws {Failure} with exit 3 for another run of the same id, 4 for journals that do not fit those that are here.
*/
export const lookAtReceiving = async (bundle: Bundle, {home, wish, trusted, disk = realDisk}: {home: string; wish: Wish; trusted: (runbook: LoadedRunbook) => boolean | Promise<boolean>; disk?: Disk}): Promise<Receiving> => {
	const folder = path.join(runsFolder(home), bundle.manifest.run);
	const identity = await readIdentity(home, disk);
	const own = identity?.id;
	const isHere = await stat(folder).catch(() => undefined) !== undefined;
	const found = isHere ? await findHere(folder, bundle, {own, disk}) : findNothing(bundle, own);
	const events = eventsOf(found.forest);
	const runbook = await runbookFor(events, bundle, folder);
	const status = await statusOf({
		events,
		readEvidence: async name => bundle.evidence.has(name) ? bodyIn(bundle, name) : readEvidence(disk, layout(folder).evidence, name),
	}, runbook);
	const {isNew, added, missing, wanted, waiting, state, ownWentOn} = found;
	return {
		folder, isNew, added, evidence: wanted.length - missing.length, missing, waiting, events, status, runbook, state, ownWentOn,
		takeOver: takeOverFrom(foldRun(events), own, wish),
		trusted: await trusted(runbook),
		unknown: await namesUnknown(bundle, home),
	};
};

/** Whether receiving would change anything. */
export const bringsNothing = ({isNew, added, evidence, takeOver, state}: Receiving): boolean =>
	!isNew && added + evidence + state.files.length === 0 && takeOver === undefined;
