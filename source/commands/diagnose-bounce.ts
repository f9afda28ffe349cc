import type {Startable} from '../ui/diagnose/contract.js';
import {diagnosed} from './diagnose-desk.js';
import {diagnosisText} from './diagnosis-text.js';
import type {Door} from './door.js';
import {printJson} from './json.js';
import {promptLine} from './prompt.js';
import {readInput} from './read-input.js';

/** Says which runbooks fit a bounce; where a person can be asked, offers to start one of them with what the bounce names. */
export async function diagnoseBounce(door: Door, {file, as, plain, json}: {file: string; as: string | undefined; plain: boolean | undefined; json: boolean}): Promise<void> {
	const diagnosis = await diagnosed(door, await readInput(file));
	const {candidates} = diagnosis;
	if (json) {
		printJson(door, diagnosis);
		return;
	}

	door.write(diagnosisText(diagnosis));
	if (door.asks && candidates.some(({runbook}) => runbook !== null)) {
		await offerStart(door, candidates, {as, plain});
	}
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
