import type {Intent} from '../../../source/run/engine/contract.js';
import {byHand, choose, record, run, secured} from '../securing/intents.js';

/** The account that an intruder has in the rehearsal. */
export const alex = {account: '86462606-fde0-4fc4-9e0c-a20eb73e54c6', mailbox: 'd0b1c2e3-4a5b-4c6d-8e7f-900000000003', rule: '13829231002557718521', method: '6f1d2c3b-9a58-4e07-8c41-d2b7e90f5a22', methodLabel: 'microsoftAuthenticator SM-G991B'};

const reported = [...record('reported', {what: 'A customer got a false invoice.', firstSeen: '2026-11-21 22:31'}), ...byHand('reported'), ...run('mailboxes')];

const howTheyGotIn = (kind: string): Intent[] => [...run('sent', 'audit'), ...byHand('sign-ins'), ...record('cause', {kind})];

const unblock: Intent[] = [...choose('restricted', 'AlexW@contoso.com'), {kind: 'run', step: 'unblock', confirm: ['AlexW@contoso.com']}, ...record('lifted', {how: 'gone'})];

const end: Intent[] = [{kind: 'wait', step: 'sends'}, {kind: 'wait', step: 'sends'}, {kind: 'wait', step: 'sends'}, ...byHand('tell', 'aftercare'), {kind: 'finish'}];

/** From the first step to the end, with every undo on the way. */
const whole: Intent[] = [
	...reported,
	...secured(alex),
	...howTheyGotIn('password'),
	...byHand('mailbox'),
	{kind: 'run', step: 'allow'}, {kind: 'undo', step: 'allow'}, {kind: 'run', step: 'allow'},
	...unblock,
	...record('banned', {banned: 'no'}),
	...end,
];

/** The account is banned: Support is asked, and the device goes off the network. */
const banned: Intent[] = [
	...reported,
	...secured(alex),
	...howTheyGotIn('device'),
	...byHand('device', 'mailbox'),
	...run('allow'),
	...choose('restricted'),
	...record('banned', {banned: 'yes', text: '550 5.7.501 Access denied, spam abuse detected'}),
	...record('case', {ticket: '4419-8810-2231'}), ...byHand('case'),
	...byHand('tell', 'aftercare'),
	{kind: 'finish'},
];

/** Where things go wrong, and what a responder does about it. */
const troubled: Intent[] = [
	...byHand('reported'),
	...run('mailboxes'), ...run('mailboxes'),
	...choose('accounts', alex.account),
	...run('revoke', 'revoke'),
	...choose('forwarding', alex.mailbox),
	...run('unforward'), {kind: 'mark', step: 'unforward', item: alex.mailbox, status: 'open', reason: 'the check says no'}, ...run('unforward'),
	...run('rules'), ...choose('rules', `${alex.mailbox}/${alex.rule}`),
	...run('methods'), ...choose('methods', `${alex.account}/${alex.method}`),
	...run('audit', 'audit', 'audit'),
];

/** Ways through the rehearsal by name, each with the faults that are ordered for it; of the troubled one also what does not work at first. */
export const ways = {
	whole: {intents: whole, faults: [] as string[]},
	banned: {intents: banned, faults: [] as string[]},
	troubled: {intents: troubled, faults: ['role-missing@mailboxes', 'session-expired@revoke', 'host-crash@unforward', 'throttled@rules', 'script-error@methods', 'zero-rows@audit'], failures: ['mark reported', 'run mailboxes', 'run revoke', 'run unforward', 'run methods']},
};
