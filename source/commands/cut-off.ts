import type {Activity, Snapshot} from '../run/engine/contract.js';
import {answerTo} from '../run/engine/answer-to.js';
import type {EventOf} from '../run/events.js';
import type {ResolvedStep} from '../runbook/loaded.js';
import {processState} from '../session/process-identity.js';
import {inert} from '../text/inert.js';

const under: Record<Activity['part'], string> = {
	run: 'was being run',
	verify: 'was being checked',
	undo: 'was being undone',
	keep: 'was being looked at, to keep what is there',
	recheck: 'was being rechecked',
	'what-if': 'was being asked what it would do',
	connect: 'waited for somebody to sign in',
	identity: 'waited for the answer who is signed in',
	disconnect: 'waited for the sign-out',
};

/** The event that says that it was sent. */
const sentOf = ({step, item, part, sent}: Activity, {events}: Pick<Snapshot, 'events'>): EventOf<'sent'> | undefined =>
	events.findLast((event): event is EventOf<'sent'> => event.kind === 'sent' && event.responder === sent?.responder && event.data.step === step && event.data.item === item && event.data.part === part && event.data.attempt === sent.attempt);

/** What became of the process and of the command, a clause. */
const became = (doing: Activity, snapshot: Snapshot): string => {
	const answer = answerTo(doing, snapshot.events);
	if (typeof answer === 'object' && (answer.data.outcome === 'ok' || answer.data.outcome === 'failed')) {
		return `it ${answer.data.outcome === 'ok' ? 'ended' : 'failed'}, and its answer is kept`;
	}

	const sent = sentOf(doing, snapshot);
	const runs = sent !== undefined && processState(sent.data) === 'alive' ? `its process ${sent.data.pid} still runs` : 'its process has ended';
	return answer === 'awaited' ? `no answer was kept, and ${runs}` : `it was stopped, and ${runs}`;
};

/** What is to be thought of it, and done, a whole sentence; undefined where that is what it is for every other step. */
const thereby = ({part, item}: Activity, {parts}: ResolvedStep, {status}: Snapshot, step: string): string | undefined => {
	const state = status.steps.find(({id}) => id === step);
	const now = item === undefined ? state?.status : state?.items.find(({key}) => key === item)?.status;
	if (now === 'unknown') {
		return `What came of it is not known: ${parts.verify === undefined ? 'whoever goes on is asked what became of it' : 'whoever goes on is offered its check, which only reads'}.`;
	}

	return part === 'run' && parts.run?.effect === 'read' && now !== 'done' ? 'It only reads, and can be run again.' : undefined;
};

/**
What was going on when the process had to end, and what became of it since: the step, the item, whether its process is gone, and what is not known of it now. Whole sentences, inert.

@param doing - What was going on then.
@param snapshot - The run as it is now.
*/
export function cutOffWords(doing: Activity, snapshot: Snapshot): string[] {
	const {step, item, part} = doing;
	const resolved = snapshot.runbook.steps.find(({id}) => id === step);
	if (resolved === undefined) {
		return [];
	}

	const label = snapshot.status.steps.find(({id}) => id === step)?.items.find(({key}) => key === item)?.label ?? item;
	const what = `"${inert(resolved.step.title)}"${label === undefined ? '' : ` (${inert(label)})`} ${under[part]}`;
	if (answerTo(doing, snapshot.events) === undefined) {
		return [`${what}: that was given up, and nothing more was sent.`];
	}

	const next = thereby(doing, resolved, snapshot, step);
	return [`${what}: ${became(doing, snapshot)}.`, ...next === undefined ? [] : [next]];
}

/** The process that was named with it. */
export const cutOffProcess = (doing: Activity, snapshot: Snapshot): number | undefined => sentOf(doing, snapshot)?.data.pid;
