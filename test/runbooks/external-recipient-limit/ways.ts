import type {Intent} from '../../../source/run/engine/contract.js';

const bounce: Intent[] = [
	{kind: 'record', step: 'bounce', name: 'text', value: '550 5.7.233 Your message can\'t be sent because your tenant exceeded its daily limit for sending email to external recipients (tenant external recipient rate limit).'},
	{kind: 'record', step: 'bounce', name: 'firstSeen', value: '2026-11-21 22:31'},
	{kind: 'mark', step: 'bounce', status: 'done'},
];

const decided = (how: string): Intent => ({kind: 'record', step: 'cause', name: 'how', value: how});

/** The account that is stolen, and the connector that does not belong. */
export const [alex, relay] = ['86462606-fde0-4fc4-9e0c-a20eb73e54c6', '7a4d9c1e-8b52-4f03-9e6d-35c0b7f1a208'] as const;

/** All three causes one after the other, with every undo, from the bounce to the end. */
export const whole: Intent[] = [
	...bounce,
	{kind: 'run', step: 'limit'},
	{kind: 'run', step: 'senders'},
	{kind: 'choose', step: 'senders', keys: ['news@contoso.com', 'AlexW@contoso.com', 'parcel@contoso.com']},
	decided('stolen'),
	{kind: 'run', step: 'accounts'},
	{kind: 'choose', step: 'accounts', keys: [alex]},
	{kind: 'run', step: 'block'}, {kind: 'undo', step: 'block'}, {kind: 'run', step: 'block'},
	{kind: 'run', step: 'revoke'},
	decided('connector'),
	{kind: 'run', step: 'connectors'},
	{kind: 'choose', step: 'connectors', keys: [relay]},
	{kind: 'run', step: 'disable'}, {kind: 'undo', step: 'disable'}, {kind: 'run', step: 'disable'},
	decided('mailing'),
	{kind: 'record', step: 'mailing', name: 'stopped', value: 'The newsletter of marketing'},
	{kind: 'mark', step: 'mailing', status: 'done'},
	{kind: 'wait', step: 'room'}, {kind: 'wait', step: 'room'},
	{kind: 'wait', step: 'flows'}, {kind: 'wait', step: 'flows'},
	{kind: 'run', step: 'limit'},
	{kind: 'mark', step: 'resend', status: 'done'},
	{kind: 'record', step: 'more', name: 'way', value: 'bulk'},
	{kind: 'mark', step: 'bulk', status: 'done'},
	{kind: 'mark', step: 'aftercare', status: 'done'},
	{kind: 'finish'},
];

/** Where things go wrong, and what a responder does about it. */
export const troubled: Intent[] = [
	...bounce,
	{kind: 'run', step: 'limit'}, {kind: 'run', step: 'limit'},
	{kind: 'run', step: 'senders'}, {kind: 'run', step: 'senders'},
	{kind: 'choose', step: 'senders', keys: ['AlexW@contoso.com']},
	decided('stolen'),
	{kind: 'run', step: 'accounts'}, {kind: 'run', step: 'accounts'},
	{kind: 'choose', step: 'accounts', keys: [alex]},
	{kind: 'run', step: 'block'}, {kind: 'run', step: 'block'},
	{kind: 'wait', step: 'room'}, {kind: 'wait', step: 'room'},
];

export const faults = ['role-missing@limit', 'session-expired@senders', 'throttled@accounts', 'script-error@block', 'throttled@room'];
