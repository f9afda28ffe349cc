import assert from 'node:assert/strict';
import {test} from 'node:test';
import {compareRunbooks} from '../../source/runbook/compare.js';
import {loadRunbookFromFiles} from '../../source/runbook/load.js';
import type {LoadedRunbook} from '../../source/runbook/loaded.js';
import {planMove, type MovePlan} from '../../source/run/move-plan.js';
import {dana, factsOf, statusOf, type Teller} from './story.js';
import {smallRunbook} from './small-runbook.js';

const text = new TextDecoder().decode(smallRunbook.files.get('runbook.yaml'));

/** The small runbook with these replacements. */
const version = async (...edits: Array<[string, string]>): Promise<LoadedRunbook> => {
	let changed = text;
	for (const [from, to] of edits) {
		assert.ok(changed.includes(from), from);
		changed = changed.replace(from, () => to);
	}

	return loadRunbookFromFiles(new Map([['runbook.yaml', new TextEncoder().encode(changed)]]), '/nowhere');
};

const plan = (teller: Teller, is: LoadedRunbook): MovePlan => planMove({
	status: statusOf(teller), params: factsOf(teller).started!.params, was: smallRunbook, is, change: compareRunbooks(smallRunbook, is),
});

const policy: [string, string] = ['Set-HostedOutboundSpamFilterPolicy -Identity Default\'', 'Set-HostedOutboundSpamFilterPolicy -Identity Strict\''];

test('progress stays, but for what was done by a command that is another', async () => {
	const teller = dana();
	teller.read('trace');
	teller.change({step: 'policy'});
	teller.mark('note-it', 'skipped');
	const is = await version(policy, ['title: Read the trace', 'title: Read the whole trace']);
	assert.deepEqual(plan(teller, is), {keep: ['trace', 'note-it'], ask: ['policy'], gone: [], params: {}, refused: undefined});
});

test('a step whose command is another and that was not done is only another step', async () => {
	const teller = dana();
	assert.deepEqual(plan(teller, await version(policy)), {keep: [], ask: [], gone: [], params: {}, refused: undefined});
	teller.send({step: 'policy'});
	teller.answer({step: 'policy'}, 'failed');
	assert.deepEqual(plan(teller, await version(policy)), {keep: ['policy'], ask: [], gone: [], params: {}, refused: undefined});
});

test('a step that was only begun for some rows is asked about when one of them is done', async () => {
	const teller = dana();
	teller.read('connectors');
	teller.choose('g1', 'g2');
	teller.change({step: 'disable', item: 'g1'});
	const is = await version(['Set-InboundConnector -Identity $item.Guid -Enabled:$false', 'Disable-InboundConnector -Identity $item.Guid']);
	assert.deepEqual(plan(teller, is), {keep: ['connectors'], ask: ['disable'], gone: [], params: {}, refused: undefined});
});

test('what happened in a step that is there no more is named', async () => {
	const teller = dana();
	teller.mark('note-it', 'done');
	const is = await version(['      - id: note-it\n        title: Tell the colleagues\n', '']);
	assert.deepEqual(plan(teller, is), {keep: [], ask: [], gone: ['note-it'], params: {}, refused: undefined});
});

test('nothing moves while an outcome is not known: its check belongs to the command that was sent', async () => {
	const teller = dana();
	teller.send({step: 'policy'});
	assert.match(plan(teller, await version(policy)).refused ?? '', /"Tighten the policy" \(policy\) is not known: settle that first/);
});

test('nothing moves to where rows that were chosen are known by another key', async () => {
	const teller = dana();
	teller.read('connectors');
	const is = await version(['key: Guid', 'key: Name']);
	assert.equal(plan(teller, is).refused, undefined);
	teller.choose('g1', 'g2');
	assert.match(plan(teller, is).refused ?? '', /"Disable them" \(disable\) works through rows .* done once more/);
});

const parameter = '{title: Tenant, type: string}';

/** The small runbook with these parameters as well. */
const asking = async (...lines: string[]) => version([parameter, [parameter, ...lines].join('\n  ')]);

test('nothing moves to where a parameter is asked for that the run does not have, or has in another form', async () => {
	const more = await asking('floor: {title: Floor, type: string}');
	assert.match(plan(dana(), more).refused ?? '', /asks for "Floor" \(floor\), which this run was begun without, and has no default/);
	const other = await version([parameter, '{title: Tenant, type: integer}']);
	assert.match(plan(dana(), other).refused ?? '', /"Tenant" \(tenant\) does not fit/);
	const secret = await asking('code: {title: Code, type: secret}');
	assert.deepEqual([plan(dana(), secret).refused, plan(dana(), secret).params], [undefined, {}]);
});

test('a parameter that is new is taken with its default, or left out where it may be; what the run was begun with stays', async () => {
	const is = await version([parameter, '{title: Tenant, type: string, default: fabrikam.onmicrosoft.com}\n  floor: {title: Floor, type: integer, default: 3}\n  rooms: {title: Rooms, type: list, default: [east, west]}\n  desk: {title: Desk, type: string, optional: true}\n  wing: {title: Wing, type: string, optional: true, default: north}']);
	const {params, refused} = plan(dana(), is);
	assert.equal(refused, undefined);
	assert.deepEqual(params, {floor: 3, rooms: ['east', 'west'], desk: null, wing: 'north'});
});

test('what was left out stays so while it may; once it may not, its default is taken', async () => {
	const teller = dana();
	const left = {...factsOf(teller).started!.params, floor: null};
	const planOf = async (rules: string) => {
		const is = await asking(`floor: {title: Floor, type: integer${rules}}`);
		return planMove({status: statusOf(teller), params: left, was: smallRunbook, is, change: compareRunbooks(smallRunbook, is)});
	};

	assert.deepEqual((await planOf(', optional: true, default: 3')).params, {});
	assert.deepEqual((await planOf(', default: 3')).params, {floor: 3});
	assert.match((await planOf('')).refused ?? '', /asks for "Floor" \(floor\)/);
});

test('nothing moves to another runbook, and no run that has ended', async () => {
	assert.match(plan(dana(), await version(['id: small', 'id: large'])).refused ?? '', /another runbook \(large\)/);
	const teller = dana();
	teller.tell('abandoned', {reason: 'because'});
	assert.match(plan(teller, await version(policy)).refused ?? '', /The run is abandoned/);
});
