import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {loadIdentity} from '../../../source/journal/identity.js';
import {createRun, openRun} from '../../../source/journal/open.js';
import {loadRunbook} from '../../../source/runbook/load.js';
import type {PartName} from '../../../source/runbook/schema.js';
import type {JsonObject, Row} from '../../../source/runbook/values.js';
import type {Asks, Engine, IntentResult} from '../../../source/run/engine/contract.js';
import {openEngine} from '../../../source/run/engine/open.js';
import {carriedBy, printed, signedIn} from '../../session/paste/printed.js';
import {answering, Place, silent} from './place.js';
import {stepStatuses} from './read-snapshot.js';

const runbook = `
handrail: 1
id: pasting
title: Pasting
parameters:
  folder: {title: Where, type: string}
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: Connect-ExchangeOnline}
phases:
  - title: All
    steps:
      - {id: connectors, title: Find them, run: {session: exchange, effect: read, script: Get-InboundConnector, output: connectors}, choose: {from: connectors, key: Guid, label: Name, as: rogue}}
      - id: disable
        title: Disable them
        for-each: rogue
        run: {session: exchange, effect: change, script: 'Set-InboundConnector -Identity $item.Guid -Enabled:$false'}
        verify: {script: 'Get-InboundConnector -Identity $item.Guid', expect: 'size(result) == 1 && result[0].Guid == item.Guid && result[0].Enabled == false', within: 2 min}
        undo: {script: 'Set-InboundConnector -Identity $item.Guid -Enabled:$true', expect: 'result[0].Enabled == true', within: 2 min}
      - id: remove
        title: Remove them
        needs: [disable]
        for-each: rogue
        keep: {script: 'Get-InboundConnector -Identity $item.Guid', recreate: {command: New-InboundConnector, parameters: {Name: Name}}}
        run: {session: exchange, effect: destroy, script: 'Remove-InboundConnector -Identity $item.Guid -Confirm:$false'}
        confirm: '{{ item.Name }}'
        verify: {script: Get-InboundConnector, expect: '!result.exists(r, r.Guid == item.Guid)'}
      - {id: rest, title: Do the rest, run: {session: exchange, effect: change, script: Set-Something}}
      - {id: unblocked, title: Wait, wait: {for: Support, chase: 4 h, recheck: {session: exchange, script: Get-Trace, expect: 'size(result) > 0'}}}
`;

const one = '11111111-aaaa-4aaa-8aaa-000000000001';
const two = '22222222-bbbb-4bbb-8bbb-000000000002';
const rows = [{Guid: one, Name: 'Relay', Enabled: true}, {Guid: two, Name: 'Bulk', Enabled: true}];
const disabled = (guid: string) => ({...rows.find(({Guid}) => Guid === guid)!, Enabled: false});

type At = {step: string; item?: string; part?: PartName; confirm?: string; again?: boolean};

/** A run by paste: what a step's command printed, made of its own copied text. */
class Pasting {
	static async begin(t: TestContext, {now = () => new Date('2026-11-22T03:00:00Z'), trusted = true, asks = answering({'bind-tenant': true}), yaml = runbook}: {now?: () => Date; trusted?: boolean; asks?: Asks; yaml?: string} = {}): Promise<Pasting> {
		const place = await Place.make(t);
		const begun = await place.begin(yaml, {trusted, now, params: {tenant: signedIn.domain}});
		return new Pasting(place, begun, asks);
	}

	readonly place: Place;
	readonly engine: Engine;
	readonly asks: Asks;

	constructor(place: Place, engine: Engine, asks: Asks) {
		this.place = place;
		this.engine = engine;
		this.asks = asks;
	}

	/** The copied text. */
	text({step, item, part, confirm, again}: At): string {
		return this.engine.pasteText(step, item, part ?? this.due(step, item)!, {confirm, ...(again && {again})});
	}

	due(step: string, item?: string): PartName | undefined {
		return this.engine.pasteParts(step, item).due;
	}

