import {exitCode, Failure} from '../failure.js';
import type {RunbookMove} from '../run/engine/carry-move.js';
import {isUnchanged} from '../runbook/compare.js';
import {giveTrust} from '../settings/trust.js';
import type {MoveAnswer} from '../ui/words/runbook-move.js';
import type {Door} from './door.js';
import {drawsScreen} from './draws-screen.js';
import {refuseReadOnly, type OpenRun} from './open-run.js';
import {settingsDesk} from './settings-desk.js';

/** What `--move` and `--stay` say; undefined where it has to be asked. */
export type MoveChoice = 'move' | 'stay' | undefined;

type Manner = {choice?: MoveChoice; plain?: boolean | undefined; json?: boolean | undefined};

/**
A run that is taken up again meets a newer version of its runbook where it was started from: what changed is shown, and the run goes on with its own copy or moves. Without a word from anybody it goes on with its copy.

@returns the run, opened anew where it moved; undefined when the person leaves it, and then it is closed.
@throws {Failure} with exit 3 when it was to be moved and could not be; then it is closed.
*/
export async function meetNewer(door: Door, open: OpenRun, manner: Manner): Promise<OpenRun | undefined> {
	let isOpen = true;
	const close = async () => {
		isOpen = false;
		await open.engine.close();
	};

	try {
		const newer = await newerFor(door, open, manner);
		const answer = newer === undefined ? 'stay' : manner.choice ?? await askMove(door, open, {newer, plain: manner.plain});
		if (newer === undefined || answer === 'stay') {
			return open;
		}

		if (answer === 'move') {
			await moveTo(door, open, newer);
		}

		await close();
		return answer === 'leave' ? undefined : await open.reopen!();
	} catch (error) {
		if (isOpen) {
			await close();
		}

		throw error;
	}
}

/** The newer version that there is something to decide about; what is not decided here is said. */
async function newerFor(door: Door, {engine, reopen}: OpenRun, {choice, json}: Manner): Promise<RunbookMove | undefined> {
	if (choice === 'move') {
		refuseReadOnly(engine);
	}

	if (choice === 'stay' || reopen === undefined || engine.snapshot.readOnly !== undefined) {
		return undefined;
	}

	const newer = await engine.newer().catch((error: unknown) => {
		if (choice === 'move' || !(error instanceof Failure)) {
			throw error;
		}

		door.complain(`The runbook changed where this run was started from, and cannot be used as it is there. The run goes on with its own copy. ${error.message.trim()}`);
		return undefined;
	});
	if (choice === 'move') {
		if (newer === undefined) {
			door.complain('There is no newer version of its runbook where this run was started from: it goes on as it is.');
		}

		return newer;
	}

	// What nobody would see needs no decision.
	if (newer === undefined || isUnchanged(newer.change)) {
		return undefined;
	}

	if (json) {
		const {run} = engine.snapshot.status;
		door.complain(`The runbook changed since this run began (${newer.change.steps.length} of its steps), and the run goes on with its own copy. To see what changed: handrail resume ${run}. To move to the newer version: handrail resume ${run} --move.`);
		return undefined;
	}

	return newer;
}

async function askMove(door: Door, {engine}: OpenRun, {newer, plain}: {newer: RunbookMove; plain: boolean | undefined}): Promise<MoveAnswer> {
	if (drawsScreen(door, plain)) {
		const {askMove: ask} = await import('../ui/app.js');
		return ask({move: newer, run: engine.snapshot.status.run, settings: await settingsDesk(door), gone: door.guard?.gone});
	}

	const {askMovePlain} = await import('../ui/plain/ask-move.js');
	return askMovePlain(newer, {gone: door.guard?.gone});
}

async function moveTo(door: Door, {engine}: OpenRun, newer: RunbookMove): Promise<void> {
	const {exit, message} = await engine.move(newer);
	if (exit !== exitCode.done) {
		throw new Failure(exit, message);
	}

	const {rehearsal, powershell} = engine.snapshot.status;
	if (newer.is.shipped && (!rehearsal || powershell)) {
		// As at its start: it stays trusted for its runs when Handrail ships yet another version.
		await giveTrust(newer.is, door.home, door.now());
	}

	door.complain(message);
}
