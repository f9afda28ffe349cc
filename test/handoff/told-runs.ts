import {createHash} from 'node:crypto';
import type {HandoffSource} from '../../source/handoff/compose.js';
import {mergeJournals} from '../../source/journal/merge.js';
import {smallRunbook} from '../run/small-runbook.js';
import {dana, statusOf, type Teller} from '../run/story.js';

export const writtenAt = '2026-11-22T09:03:00+01:00';

/** What a hand-off is made of, of a run that these responders told. */
export function sourceOf(...tellers: Teller[]): HandoffSource {
	const status = statusOf(...tellers);
	return {
		// The hashes of a story are not real; a head is said in words, and must be.
		status: {...status, responders: status.responders.map(each => ({...each, head: createHash('sha256').update(each.head).digest('hex')}))},
		runbook: smallRunbook,
		params: {tenant: 'contoso.onmicrosoft.com', optional: null},
		events: mergeJournals(tellers.map(({events}) => events)),
		checks: {'disable/k1': {ok: true, result: [{Enabled: false}], message: 'Enabled is false.', at: '2026-11-22T03:00:09+00:00'}},
	};
}

/** Two connectors chosen; the first is disabled and checked, the second was sent and never answered. */
export function interrupted(): Teller {
	const teller = dana();
	teller.tell('tenant-bound', {tenant: '3750b40b', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso'});
	teller.read('connectors');
	teller.choose('k1', 'k2');
	teller.change({step: 'disable', item: 'k1'});
	teller.send({step: 'disable', item: 'k2'});
	return teller;
}
