import {hasHappened} from '../../run/carried.js';
import {missingRecords, rowsOf} from '../state/world.js';
import {stepView} from '../words/subject.js';
import {chooseRows, sayRows} from './choose.js';
import type {Place} from './command.js';
import type {Plain} from './plain.js';
import {answer, recordAll} from './records.js';
import {send} from './send.js';
import {settleUnknown} from './settle.js';
import {itemLines, waitingLines} from './step-text.js';

/** Runs, reads again, begins to wait or rechecks; what must be said or chosen afterwards follows at once. */
export const runStep = async (plain: Plain, {step, view, item}: Place): Promise<void> => {
	if (view.resolved.step.wait) {
		await plain.carryOut({kind: 'wait', step});
		plain.talk.say(...waitingLines(plain.world(), step));
		return;
	}

	const before = plain.engine.snapshot.results[step];
	const repeats = (item ? item.status === 'done' : hasHappened(view.state)) && view.resolved.effect !== 'read';
	await send(plain, step, {items: item && [item.key], again: repeats});
	const after = stepView(plain.engine.snapshot, step)!;
	const now = plain.engine.snapshot.results[step];
	const hasNew = now !== undefined && (now.at !== before?.at || now.evidence !== before.evidence);
	if (after.state.status === 'unknown') {
		await settleUnknown(plain, step);
		return;
	}

	if (after.resolved.step.choose && hasNew) {
		await chooseRows(plain, step);
		return;
	}

	if (hasNew && view.resolved.step['for-each'] === undefined && (rowsOf(plain.world(), step)?.rows.length ?? 0) > 0) {
		sayRows(plain, step);
	}

	if (hasNew && after.state.status === 'open' && missingRecords(after, {optional: false}).length > 0) {
		await recordAll(plain, step);
	} else if (after.state.items.length > 0) {
		plain.talk.say(...itemLines(after));
	}
};

/** Answers the step's question, or records what it asks for; by hand, it then asks whether the step is done. */
export const answerStep = async (plain: Plain, {step, view}: Place): Promise<void> => {
	if (view.resolved.step.decide) {
		await answer(plain, step);
		return;
	}

	await recordAll(plain, step);
	const {resolved, state} = stepView(plain.engine.snapshot, step)!;
	const isByHand = !resolved.parts.run && !resolved.step.wait;
	if (isByHand && state.status === 'open' && missingRecords({resolved, state}, {optional: false}).length === 0 && await plain.talk.askYes('Is the step done? y for yes, anything else leaves it open:')) {
		await plain.carryOut({kind: 'mark', step, status: 'done'});
	}
};
