import {writeSync} from 'node:fs';
import type {RunJournal} from '../../source/journal/contract.js';

/** Written before anything else is done: a kill takes nothing back of what stands in the pipe. */
export const say = (...words: Array<string | number>): void => {
	writeSync(1, `${words.join(' ')}\n`);
};

/** Says the events that the journal acknowledges, by place and hash; those it opens with are as good as acknowledged. */
export const sayAcknowledged = (journal: RunJournal): void => {
	const own = journal.events.findLast(event => event.responder === journal.responder)!;
	say('opened', own.seq, own.hash);
	const append = journal.append.bind(journal);
	journal.append = async event => {
		const written = await append(event);
		say('acknowledged', written.seq, written.hash);
		return written;
	};
};
