import {setTimeout as wait} from 'node:timers/promises';
import {Failure, exitCode} from '../../failure.js';
import type {RunJournal} from '../../journal/contract.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import {strangeSecret} from '../../runbook/parameters.js';
import {openSession} from '../../session/open-session.js';
import {inert} from '../../text/inert.js';
import {confirmationOf} from './confirmations.js';
import type {Asks, Engine, Intent, IntentResult, Snapshot} from './contract.js';
import {carryMove, findNewer, type RunbookMove} from './carry-move.js';
import {carryOut, sends} from './carry-out.js';
import {LiveRun} from './live-run.js';
import type {Looking} from './look-again.js';
import {pasteTextFor} from './paste.js';
import {previewPasted} from './paste-preview.js';
import {pasteParts} from './paste-subject.js';
import {askTrust} from './paste-trust.js';
import {latestResults} from './outputs.js';
import {openRunCopy, type RunbookSource} from './run-copy.js';
import type {MakeSession} from './session-pool.js';
import {shareWhileOpen} from './share-run.js';
import {signOutAtLast} from './sign-out.js';
import {snapshotOf} from './snapshot.js';
import {watchHolder} from './watch-holder.js';

export type OpenEngineOptions = {
	/** The run's journals, opened to write or to look. The engine closes them. */
	journal: RunJournal;
	/** Whether this machine's responder trusts a runbook's commands. */
	trusted: (runbook: LoadedRunbook) => boolean | Promise<boolean>;
	/** Where the run was started from, to look for another version of its runbook. */
	source?: RunbookSource | undefined;
	/** Faults for a rehearsal, `NAME@STEP`. */
	faults?: string[];
	/** What a rehearsal multiplies every waiting by; the environment's unless said. */
	pace?: number | undefined;
	/** Secrets that were given beforehand, by the parameter's name; the others are asked for. */
	secrets?: Readonly<Record<string, string>>;
	/** What makes the session behind a name of the runbook, where it is not the runbook's own kind: for what plays many runs in one process. */
	make?: MakeSession | undefined;
	now?: () => Date;
};

/** An open run that can move to another version of its runbook, as it is offered when it is taken up again. */
export type MovableEngine = Engine & {
	/** Another version of the runbook where the run was started from; undefined where there is none. */
	newer(): Promise<RunbookMove | undefined>;
	/** Keeps up with what others do from now on, until it is closed: where another has the run open, watches it; where it is open here and there is a folder to share it through, shares it. */
	follow(shared?: string): Promise<void>;
	/** Moves the run to it. Exit 0: close the run and open it again, it goes by that version then. */
	move(to: RunbookMove): Promise<IntentResult>;
};

/** How long what is carried out may take to stop when the run is closed, in milliseconds, before its processes are ended. */
const stopWithin = 3000;

/** Asks until it is cancelled: a question that nobody waits for any longer is a no. */
function askUntil(asks: Asks, signal: AbortSignal): Asks {
	const cancelled = new Promise<undefined>(resolve => {
		signal.addEventListener('abort', () => {
			resolve(undefined);
		});
	});
	return {
		ask: async question => signal.aborted ? undefined : Promise.race([asks.ask(question), cancelled]),
	};
}

/** A Failure becomes a result; anything else is a defect and goes on up. */
function resultOfFailure(error: unknown): IntentResult {
	if (error instanceof Failure) {
		return {exit: error.exit, message: error.sentences, report: undefined};
	}

	throw error;
}