	/** Pastes back what a copied text printed. */
	async printed(at: At, found: Row[], given: JsonObject = {}): Promise<IntentResult> {
		return this.back(at, printed(carriedBy(this.text(at)).of, found, given));
	}

	/** Pastes back any text. */
	async back({step, item, part, again}: At, text: string, failed = false): Promise<IntentResult> {
		return this.engine.carryOut({kind: 'paste', step, ...(item !== undefined && {item}), part: part ?? this.due(step, item) ?? 'run', text, ...(again && {again}), ...(failed && {failed})}, this.asks);
	}

	refusal(at: At): string {
		try {
			this.text(at);
		} catch (error) {
			assert.ok(error instanceof Failure);
			return error.sentences;
		}

		return '';
	}

	/** Reads both connectors and chooses these. */
	async choose(...keys: string[]): Promise<void> {
		await this.printed({step: 'connectors'}, rows);
		assert.equal((await this.engine.carryOut({kind: 'choose', step: 'connectors', keys}, silent)).exit, 0);
	}

	/** Disables one and checks it. */
	async disable(item: string): Promise<void> {
		await this.printed({step: 'disable', item}, []);
		assert.equal((await this.printed({step: 'disable', item}, [disabled(item)])).exit, 0);
	}

	status(step: string, item?: string): string | undefined {
		const state = this.engine.snapshot.status.steps.find(({id}) => id === step);
		return item === undefined ? state?.status : state?.items.find(({key}) => key === item)?.status;
	}

	kinds(): string[] {
		return this.engine.snapshot.events.map(({kind}) => kind);
	}
}

test('what is pasted for a read is its output, to choose from as from a session\'s, in the tenant where it ran', async t => {
	const asks = answering({'bind-tenant': true});
	const run = await Pasting.begin(t, {asks});
	const read = await run.printed({step: 'connectors'}, rows);
	assert.deepEqual([read.exit, read.report?.objects], [3, rows]);
	assert.partialDeepStrictEqual(asks.asked, [{kind: 'bind-tenant', found: signedIn, expected: signedIn.domain}]);
	assert.deepEqual(run.engine.snapshot.status.tenant, signedIn);
	assert.partialDeepStrictEqual(run.engine.snapshot.events.at(-1), {kind: 'answered', data: {pasted: true, effect: 'read', outcome: 'ok', rows: 2}});
	assert.deepEqual(run.engine.snapshot.outputs['connectors']?.rows, rows);
	assert.equal((await run.engine.carryOut({kind: 'choose', step: 'connectors', keys: [one]}, silent)).exit, 0);
	assert.partialDeepStrictEqual(run.engine.snapshot.status.steps.find(({id}) => id === 'connectors'), {status: 'done', carried: false, attempts: 1});
	assert.deepEqual(run.engine.snapshot.status.steps.find(({id}) => id === 'disable')?.items.map(({label}) => label), ['Relay']);
});

test('where the tenant is not confirmed, nothing is recorded', async t => {
	const run = await Pasting.begin(t, {asks: silent});
	const before = run.kinds();
	assert.equal((await run.printed({step: 'connectors'}, rows)).exit, 3);
	assert.deepEqual(run.kinds(), before);
});

