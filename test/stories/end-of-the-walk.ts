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

export const bounce = '550 5.7.705 Access denied, tenant has exceeded threshold';

const connectors = [`Relay-EU-02 (${relay}) done`, `smtp-bulk-7 (${bulk}) done`];
const administrators = [`AlexW@contoso.com (${alex}) done`, `AdeleV@contoso.com (${adele}) done`, `svc-backup@contoso.com (${backup}) done`];

const done = (id: string, {items = [], records = {}}: {items?: string[]; records?: Record<string, unknown>} = {}) => ({id, status: 'done', items, records});

/** Where every walk through the shipped rehearsal ends: by the keyboard, in lines, by commands alone. */
export const endOfTheWalk: Standing = {
	state: 'finished',
	rehearsal: true,
	tenant: {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'},
	next: null,
	counts: {done: 21, failed: 0, skipped: 0, open: 0, running: 0, unknown: 0, waiting: 0, 'not-applicable': 1},
	steps: [
		done('bounce', {records: {text: bounce, firstSeen: '2026-11-21 22:31'}}),
		done('auditing'),
		done('trace'),
		done('connectors'),
		done('disable', {items: connectors}),
		done('audit'),
		done('cause', {records: {kind: 'account'}}),
		done('remove', {items: connectors}),
		done('actors'),
		done('block', {items: [`svc-backup@contoso.com (${backup}) done`]}),
		done('admins'),
		done('reset', {items: administrators}),
		done('revoke', {items: administrators}),
		done('others'),
		done('mfa'),
		done('defaults'),
		done('enforce', {records: {how: 'security-defaults'}}),
		done('turn-on-defaults'),
		{id: 'conditional-access', status: 'not-applicable', items: [], records: {}},
		done('case', {records: {ticket: '4419-8810-2231'}}),
		done('unblocked'),
		done('aftercare'),
	],
};

/** Where a real run ends that was worked through by pasting alone: of what was chosen in the rehearsal, only the first of each. */
export const endByPaste: Standing = {
	...endOfTheWalk,
	rehearsal: false,
	steps: endOfTheWalk.steps.map(step => ({...step, items: step.items.slice(0, 1)})),
};
