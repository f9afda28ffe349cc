import {createHash} from 'node:crypto';
import type {HandoffSource} from '../../source/handoff/compose.js';
import {mergeJournals} from '../../source/journal/merge.js';
import {deriveStatus} from '../../source/run/derive.js';
import {foldRun} from '../../source/run/facts.js';
import type {EventData, EventKind, RunEvent} from '../../source/run/events.js';
import {contosoRunbook} from '../ui/contoso-runbook.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const run = '2026-11-22-tenant-exceeded-threshold-k3f9';
const parameters = {tenant: 'contoso.onmicrosoft.com', admin: 'dana@contoso.onmicrosoft.com'};

/** A responder of this night, whose clock is set by hand. */
class Person {
	readonly events: RunEvent[] = [];
	readonly id: string;
	readonly name: string;
	clock = 0;

	constructor(id: string, name: string) {
		this.id = id;
		this.name = name;
	}

	/** An event at a time of this person's machine, ISO 8601 with offset. */
	tell<Kind extends EventKind>(at: string, kind: Kind, data: EventData<Kind>): void {
		this.clock++;
		const seq = this.events.length + 1;
		this.events.push({v: 1, run, responder: this.id, seq, clock: this.clock, at, kind, data, prev: '0'.repeat(64), hash: sha256(`${this.id} ${seq}`), sig: ''} as unknown as RunEvent);
	}

	send(at: string, step: string, {item, part = 'run', effect = 'read'}: {item?: string; part?: 'run' | 'verify' | 'keep' | 'recheck'; effect?: 'read' | 'change' | 'destroy'} = {}): void {
		this.tell(at, 'sent', {step, item, part, attempt: 1, effect, scriptSha256: sha256(step), pid: 4711, startedAt: '1', bootId: 'b', host: 'workstation'});
	}

	answer(at: string, step: string, {item, part = 'run', rows, ms}: {item?: string; part?: 'run' | 'keep' | 'recheck'; rows: number; ms: number}): void {
		this.tell(at, 'answered', {step, item, part, attempt: 1, outcome: 'ok', evidence: sha256(`${step} ${item ?? ''} ${part}`), rows, errors: [], ms});
	}
}

const relay = '11111111-aaaa-4aaa-8aaa-000000000001';
const bulk = '33333333-cccc-4ccc-8ccc-000000000003';

/** What a hand-off is made of after a night of two people: one disabled two connectors and removed one; the other found the cause, removed what was left and was cut off in it, and waits for Microsoft. */
export function nightRun(): HandoffSource {
	const dana = new Person('danareyes2', 'Dana Reyes');
	dana.tell('2026-11-22T03:01:04+01:00', 'run-started', {runbook: {id: contosoRunbook.runbook.id, sha256: contosoRunbook.sha256}, params: parameters, secrets: [], rehearsal: false, name: dana.name, publicKey: ''});
	dana.tell('2026-11-22T03:02:10+01:00', 'session', {name: 'exchange', state: 'open', account: parameters.admin, reason: null});
	dana.tell('2026-11-22T03:02:31+01:00', 'tenant-bound', {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: parameters.tenant, account: parameters.admin});
	dana.send('2026-11-22T03:03:00+01:00', 'connectors');
	dana.answer('2026-11-22T03:03:42+01:00', 'connectors', {rows: 12, ms: 42_000});
	dana.tell('2026-11-22T03:09:18+01:00', 'chosen', {step: 'connectors', list: 'rogue', keys: [relay, bulk], rows: [{Guid: relay, Name: 'Relay-EU-02'}, {Guid: bulk, Name: 'smtp-bulk-7'}]});
	for (const [item, minute] of [[relay, '11'], [bulk, '13']] as const) {
		dana.send(`2026-11-22T03:${minute}:02+01:00`, 'disable', {item, effect: 'change'});
		dana.answer(`2026-11-22T03:${minute}:05+01:00`, 'disable', {item, rows: 0, ms: 3100});
		dana.tell(`2026-11-22T03:${minute}:40+01:00`, 'verified', {step: 'disable', item, ok: true, evidence: sha256(`verified ${item}`), of: 'run', message: 'Enabled is false.'});
	}

	dana.tell('2026-11-22T03:16:20+01:00', 'noted', {step: 'disable', text: 'Nobody at Contoso knows either of them. The hybrid one was left alone.'});
	dana.send('2026-11-22T03:19:00+01:00', 'remove', {item: relay, part: 'keep'});
	dana.answer('2026-11-22T03:19:01+01:00', 'remove', {item: relay, part: 'keep', rows: 1, ms: 900});
	dana.tell('2026-11-22T03:19:02+01:00', 'kept', {step: 'remove', item: relay, evidence: sha256('kept')});
	dana.send('2026-11-22T03:20:11+01:00', 'remove', {item: relay, effect: 'destroy'});
	dana.answer('2026-11-22T03:20:16+01:00', 'remove', {item: relay, rows: 0, ms: 5200});
	dana.tell('2026-11-22T03:20:30+01:00', 'verified', {step: 'remove', item: relay, ok: true, evidence: null, of: 'run', message: 'It is not among the connectors any more.'});
	dana.tell('2026-11-22T03:24:00+01:00', 'handed-over', {to: 'Sam Okafor'});

	const sam = new Person('samokafor2', 'Sam Okafor');
	sam.clock = dana.clock;
	sam.tell('2026-11-22T09:41:00+07:00', 'joined', {name: sam.name, publicKey: ''});
	sam.tell('2026-11-22T09:41:00+07:00', 'merged', {heads: {[dana.id]: {seq: dana.events.length, hash: dana.events.at(-1)!.hash}}});
	sam.tell('2026-11-22T09:41:01+07:00', 'taken-over', {from: dana.id});
	sam.send('2026-11-22T09:46:12+07:00', 'remove', {item: bulk, effect: 'destroy'});
	sam.tell('2026-11-22T09:52:30+07:00', 'recorded', {step: 'cause', name: 'kind', value: 'account'});
	sam.tell('2026-11-22T09:58:10+07:00', 'recorded', {step: 'case', name: 'ticket', value: '4419-20'});
	sam.tell('2026-11-22T10:01:00+07:00', 'waiting', {step: 'unblocked', for: 'Microsoft Support', next: '2026-11-22T14:01:00+07:00'});
	sam.tell('2026-11-22T10:02:00+07:00', 'noted', {text: 'Support asked for the cause and for two message traces; both are in the case.'});

	const events = mergeJournals([dana.events, sam.events]);
	return {
		status: deriveStatus({facts: foldRun(events), runbook: contosoRunbook, outputs: {}}),
		runbook: contosoRunbook, params: parameters, events,
		checks: {[`disable/${relay}`]: {ok: true, result: [{Guid: relay, Name: 'Relay-EU-02', Enabled: false}], message: 'Enabled is false.', at: '2026-11-22T03:11:40+01:00'}},
	};
}

/** When the hand-off of that night was written. */
export const afterTheNight = '2026-11-22T13:20:00+07:00';