test('what ran in another tenant, for another item, step, part or run, or before the last effect, is refused', async t => {
	const run = await Pasting.begin(t);
	await run.choose(one, two);
	const before = run.kinds();
	const check = carriedBy(run.text({step: 'disable', item: one, part: 'verify'})).of;
	const at = {step: 'disable', item: one, part: 'run'} as const;
	const own = carriedBy(run.text(at)).of;
	const refused = async (text: string, part: PartName = 'run') => {
		const {exit, message} = await run.back({...at, part}, text);
		assert.equal(exit, 3);
		assert.deepEqual(run.kinds(), before, message);
		return message;
	};

	assert.match(await refused(printed(own, [], {signedIn: {...signedIn, tenant: '00000000-0000-4000-8000-000000000000', domain: 'fabrikam.onmicrosoft.com'}})), /fabrikam.+belongs to contoso.+Nothing was recorded/u);
	assert.match(await refused(printed({...own, item: two}, [])), /came of run of "disable" for 2222/u);
	assert.match(await refused(printed({...own, step: 'rest', item: null}, [])), /came of run of "rest"/u);
	assert.match(await refused(printed(check, [disabled(one)])), /came of verify of "disable"/u);
	assert.match(await refused(printed({...own, run: 'another'}, [])), /came of another run/u);
	assert.match(await refused(run.text(at)), /the command that was copied/u);
	assert.match(await refused(''), /Nothing was pasted/u);
	assert.match(await refused('Exception: Handrail: this is \'fabrikam.onmicrosoft.com\', not \'contoso.onmicrosoft.com\'. Nothing was sent.'), /refused where it was run/u);

	assert.equal((await run.printed(at, [])).exit, 3, 'recorded, and not checked yet');
	const after = run.kinds().length;
	assert.match((await run.back({...at, part: 'verify'}, printed(check, [disabled(one)]))).message, /copied before the last command with an effect/u);
	assert.match((await run.back({...at, again: true}, printed(own, []))).message, /copied before/u, 'the same paste does not count twice');
	assert.equal(run.kinds().length, after);
});

test('an effect that was pasted is unknown until its check is pasted, and judged as a session\'s', async t => {
	const run = await Pasting.begin(t);
	await run.choose(one, two);
	assert.equal(run.due('disable', one), 'run');
	await run.printed({step: 'disable', item: one}, []);
	assert.deepEqual([run.status('disable', one), run.due('disable', one)], ['unknown', 'verify']);
	assert.match(run.refusal({step: 'disable', item: one, part: 'run'}), /not known/u);
	assert.equal((await run.printed({step: 'disable', item: one}, [disabled(one)])).exit, 0);
	assert.deepEqual([run.status('disable', one), run.due('disable', one), run.status('disable', two)], ['done', undefined, 'open']);
	assert.match(run.refusal({step: 'disable', item: one, part: 'run'}), /done already.+--again/u);
	assert.equal(run.refusal({step: 'disable', item: one, part: 'run', again: true}), '');
});

test('a check that does not hold yet settles nothing within its time, and fails it afterwards', async t => {
	let now = new Date('2026-11-22T03:00:00Z');
	const run = await Pasting.begin(t, {now: () => now});
	await run.choose(one);
	await run.printed({step: 'disable', item: one}, []);
	const early = await run.printed({step: 'disable', item: one}, [rows[0]!]);
	assert.deepEqual([early.exit, run.status('disable', one), run.kinds().includes('verified')], [3, 'unknown', false]);
	assert.match(early.message, /not yet/u);
	now = new Date('2026-11-22T03:02:01Z');
	assert.equal((await run.printed({step: 'disable', item: one}, [rows[0]!])).exit, 1);
	assert.equal(run.status('disable', one), 'failed');
});

test('an undo is pasted with its check, and the item is open again', async t => {
	const run = await Pasting.begin(t);
	await run.choose(one);
	await run.disable(one);
	assert.equal((await run.printed({step: 'disable', item: one, part: 'undo'}, [])).exit, 3);
	assert.deepEqual([run.status('disable', one), run.due('disable', one)], ['unknown', 'verify']);
	assert.equal((await run.printed({step: 'disable', item: one}, [rows[0]!])).exit, 0);
	assert.equal(run.status('disable', one), 'open');
	assert.ok(run.engine.snapshot.status.steps.find(({id}) => id === 'disable')?.items[0]?.undone);
});

