import type {Intent} from '../../../source/run/engine/contract.js';
import {byHand, choose, nobodyBrokeIn, record, run, secured, thereAndBack} from '../securing/intents.js';

/** The connectors of the rehearsal: `scan` is ours, changed and blocked; `relay` and `bulk` are the intruder's, and `relay` is blocked too. */
export const [scan, relay, bulk] = ['82e0b6d5-1f47-4a9c-b3e8-6d9f20c5a409', '7a4d9c1e-8b52-4f03-9e6d-35c0b7f1a208', '93f8a2c7-6d05-4e1b-8c49-b7e1d4032f10'] as const;

/** The account that an intruder has in the rehearsal. */
export const backup = {account: 'c3a94f06-728e-4d1b-a5f2-6e8b0d7c9f06', mailbox: 'd0b1c2e3-4a5b-4c6d-8e7f-900000000006', rule: '14110231002557718521', method: '6f1d2c3b-9a58-4e07-8c41-d2b7e90f5a33', methodLabel: 'microsoftAuthenticator SM-G991B'};

const bounce = [...record('bounce', {text: '550;5.7.711 Access denied, bad inbound connector. AS(2204).', sender: 'scanner-hq@contoso.com', firstSeen: '2026-11-21 22:31'}), ...byHand('bounce')];

const found = (kind: string): Intent[] => [...bounce, ...run('blocked', 'connectors', 'trace', 'audit'), ...record('cause', {kind})];

const remove: Intent = {kind: 'run', step: 'remove', confirm: ['Relay-EU-02', 'smtp-bulk-7']};

const confirmed = (name: string): Intent => ({kind: 'run', step: 'unblock', confirm: [name]});

const waited: Intent[] = [{kind: 'wait', step: 'flows'}, {kind: 'wait', step: 'flows'}, {kind: 'wait', step: 'flows'}];

/** From the first step to the end, with every undo on the way. */
const whole: Intent[] = [
	...found('changed'),
	{kind: 'choose', step: 'rogue', keys: [relay, bulk]},
	...thereAndBack('disable'),
	...record('restore', {changed: 'The addresses and the domains.'}), ...byHand('restore'),
	...secured(backup),
	remove,
	...choose('ours', scan),
	confirmed('Scan to mail HQ'),
	...run('allow'), {kind: 'undo', step: 'allow'}, ...run('allow'),
	...waited,
	...byHand('aftercare'),
	{kind: 'finish'},
];

/** A server of ours sent it: no connector is strange, nobody broke in. */
const server: Intent[] = [
	...found('server'),
	{kind: 'choose', step: 'rogue', keys: []},
	...record('server', {source: 'The web form on shop01'}), ...byHand('server'),
	...nobodyBrokeIn,
	...choose('ours', scan),
	confirmed('Scan to mail HQ'),
	...waited,
	...byHand('aftercare'),
	{kind: 'finish'},
];

/** A connector is chosen to be unblocked, and then found to be an intruder's: it is refused. */
const mistaken: Intent[] = [
	...found('foreign'),
	{kind: 'choose', step: 'rogue', keys: []},
	...nobodyBrokeIn,
	...choose('ours', relay),
	{kind: 'choose', step: 'rogue', keys: [relay]},
	...run('disable'),
	{kind: 'mark', step: 'remove', status: 'skipped', reason: 'tomorrow'},
	confirmed('Relay-EU-02'),
];

/** Where things go wrong, and what a responder does about it. */
const troubled: Intent[] = [
	...bounce,
	...run('blocked', 'blocked', 'connectors', 'connectors', 'trace', 'trace', 'audit', 'audit'),
	...record('cause', {kind: 'changed'}),
	{kind: 'choose', step: 'rogue', keys: [relay, bulk]},
	...run('disable'), {kind: 'mark', step: 'disable', item: relay, status: 'done', reason: 'the check says so'}, ...run('disable'),
	...run('accounts', 'accounts'),
];

/** Ways through the rehearsal by name, each with the faults that are ordered for it; of the troubled one also what does not work at first. */
export const ways = {
	whole: {intents: whole, faults: [] as string[]},
	server: {intents: server, faults: [] as string[]},
	mistaken: {intents: mistaken, faults: [] as string[]},
	troubled: {intents: troubled, faults: ['zero-rows@blocked', 'role-missing@connectors', 'throttled@trace', 'script-error@audit', 'answer-lost@disable', 'session-expired@accounts'], failures: ['run connectors', 'run audit', 'run disable', 'run accounts']},
};
