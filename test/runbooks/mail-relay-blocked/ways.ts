import type {Intent} from '../../../source/run/engine/contract.js';

const bounce: Intent[] = [
	{kind: 'record', step: 'bounce', name: 'text', value: '550 5.7.705 Access denied, tenant has exceeded threshold'},
	{kind: 'record', step: 'bounce', name: 'firstSeen', value: '2026-11-21 22:31'},
	{kind: 'mark', step: 'bounce', status: 'done'},
];

const kind = (value: string): Intent => ({kind: 'record', step: 'kind', name: 'kind', value});

const stop: Intent[] = ['settings', 'quarantine', 'stop', 'hold'].map(step => ({kind: 'run', step}));

const cause: Intent[] = [
	...['senders', 'volume', 'bounced', 'dns'].map((step): Intent => ({kind: 'run', step})),
	{kind: 'record', step: 'source', name: 'cause', value: 'the sign-in shop was stolen'},
	{kind: 'mark', step: 'source', status: 'done'},
	{kind: 'run', step: 'tighten'},
];

const test: Intent[] = [{kind: 'run', step: 'probe'}, {kind: 'wait', step: 'unblocked'}, {kind: 'wait', step: 'unblocked'}];

/** The first batches of the rehearsal's relay, by the queue ID that each begins with. */
export const [firstBatch, secondBatch] = ['4D11Q037Z', '4D18Q296Z'] as const;

/** From the first step to the end, with every undo on the way. */
const whole: Intent[] = [
	...bounce, kind('tenant'), ...stop,
	{kind: 'undo', step: 'hold'}, {kind: 'run', step: 'hold'},
	{kind: 'run', step: 'waiting'},
	{kind: 'choose', step: 'waiting', keys: ['promo@client.example']},
	...cause,
	{kind: 'undo', step: 'tighten'}, {kind: 'run', step: 'tighten'},
	{kind: 'record', step: 'whose', name: 'owner', value: 'client'},
	{kind: 'run', step: 'throttle'}, {kind: 'undo', step: 'throttle'}, {kind: 'run', step: 'throttle'},
	...test,
	{kind: 'record', step: 'case-client', name: 'ticket', value: '4419-8810-2231'},
	{kind: 'mark', step: 'case-client', status: 'done'},
	{kind: 'run', step: 'probe', again: true},
	{kind: 'wait', step: 'unblocked'},
	{kind: 'run', step: 'open'}, {kind: 'undo', step: 'open'}, {kind: 'run', step: 'open'},
	{kind: 'run', step: 'plan'},
	{kind: 'choose', step: 'plan', keys: [firstBatch, secondBatch]},
	{kind: 'run', step: 'release'},
	{kind: 'undo', step: 'release', item: secondBatch},
	{kind: 'run', step: 'release'},
	{kind: 'run', step: 'watch'},
	{kind: 'run', step: 'plan'},
	{kind: 'mark', step: 'resubmit', status: 'done'},
	{kind: 'run', step: 'normal'},
	{kind: 'mark', step: 'aftercare', status: 'done'},
	{kind: 'finish'},
];

/** What is decided, one answer after the other: nothing is sent. */
const decided: Intent[] = [
	...bounce,
	...['tenant', 'connector', 'ip', 'slow', 'tenant'].map(value => kind(value)),
	...['ours', 'client'].map((value): Intent => ({kind: 'record', step: 'whose', name: 'owner', value})),
];

/** Where things go wrong, and what a responder does about it. */
const troubled: Intent[] = [
	{kind: 'run', step: 'settings'}, {kind: 'run', step: 'settings'},
	{kind: 'run', step: 'quarantine'},
	{kind: 'run', step: 'stop'}, {kind: 'run', step: 'stop'},
	{kind: 'run', step: 'hold'}, {kind: 'run', step: 'hold'}, {kind: 'mark', step: 'hold', status: 'done', reason: 'the check says so'},
	{kind: 'run', step: 'senders'},
	{kind: 'run', step: 'volume'}, {kind: 'run', step: 'volume'},
	{kind: 'run', step: 'dns'}, {kind: 'run', step: 'dns'},
];

/** Ways through the rehearsal by name, each with the faults that are ordered for it. */
export const ways: Record<string, {intents: Intent[]; faults: string[]}> = {
	whole: {intents: whole, faults: []},
	decided: {intents: decided, faults: []},
	troubled: {intents: troubled, faults: ['role-missing@settings', 'throttled@stop', 'answer-lost@hold', 'zero-rows@senders', 'session-expired@volume', 'script-error@dns']},
};