test('what destroys is handed out once it was kept whole and its name typed, and never without', async t => {
	const run = await Pasting.begin(t);
	await run.choose(one);
	assert.match(run.refusal({step: 'remove', item: one, part: 'run', confirm: 'Relay'}), /First do or skip/u);
	await run.disable(one);
	assert.equal(run.due('remove', one), 'keep');
	assert.match(run.refusal({step: 'remove', item: one, part: 'run', confirm: 'Relay'}), /not been kept yet/u);
	for (const [found, why] of [[[], /was not found/u], [rows, /instead of the one/u], [[{Name: 'Relay'}], /has no Guid/u], [[{...rows[1]}], /instead of the one/u]] as const) {
		const {exit, message} = await run.printed({step: 'remove', item: one}, [...found]); // eslint-disable-line no-await-in-loop -- each is refused
		assert.equal(exit, 3);
		assert.match(message, why);
	}

	assert.match((await run.back({step: 'remove', item: one, part: 'keep'}, `Guid : ${one}\nName : Relay`)).message, /must be kept whole/u);
	assert.equal(run.due('remove', one), 'keep', 'nothing of that was kept');
	assert.equal((await run.printed({step: 'remove', item: one}, [disabled(one)])).exit, 0);
	assert.equal(run.due('remove', one), 'run');
	assert.match(run.refusal({step: 'remove', item: one, part: 'run'}), /not confirmed for "Relay"/u);
	assert.match(run.refusal({step: 'remove', item: one, part: 'run', confirm: 'relay'}), /not confirmed/u);
	const [kept] = Object.values(run.engine.snapshot.kept);
	const body = await readFile(path.join(run.place.home, 'runs', run.engine.snapshot.status.run, 'evidence', kept!.evidence), 'utf8');
	assert.match((JSON.parse(body) as {recreate: string}).recreate, /New-InboundConnector/u);
	await run.printed({step: 'remove', item: one, confirm: 'Relay'}, []);
	assert.equal((await run.printed({step: 'remove', item: one}, [])).exit, 0);
	assert.equal(run.status('remove'), 'done');
});

test('a command that failed elsewhere is recorded as failed, and what is not certain as unknown', async t => {
	const run = await Pasting.begin(t);
	await run.choose(one, two);
	assert.equal((await run.printed({step: 'disable', item: one}, [], {outcome: 'failed', errors: [{message: 'The connector is locked.', id: 'X', line: 1}]})).exit, 1);
	assert.deepEqual([run.status('disable', one), run.due('disable', one)], ['failed', 'run']);
	const missing = await run.back({step: 'disable', item: one}, 'Set-InboundConnector: The term \'Set-InboundConnector\' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name.');
	assert.match(missing.message, /was not found where it was run.+Nothing was sent/su);
	assert.equal((await run.printed({step: 'disable', item: two}, [], {outcome: 'failed', errors: [{message: 'The operation timed out. HTTP 503 Service Unavailable', id: '', line: 1}]})).exit, 1);
	assert.equal(run.status('disable', two), 'unknown');
	assert.equal((await run.back({step: 'rest'}, 'Set-Something:\nLine |\n   1 |  Set-Something\n     |  ~~~~~\n     | The object could not be fou\nnd in this organization.')).exit, 1);
	assert.equal(run.status('rest'), 'failed', 'what a console broke off an error is no row that it gave');
	assert.equal((await run.back({step: 'rest'}, 'whatever it said', true)).exit, 1);
	assert.equal(run.status('rest'), 'failed', 'because the responder says so');
});

test('text for people is judged where it is certain, and refused where it is not', async t => {
	const run = await Pasting.begin(t);
	const cut = 'Name  Guid                     Enabled\n----  ----                     -------\nRelay 11111111-aaaa-4aaa-8aaa…    True\n';
	assert.match((await run.back({step: 'connectors'}, cut)).message, /None of the rows has a whole Guid.+cut/su);
	const table = `Name  Guid                                 Enabled\n----  ----                                 -------\nRelay ${one}    True\nBulk  ${two}    True\n`;
	assert.equal((await run.back({step: 'connectors'}, table)).exit, 0 + 3);
	assert.deepEqual(run.engine.snapshot.outputs['connectors']?.rows, rows.map(({Name, Guid, Enabled}) => ({Name, Guid, Enabled})));
	await run.engine.carryOut({kind: 'choose', step: 'connectors', keys: [one]}, silent);
	assert.equal((await run.back({step: 'disable', item: one}, 'done, it says\n')).exit, 3);
	const verify = {step: 'disable', item: one, part: 'verify'} as const;
	assert.match((await run.back(verify, cut.replace('True', 'False'))).message, /Guid of row 1 is not whole.+it is JSON/u);
	assert.match((await run.back(verify, `Guid    : ${one}\nEnabled : `)).message, /Enabled of row 1 is empty/u);
	assert.match((await run.back(verify, `Guid    : ${one}\nEnabled : 0`)).message, /may be a text or a number/u);
	assert.equal(run.kinds().includes('verified'), false);
	assert.equal((await run.back(verify, `Guid    : ${one}\nEnabled : False`)).exit, 0);
	assert.equal(run.status('disable', one), 'done');
});

