import type {Place} from '../terminal/place.js';
import {json} from './handrail.js';

/** What is compared of a run, however it was worked through: everything but who, when and how often. */
export type Standing = {
	state: string;
	rehearsal: boolean;
	tenant: {tenant: string; domain: string; account: string};
	next: string | null;
	counts: Record<string, number>;
	steps: Array<{id: string; status: string; items: string[]; records: Record<string, unknown>}>;
};

type Step = {id: string; status: string; items: Array<{key: string; label: string; status: string}>; records: Record<string, unknown>};

/** Where the place's only run stands. */
export const standing = async (place: Place): Promise<Standing> => {
	const {state, rehearsal, tenant, next, counts, steps} = await json(place, 'status');
	return {
		state, rehearsal, tenant, next, counts,
		steps: (steps as Step[]).map(({id, status, items, records}) => ({id, status, items: items.map(item => `${item.label} (${item.key}) ${item.status}`), records})),
	};
};

export const relay = '7a4d9c1e-8b52-4f03-9e6d-35c0b7f1a208';
export const bulk = '93f8a2c7-6d05-4e1b-8c49-b7e1d4032f10';
export const backup = 'c3a94f06-728e-4d1b-a5f2-6e8b0d7c9f06';
export const alex = '86462606-fde0-4fc4-9e0c-a20eb73e54c6';
export const adele = '68550c41-18a3-495e-aa1d-cf628c171b48';

export const joni = '7f20c4b8-1d95-4e63-a80f-59e6b2d3c709';

/** What is chosen of what was left behind, by the step that looks for it. */
export const chosen: Record<string, string> = {
	forwarding: 'd0b1c2e3-4a5b-4c6d-8e7f-900000000003',
	'inbox-rules': String.raw`AlexW@contoso.com\13829231002557718529`,
	'flow-rules': 'c4e5f607-1829-4a3b-9c4d-5e6f70819203',
	outbound: '5ad6e7f8-9012-4b3c-8d4e-6f7081920003',
	'role-groups': String.raw`Organization Management\svc-backup`,
	consents: 'xaDXkxhOYkuPnQbBteJ6BWAfTYonO5VMngjR96a1LAE',
};

export const bounce = '550 5.7.705 Access denied, tenant has exceeded threshold';

const connectors = [`Relay-EU-02 (${relay}) done`, `smtp-bulk-7 (${bulk}) done`];
const administrators = [`AlexW@contoso.com (${alex}) done`, `AdeleV@contoso.com (${adele}) done`, `svc-backup@contoso.com (${backup}) done`];

const done = (id: string, {items = [], records = {}}: {items?: string[]; records?: Record<string, unknown>} = {}) => ({id, status: 'done', items, records});

/** The step that closes something, its one item done. */
const closed = (id: string, look: string, label = chosen[look]!) => done(id, {items: [`${label} (${chosen[look]!}) done`]});

const notApplicable = (id: string) => ({id, status: 'not-applicable', items: [], records: {}});

/** Where every walk through the shipped rehearsal ends: by the keyboard, in lines, by commands alone. */
export const endOfTheWalk: Standing = {
	state: 'finished',
	rehearsal: true,
	tenant: {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'},
	next: null,
	counts: {done: 43, failed: 0, skipped: 0, open: 0, running: 0, unknown: 0, waiting: 0, 'not-applicable': 3},
	steps: [
		done('bounce', {records: {text: bounce, firstSeen: '2026-11-21 22:31'}}),
		done('diagnostics'),
		done('auditing'),
		done('trace'),
		done('senders'),
		done('subscriptions'),
		done('suspect', {records: {what: 'intruder'}}),
		notApplicable('bulk'),
		notApplicable('renew'),
		done('connectors'),
		done('disable', {items: connectors}),
		done('audit'),
		done('cause', {records: {kind: 'account'}}),
		done('remove', {items: connectors}),
		done('actors'),
		done('block', {items: [`svc-backup@contoso.com (${backup}) done`]}),
		done('eligible'),
		done('admins'),
		done('strangers'),
		done('block-strangers', {items: [`JoniS@contoso.com (${joni}) done`]}),
		done('reset', {items: administrators}),
		done('revoke', {items: administrators}),
		done('others'),
		done('own'),
		done('mfa'),
		done('defaults'),
		done('enforce', {records: {how: 'security-defaults'}}),
		done('turn-on-defaults'),
		notApplicable('conditional-access'),
		done('deeds'),
		done('forwarding'),
		closed('stop-forwarding', 'forwarding', 'AlexW@contoso.com'),
		done('inbox-rules'),
		closed('disable-inbox-rules', 'inbox-rules'),
		done('flow-rules'),
		closed('disable-flow-rules', 'flow-rules', 'Route A'),
		done('outbound'),
		closed('disable-outbound', 'outbound', 'Smart host 3'),
		done('role-groups'),
		closed('remove-members', 'role-groups'),
		done('consents'),
		closed('remove-consents', 'consents', 'Mail Backup Pro'),
		done('case', {records: {ticket: '4419-8810-2231'}}),
		done('unblocked'),
		done('proof'),
		done('aftercare'),
	],
};

/** Where a real run ends that was worked through by pasting alone: of what was chosen in the rehearsal, only the first of each. */
export const endByPaste: Standing = {
	...endOfTheWalk,
	rehearsal: false,
	steps: endOfTheWalk.steps.map(step => ({...step, items: step.items.slice(0, 1)})),
};
