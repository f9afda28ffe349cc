import {Failure} from '../failure.js';
import {diagnose} from '../runbook/diagnose/diagnose.js';
import {startParameters} from '../runbook/diagnose/start-parameters.js';
import {loadRunbook} from '../runbook/load.js';
import type {Runbook} from '../runbook/schema.js';
import {shippedRunbooks} from '../settings/shipped.js';
import {diagnosisText, type Startable} from './diagnosis-text.js';
import type {Door} from './door.js';
import {printJson} from './json.js';
import {promptLine} from './prompt.js';
import {readInput} from './read-input.js';

/** Says which runbooks fit a bounce; where a person can be asked, offers to start one of them with what the bounce names. */
export async function diagnoseBounce(door: Door, {file, as, plain, json}: {file: string; as: string | undefined; plain: boolean | undefined; json: boolean}): Promise<void> {
	const runbooks = await readableRunbooks(door);
	const diagnosis = diagnose(await readInput(file), runbooks);
	const startable = diagnosis.candidates.map((candidate): Startable => {
		const runbook = runbooks.find(({id}) => id === candidate.runbook);
		return {...candidate, params: runbook === undefined ? {} : startParameters(runbook, diagnosis.found)};
	});
	if (json) {
		printJson(door, {candidates: startable, codes: diagnosis.codes, found: diagnosis.found});
		return;
	}

	door.write(diagnosisText(startable, diagnosis));
	if (door.asks && startable.some(({runbook}) => runbook !== null)) {
		await offerStart(door, startable, {as, plain});
	}
}

/** The shipped runbooks. One that cannot be read is said and left out: the others can still be the answer. */
async function readableRunbooks(door: Door): Promise<Runbook[]> {
	const runbooks: Runbook[] = [];
	for (const {id, path} of await shippedRunbooks()) {
		try {
			const {runbook} = await loadRunbook(path, {shipped: true, rules: 'always'}); // eslint-disable-line no-await-in-loop -- a handful, said in order
			runbooks.push(runbook);
		} catch (error) {
			if (!(error instanceof Failure)) {
				throw error;
			}

			door.complain(`The shipped runbook ${id} cannot be read and is left out. ${error.sentences}`);
		}
	}

	return runbooks;
}

/** Asks until a number fits or nothing is typed. A rehearsal has parameters of its own: none of the bounce's go into it. */
async function offerStart(door: Door, startable: readonly Startable[], {as, plain}: {as: string | undefined; plain: boolean | undefined}): Promise<void> {
	for (;;) {
		const typed = await promptLine('Type a number to start that runbook, r and a number to rehearse it, or nothing to leave: '); // eslint-disable-line no-await-in-loop -- until it fits
		if (typed === undefined || typed.trim() === '') {
			return;
		}

		const asked = /^(?<rehearse>r)? ?(?<number>\d{1,3})$/i.exec(typed.trim())?.groups;
		const chosen = asked && startable[Number(asked['number']) - 1];
		if (chosen?.runbook) {
			const rehearsal = asked?.['rehearse'] !== undefined;
			const {startRun} = await import('./start-run.js'); // eslint-disable-line no-await-in-loop -- the loop ends here
			await startRun(door, {runbook: chosen.runbook, rehearsal, params: rehearsal ? undefined : Object.entries(chosen.params).map(([name, value]) => `${name}=${value}`), as, plain}); // eslint-disable-line no-await-in-loop -- the same
			return;
		}

		door.complain(chosen === undefined ? `Type a number from 1 to ${startable.length}.` : 'There is no runbook for this one. What it says and its link are all that Handrail has.');
	}
}