test('lines of the copied command or of an answer that cannot be read are no rows', async t => {
	const run = await Pasting.begin(t);
	const answer = printed(carriedBy(run.text({step: 'connectors'})).of, rows);
	for (const text of [run.text({step: 'connectors'}).split('\n').slice(40).join('\n'), answer.replaceAll(',', ''), answer.slice(answer.indexOf('"rows"')), '>>   $handrailLines -join ",`n"\n>> }\nPS C:\\> ', answer.slice(answer.indexOf('{"Guid"'))]) {
		const {exit, report} = await run.back({step: 'connectors'}, text); // eslint-disable-line no-await-in-loop -- one after the other, as a responder does
		assert.deepEqual([exit, report], [3, undefined], text.slice(0, 80));
	}

	assert.equal(run.kinds().includes('answered'), false);
});

test('a cut value of an item is in no command and in no comparison', async t => {
	const run = await Pasting.begin(t, {yaml: runbook.replace('result[0].Guid == item.Guid && ', '!result.exists(r, r.Name == item.Name) && ').replace('Set-InboundConnector -Identity $item.Guid -Enabled:$false', 'Set-InboundConnector -Identity $item.Name')});
	await run.back({step: 'connectors'}, `Name       Guid\n----       ----\nRelay-EU-… ${one}\n`);
	await run.engine.carryOut({kind: 'choose', step: 'connectors', keys: [one]}, silent);
	assert.match(run.refusal({step: 'disable', item: one}), /has no Name/u);
	assert.equal((await run.back({step: 'disable', item: one, part: 'run'}, 'done elsewhere\n')).exit, 3);
	const checked = await run.printed({step: 'disable', item: one, part: 'verify'}, [{Guid: one, Name: 'other', Enabled: false}]);
	assert.match(checked.message, /item does not hold all of its Name/u);
	assert.notEqual(run.status('disable', one), 'done');
});

test('what a session sent and nobody answered is only looked at by a pasted check, and not repeated by a paste', async t => {
	const place = await Place.make(t);
	const begun = await place.begin(runbook);
	const {run} = begun.snapshot.status;
	await begun.close();
	const journal = await openRun(path.join(place.home, 'runs', run), {identity: await loadIdentity(place.home), mode: 'write'});
	await journal.append({kind: 'sent', data: {step: 'rest', part: 'run', attempt: 1, effect: 'change', scriptSha256: '0'.repeat(64), pid: 1, startedAt: '', bootId: 'another boot', host: 'here'}});
	const engine = await openEngine({journal, trusted: () => true});
	place.engines.push(engine);
	assert.equal(stepStatuses(engine)['rest'], 'unknown');
	assert.throws(() => engine.pasteText('rest', undefined, 'run'), /not known/u);
	assert.equal((await engine.carryOut({kind: 'paste', step: 'rest', part: 'run', text: 'done'}, silent)).exit, 3);
	assert.equal(stepStatuses(engine)['rest'], 'unknown');
});

