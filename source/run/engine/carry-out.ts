import {exitCode} from '../../failure.js';
import type {Asks, Intent, IntentResult} from './contract.js';
import {carryChoose} from './carry-choose.js';
import {carryFinish} from './carry-finish.js';
import {carryHandOver} from './carry-hand-over.js';
import {keep} from './carry-keep.js';
import {carryMark} from './carry-mark.js';
import {carryNote} from './carry-note.js';
import {carryPaste} from './carry-paste.js';
import {carryRecord} from './carry-record.js';
import {carryRun} from './carry-run.js';
import {carryUndo} from './carry-undo.js';
import {carryVerify} from './carry-verify.js';
import {carryWait} from './carry-wait.js';
import {carryWhatIf} from './carry-what-if.js';
import {readStaleInputs} from './fresh-inputs.js';
import {refuseBlocked, refuseEnded, refuseReadOnly, refuseUntrusted} from './gate.js';
import type {LiveRun} from './live-run.js';

/** Intents that send something: one at a time. The others only write a line and may come at any time. */
export const sends = (intent: Intent): boolean => ['run', 'keep', 'verify', 'undo', 'paste', 'what-if', 'wait', 'finish'].includes(intent.kind);

/** Carries one intent out. What stands in the way is thrown as a Failure. */
export async function carryOut(intent: Intent, live: LiveRun, asks: Asks): Promise<IntentResult> {
	refuseReadOnly(live);
	if (intent.kind !== 'note') {
		refuseEnded(live);
	}

	switch (intent.kind) {
		case 'run': {
			return live.step(intent.step).step.wait
				? carryWait({kind: 'wait', step: intent.step}, live, asks)
				: carryRun(intent, live, asks);
		}

		case 'keep': {
			const step = live.step(intent.step);
			refuseBlocked(step, live);
			await refuseUntrusted(live);
			await readStaleInputs(step, live, asks);
			await keep(step, intent.item, live, asks);
			return {exit: exitCode.done, message: 'Kept.', report: undefined};
		}

		case 'verify': {
			return carryVerify(intent, live, asks);
		}

		case 'undo': {
			return carryUndo(intent, live, asks);
		}

		case 'what-if': {
			return carryWhatIf(intent, live, asks);
		}

		case 'paste': {
			return carryPaste(intent, live, asks);
		}

		case 'choose': {
			return carryChoose(intent, live);
		}

		case 'mark': {
			return carryMark(intent, live);
		}

		case 'note': {
			return carryNote(intent, live);
		}

		case 'record': {
			return carryRecord(intent, live);
		}

		case 'wait': {
			return carryWait(intent, live, asks);
		}

		case 'hand-over': {
			return carryHandOver(intent, live);
		}

		case 'finish': {
			return carryFinish(intent, live);
		}
	}
}
