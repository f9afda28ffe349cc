import {inert} from '../text/inert.js';
import type {Handoff} from './handoff.js';
import {moment} from './moment.js';
import type {Said} from './said.js';
import {stateSaid} from './say-state.js';

/** A sentence without any markup, inert. */
export const plainSaid = (said: Said): string => said.map(piece => {
	switch (piece.kind) {
		case 'moment': {
			return inert(moment(piece.at));
		}

		case 'strong': {
			return plainSaid(piece.said);
		}

		default: {
			return inert(piece.text);
		}
	}
}).join('');

/** Where a run stands, in one paragraph for a chat, a ticket or the telephone: which run, how far, what is next, on whom it waits, what must not be done again. */
export const stateParagraph = (handoff: Handoff): string => {
	const {first, waiting, unknown, disputed, done} = stateSaid(handoff);
	const {title, rehearsal, tenant, run} = handoff;
	const which = `${inert(title)}${rehearsal ? ' (REHEARSAL)' : ''}${tenant === null ? '' : `, ${inert(tenant.domain)}`} (run ${inert(run)}).`;
	return [which, ...[first, ...waiting, unknown, disputed, done].flatMap(said => said === null ? [] : [plainSaid(said)])].join(' ');
};