test('what a session did and did not come to check is only looked at by a pasted check: the responder settles it', async t => {
	const run = await Pasting.begin(t);
	await run.choose(one);
	const {run: id} = run.engine.snapshot.status;
	await run.engine.close();
	const journal = await openRun(path.join(run.place.home, 'runs', id), {identity: await loadIdentity(run.place.home), mode: 'write'});
	const sending = {step: 'disable', item: one, part: 'run', attempt: 1} as const;
	await journal.append({kind: 'sent', data: {...sending, effect: 'change', scriptSha256: '0'.repeat(64), pid: 1, startedAt: '', bootId: 'another boot', host: 'here'}});
	await journal.append({kind: 'answered', data: {...sending, outcome: 'ok', evidence: null, rows: 0, errors: [], ms: 1}});
	const again = new Pasting(run.place, await openEngine({journal, trusted: () => true}), silent);
	run.place.engines.push(again.engine);
	assert.deepEqual([again.status('disable', one), again.due('disable', one)], ['unknown', 'verify']);
	const {exit, message} = await again.printed({step: 'disable', item: one}, [disabled(one)]);
	assert.deepEqual([exit, again.status('disable', one)], [3, 'unknown']);
	assert.match(message, /as expected.+Settle it with/u);
});

test('where nothing was chosen it is said what the step waits for', async t => {
	const run = await Pasting.begin(t);
	assert.match(run.refusal({step: 'disable', part: 'run'}), /connectors/u);
	await run.choose();
	assert.match(run.refusal({step: 'disable', part: 'run'}), /nothing was chosen in rogue/u);
});

test('a text is not handed out of a runbook that is not trusted, of a run that has ended, or of a draft that destroys', async t => {
	const untrusted = await Pasting.begin(t, {trusted: false});
	assert.match(untrusted.refusal({step: 'rest'}), /not trusted.+handrail trust/u);
	assert.equal((await untrusted.back({step: 'rest'}, 'done')).exit, 3);
	const ended = await Pasting.begin(t);
	await ended.engine.carryOut({kind: 'finish', abandon: true, reason: 'a test'}, silent);
	assert.match(ended.refusal({step: 'rest', part: 'run'}), /abandoned/u);
	const draft = await Pasting.begin(t, {yaml: runbook.replace('title: Pasting', 'title: Pasting\ndraft: true')});
	await draft.choose(one);
	await draft.disable(one);
	assert.match(draft.refusal({step: 'remove', item: one, part: 'keep'}), /draft never destroys/u);
});

test('a wait is over when what was pasted holds', async t => {
	const run = await Pasting.begin(t);
	assert.match(run.refusal({step: 'unblocked', part: 'recheck'}), /does not wait yet/u);
	await run.engine.carryOut({kind: 'wait', step: 'unblocked'}, silent);
	assert.equal((await run.printed({step: 'unblocked'}, [])).exit, 3);
	assert.equal(run.status('unblocked'), 'waiting');
	assert.equal((await run.printed({step: 'unblocked'}, [{Status: 'Delivered'}])).exit, 0);
	assert.equal(run.status('unblocked'), 'done');
});

test('a run that was worked through by paste folds to the same when it is opened again', async t => {
	const run = await Pasting.begin(t);
	await run.choose(one);
	await run.disable(one);
	const {run: id, steps} = run.engine.snapshot.status;
	await run.engine.close();
	const journal = await openRun(path.join(run.place.home, 'runs', id), {identity: await loadIdentity(run.place.home), mode: 'write'});
	const again = await openEngine({journal, trusted: () => true});
	run.place.engines.push(again);
	assert.deepEqual(again.snapshot.status.steps, steps);
	assert.equal(again.pasteParts('disable', one).due, undefined);
	assert.equal(steps.find(({id: step}) => step === 'disable')?.items[0]?.attempts, 1);
});

test('in a rehearsal the text refuses to run', async t => {
	const place = await Place.make(t);
	const begun = await place.begin(runbook);
	const loaded = await loadRunbook(begun.snapshot.runbook.folder);
	await begun.close();
	const journal = await createRun(path.join(place.home, 'rehearsed'), {runbook: loaded, params: {folder: '', tenant: signedIn.domain}, secrets: [], rehearsal: true, name: 'Dana'});
	const engine = await openEngine({journal, trusted: () => true});
	place.engines.push(engine);
	assert.match(engine.pasteText('rest', undefined, 'run'), /throw 'Handrail: this is a rehearsal/u);
});
