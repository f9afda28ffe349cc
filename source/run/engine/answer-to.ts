import type {EventOf, RunEvent} from '../events.js';
import type {Activity} from './contract.js';

/** What became of what is going on, as far as the journal says: undefined where nothing was sent, or nothing of it is ever kept; `awaited` from its sending on, until its answer is in the journal. */
export const answerTo = ({step, item, part, sent}: Activity, events: readonly RunEvent[]): EventOf<'answered'> | 'awaited' | undefined => {
	if (sent === undefined) {
		return undefined;
	}

	const last = events.findLast((event): event is EventOf<'answered'> | EventOf<'sent'> =>
		(event.kind === 'sent' || event.kind === 'answered') && event.responder === sent.responder && event.data.step === step && event.data.item === item && event.data.part === part && event.data.attempt === sent.attempt);
	return last?.kind === 'sent' ? 'awaited' : last;
};
