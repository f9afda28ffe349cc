import type {Branch} from './facts.js';
import type {StepStatus} from './status.js';

const caution: readonly StepStatus[] = ['unknown', 'failed', 'open', 'waiting', 'not-applicable', 'skipped', 'done'];

/** Where the branches of a subject lead: its status is the most cautious of them. */
export type Sided<Judged> = {judged: Judged; branch: Branch | undefined};

/** The most cautious of several (unknown, failed, open, waiting, skipped, done); of equal ones the newest. */
export const mostCautious = <Judged extends {status: StepStatus}>(sides: ReadonlyArray<Sided<Judged>>): Sided<Judged> | undefined => {
	let found: Sided<Judged> | undefined;
	for (const side of sides) {
		if (!found || caution.indexOf(side.judged.status) <= caution.indexOf(found.judged.status)) {
			found = side;
		}
	}

	return found;
};