/**
Opens a run: reads its own copy of the runbook and the evidence that its journal names, and gives the one thing through which everything else is done.

@throws {Failure} with exit 2 for secrets that the runbook does not ask for, 3 (NOT SAVED) when a move that was cut short could not be completed.
*/
export async function openEngine({journal: opened, trusted, source, faults = [], pace, secrets = {}, make, now = () => new Date()}: OpenEngineOptions): Promise<MovableEngine> {
	const {journal, runbook} = await openRunCopy(opened, source);
	const {rehearsal, powershell} = journal.events.find(event => event.kind === 'run-started')!.data;
	const live = new LiveRun({
		journal,
		runbook,
		now,
		isTrusted: async () => trusted(runbook),
		make: make ?? ((name, definition) => openSession({name, definition, runbook, runFolder: journal.folder, rehearsal, powershell, faults, pace})),
	});
	const strange = strangeSecret(runbook.runbook, Object.keys(secrets));
	if (strange !== undefined) {
		throw new Failure(exitCode.wrongUsage, inert(strange), {kept: 'Nothing was sent.'});
	}

	for (const [name, value] of Object.entries(secrets)) {
		live.secrets.set(name, value);
	}

	await live.readEvidence();
	if (journal.readOnly === undefined) {
		await askTrust(live);
	}

	let snapshot: {version: number; value: Snapshot} | undefined;
	/** By step: they change only when something is recorded, and the screen asks for them at every frame. */
	const flagged = new Map<string, {events: number; flags: Array<boolean | undefined>}>();

	/** The last status beside the journal, so that lists need not fold it; losing it loses nothing. */
	const keepFold = async () => {
		if (journal.readOnly === undefined) {
			await journal.keepFold(live.status).catch(() => undefined);
		}
	};

	let following: Looking | undefined;
	const carrying = new Set<Promise<unknown>>();
	const carry = async (intent: Intent, asks: Asks): Promise<IntentResult> => {
		const carried = carryOut(intent, live, asks);
		carrying.add(carried);
		try {
			return await carried;
		} catch (error) {
			return resultOfFailure(error);
		} finally {
			carrying.delete(carried);
			await keepFold();
		}
	};

	return {
		get snapshot() {
			if (snapshot?.version !== live.version) {
				snapshot = {version: live.version, value: snapshotOf(live)};
			}

			return snapshot.value;
		},
		subscribe: listener => live.subscribe(listener),
		async carryOut(intent, asks) {
			if (!sends(intent)) {
				return carry(intent, asks);
			}

			if (live.abort) {
				return {exit: exitCode.refused, message: 'Something is being carried out already. Wait until it ends, or cancel it.', report: undefined};
			}

			live.abort = new AbortController();
			try {
				return await carry(intent, askUntil(asks, live.abort.signal));
			} finally {
				live.abort = undefined;
				live.act(undefined);
			}
		},
		cancel() {
			live.abort?.abort();
		},
		retrySaving: async () => live.retrySaving(),
		fill: (template, step, item) => live.fill(template, live.step(step), item),
		flags(step) {
			const events = journal.events.length;
			const known = flagged.get(step);
			if (known?.events === events) {
				return known.flags;
			}

			const resolved = live.step(step);
			const flag = resolved.step.table?.flag;
			const rows = latestResults(runbook, live.index, live.bodies)[step]?.rows ?? [];
			const flags = flag === undefined ? rows.map(() => false) : live.flags(flag, resolved, rows);
			flagged.set(step, {events, flags});
			return flags;
		},
		confirmation: (step, item) => confirmationOf(live.step(step), item, live),
		pasteParts: (step, item) => pasteParts(live.step(step), item, live),
		pasteText: (step, item, part, given) => pasteTextFor({step: live.step(step), item, part, ...given}, live),
		readPasted: pasted => previewPasted(pasted, live),
		newer: async () => findNewer(live, {source, trusted}),
		async follow(shared) {
			if (journal.isHeld) {
				following = watchHolder(live);
				await following.first;
			} else if (journal.readOnly === undefined && shared !== undefined) {
				following = shareWhileOpen(live, shared);
			}
		},
		async move(to) {
			try {
				return await carryMove(to, live, trusted);
			} catch (error) {
				return resultOfFailure(error);
			}
		},
		async close() {
			live.abort?.abort();
			// What is stopped still writes down how it ended, and only while the lock is held.
			const stopped = Promise.allSettled(carrying);
			const isQuiet = await Promise.race([stopped.then(() => true), wait(stopWithin, false, {ref: false})]);
			await (isQuiet ? signOutAtLast(live) : live.pool.close());
			await stopped;
			try {
				// What was done last is shared too.
				await following?.end();
			} finally {
				// Whatever became of that, the run is given back.
				await keepFold();
				await journal.close();
			}
		},
	};
}
