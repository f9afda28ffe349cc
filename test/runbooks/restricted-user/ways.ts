import type {Intent} from '../../../source/run/engine/contract.js';
import {byHand, choose, nobodyBrokeIn, record, run, secured} from '../securing/intents.js';

const bounce = [...record('bounce', {text: '550 5.1.8 Access denied, bad outbound sender', firstSeen: '2026-11-21 22:31'}), ...byHand('bounce')];

/** The account that an intruder has in the rehearsal. */
export const joni = {account: '7f20c4b8-1d95-4e63-a80f-59e6b2d3c709', mailbox: 'd0b1c2e3-4a5b-4c6d-8e7f-900000000007', rule: '10952754293765046271', method: '6f1d2c3b-9a58-4e07-8c41-d2b7e90f5a11', methodLabel: 'microsoftAuthenticator SM-G991B'};

const found: Intent[] = [...bounce, ...choose('restricted', 'JoniS@contoso.com'), ...run('mailboxes', 'sent'), ...record('cause', {kind: 'stolen'})];

const unblock: Intent = {kind: 'run', step: 'unblock', confirm: ['JoniS@contoso.com']};

/** From the first step to the end, with every undo on the way. */
const whole: Intent[] = [
	...found,
	unblock,
	...secured(joni),
	{kind: 'run', step: 'allow'}, {kind: 'undo', step: 'allow'}, {kind: 'run', step: 'allow'},
	unblock,
	...record('lifted', {how: 'gone'}),
	{kind: 'wait', step: 'sends'}, {kind: 'wait', step: 'sends'}, {kind: 'wait', step: 'sends'},
	...byHand('aftercare'),
	{kind: 'finish'},
];

/** The user's own newsletter: no account is secured, and Microsoft refuses to unblock once more. */
const limit: Intent[] = [
	...bounce, ...choose('restricted', 'LeeG@contoso.com'), ...run('mailboxes', 'sent'), ...record('cause', {kind: 'bulk'}),
	...nobodyBrokeIn,
	{kind: 'mark', step: 'unblock', status: 'skipped', reason: 'The limit is reached.'},
	...record('lifted', {how: 'limit'}),
	...record('case', {ticket: '4419-8810-2231'}), ...byHand('case'),
	{kind: 'wait', step: 'sends'}, {kind: 'wait', step: 'sends'}, {kind: 'wait', step: 'sends'},
	...byHand('aftercare'),
	{kind: 'finish'},
];

/** Where things go wrong, and what a responder does about it. */
const troubled: Intent[] = [
	...bounce,
	...run('restricted'), ...choose('restricted', 'JoniS@contoso.com'),
	...run('mailboxes', 'mailboxes'),
	...run('sent', 'sent'),
	...record('cause', {kind: 'stolen'}),
	...run('accounts'), ...choose('accounts', joni.account),
	...run('block', 'block'),
	...run('reset', 'reset'), {kind: 'mark', step: 'reset', item: joni.account, status: 'done', reason: 'the check says so'},
];

/** Ways through the rehearsal by name, each with the faults that are ordered for it; of the troubled one also what does not work at first. */
export const ways = {
	whole: {intents: whole, faults: [] as string[]},
	limit: {intents: limit, faults: [] as string[]},
	troubled: {intents: troubled, faults: ['zero-rows@restricted', 'session-expired@mailboxes', 'throttled@sent', 'role-missing@accounts', 'script-error@block', 'answer-lost@reset'], failures: ['run mailboxes', 'run accounts', 'run block', 'run reset', 'run reset']},
};
