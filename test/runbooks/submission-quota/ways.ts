import type {Intent} from '../../../source/run/engine/contract.js';

const bounce: Intent[] = [
	{kind: 'record', step: 'bounce', name: 'text', value: '550 5.2.2 STOREDRV.Submit; the message can\'t be submitted because the sender\'s submission quota was exceeded'},
	{kind: 'record', step: 'bounce', name: 'firstSeen', value: '2026-11-21 22:31'},
	{kind: 'mark', step: 'bounce', status: 'done'},
];

const decided = (who: string): Intent => ({kind: 'record', step: 'cause', name: 'who', value: who});

/** The mailbox, its account, and the rule that the intruder made. */
export const [mailbox, alex, rule] = ['d0b1c2e3-4a5b-4c6d-8e7f-900000000003', '86462606-fde0-4fc4-9e0c-a20eb73e54c6', '13829231002557718529'] as const;

const chosen: Intent[] = [
	{kind: 'run', step: 'account'}, {kind: 'choose', step: 'account', keys: [mailbox]},
	{kind: 'run', step: 'owner'}, {kind: 'choose', step: 'owner', keys: [alex]},
];

const andBack = (step: string): Intent[] => [{kind: 'run', step}, {kind: 'undo', step}, {kind: 'run', step}];

/** A stolen account, with every undo, from the bounce to the end. */
export const whole: Intent[] = [
	...bounce,
	{kind: 'run', step: 'sent'}, {kind: 'run', step: 'restricted'},
	decided('stolen'),
	...chosen,
	...andBack('block'),
	{kind: 'run', step: 'revoke'},
	...andBack('forwarding'),
	{kind: 'run', step: 'rules'}, {kind: 'choose', step: 'rules', keys: [rule]},
	...andBack('disable-rules'),
	{kind: 'run', step: 'reset'},
	...andBack('allow'),
	{kind: 'run', step: 'hours'},
	{kind: 'wait', step: 'flows'}, {kind: 'wait', step: 'flows'},
	{kind: 'mark', step: 'resend', status: 'done'},
	{kind: 'record', step: 'tighten', name: 'how', value: 'now'},
	{kind: 'run', step: 'policies'}, {kind: 'choose', step: 'policies', keys: ['Default']},
	...andBack('set-limit'),
	{kind: 'mark', step: 'aftercare', status: 'done'},
	{kind: 'finish'},
];

/** Where things go wrong, and what a responder does about it. */
export const troubled: Intent[] = [
	...bounce,
	{kind: 'run', step: 'sent'}, {kind: 'run', step: 'sent'},
	{kind: 'run', step: 'restricted'},
	decided('stolen'),
	{kind: 'run', step: 'account'}, {kind: 'run', step: 'account'}, {kind: 'choose', step: 'account', keys: [mailbox]},
	{kind: 'run', step: 'owner'}, {kind: 'run', step: 'owner'}, {kind: 'choose', step: 'owner', keys: [alex]},
	{kind: 'run', step: 'forwarding'}, {kind: 'verify', step: 'forwarding', item: mailbox},
	{kind: 'mark', step: 'forwarding', item: mailbox, status: 'done', reason: 'the check says so'},
	{kind: 'wait', step: 'flows'}, {kind: 'wait', step: 'flows'},
];

export const faults = ['session-expired@sent', 'throttled@restricted', 'role-missing@account', 'role-missing@owner', 'answer-lost@forwarding', 'throttled@flows'];
