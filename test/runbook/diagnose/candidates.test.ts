import assert from 'node:assert/strict';
import {test} from 'node:test';
import {coversCode} from '../../../source/runbook/diagnose/code-range.js';
import {diagnose} from '../../../source/runbook/diagnose/diagnose.js';
import {knownCodes} from '../../../source/runbook/diagnose/known-codes.js';
import {runbooks} from './runbooks.js';

const idsOf = (text: string, from = runbooks): Array<string | null> => diagnose(text, from).candidates.map(({runbook}) => runbook);

test('a runbook that only may explain a code comes after the code itself, never first', () => {
	assert.deepEqual(idsOf('550 5.7.705 Access denied'), ['tenant-exceeded-threshold', 'mail-relay-blocked']);
	assert.deepEqual(idsOf('550 5.7.750 Service unavailable'), [null, 'tenant-exceeded-threshold', 'mail-relay-blocked']);
	const strange = {...runbooks[0]!, symptoms: [], secondary: [{code: '5.7.990'}]};
	assert.deepEqual(idsOf('550 5.7.990 Something', [strange]), [null, strange.id]);
});

test('of two runbooks for a code the relay\'s is first for what a relay wrote, the tenant\'s for what Exchange wrote', () => {
	const tenant = runbooks.find(({id}) => id === 'tenant-exceeded-threshold')!;
	const relay = {...runbooks.find(({id}) => id === 'mail-relay-blocked')!, symptoms: [{code: '5.7.705'}]};
	const log = 'Nov 22 03:02:12 relay1 postfix/smtp[20]: 4X: to=<r@x.example>, dsn=5.7.705, status=bounced (host x said: 550 5.7.705 no)';
	for (const order of [[tenant, relay], [relay, tenant]]) {
		assert.deepEqual(idsOf(log, order), [relay.id, tenant.id]);
		assert.deepEqual(idsOf('Remote Server returned \'550 5.7.705 no\'', order), [tenant.id, relay.id]);
	}
});

test('of two runbooks for a banned address Postfix\'s own is first for what Postfix wrote, and each says for whom it is', () => {
	const said = 'said: 550 5.7.606 Access denied, banned sending IP [192.0.2.25]';
	const from = (program: string) => diagnose(`Nov 22 03:02:12 relay1 ${program}[20]: 4X: to=<r@x.example>, dsn=5.7.606, status=bounced (host x ${said})`, runbooks).candidates;
	const [first, second] = from('postfix/smtp');
	assert.deepEqual([first!.runbook, second!.runbook], ['mail-relay-blocked', 'banned-ip']);
	assert.match(first!.why, /Postfix wrote this text\. If that host is yours, this runbook is for you, because it works there\. Your Postfix relay carries mail\.$/);
	assert.match(second!.why, /If the host that wrote this text is not yours, this runbook is for you\. What banned-ip is for\.$/);
	for (const candidates of [from('sm-mta'), diagnose('Remote server returned \'550 5.7.606 Access denied\'', runbooks).candidates]) {
		assert.deepEqual(candidates.map(({runbook}) => runbook), ['banned-ip', 'mail-relay-blocked']);
		assert.match(candidates[0]!.why, /It comes first because nothing in the text shows that the host is one which the other runbook works on\./);
		assert.match(candidates[1]!.why, /Take it if that host is yours and is such a one\. Your Postfix relay carries mail\.$/);
	}
});

test('what was given up comes before what is tried again, however often that stands there', () => {
	const text = `${'451 4.7.500 Server busy\n'.repeat(20)}550 5.7.711 Access denied, bad inbound connector\n`;
	assert.deepEqual(diagnose(text, runbooks).candidates.map(({code}) => code), ['5.7.711', '4.7.500']);
});

test('5.2.2 is a full mailbox unless the words say that it is a quota of sending', () => {
	const full = diagnose('552 5.2.2 <r@x.example>: user is over quota', runbooks).candidates;
	assert.deepEqual(full.map(({runbook}) => runbook), [null, 'submission-quota']);
	assert.match(full[0]!.why, /with the words "over quota"\. The recipient's mailbox is full/);
	assert.deepEqual(idsOf('550 5.2.2 STOREDRV; submission quota exceeded'), ['submission-quota']);
	assert.deepEqual(idsOf('554 5.2.2 mailbox full; STOREDRV.Submit.Exception:SubmissionQuotaExceededException; Failed to process message'), ['submission-quota']);
});

test('a range is one candidate, whatever its codes', () => {
	assert.deepEqual(idsOf('550 5.7.606 Access denied\n550 5.7.640 Access denied\n550 5.7.511 Access denied'), ['banned-ip', 'mail-relay-blocked']);
});

test('why names the code, how often it stands there and the words, then what it means', () => {
	const [first] = diagnose('550 5.7.705 Access denied, tenant has\n exceeded threshold\nStatus: 5.7.705\n', runbooks).candidates;
	assert.match(first!.why, /^The code 5\.7\.705 stands in it 2 times as the status of a mail system, with the words "tenant has exceeded threshold"\. Microsoft has blocked the whole tenant/);
	assert.equal(first!.ruleOut.length, 3);
});

test('every known code is answered without any runbook, by a meaning and a page that can be opened', () => {
	for (const {code, see, means} of knownCodes) {
		const single = code.split('-', 1)[0]!;
		const [first] = diagnose(`550 ${single} Access denied`.replace(/^550 4/, '451 4'), []).candidates;
		const answer = first!.see === see ? first! : diagnose(single, []).candidates[0]!;
		assert.ok(coversCode(code, answer.code));
		assert.equal(answer.runbook, null);
		assert.ok(answer.why.endsWith(means));
		assert.match(answer.see!, /^https:\/\/learn\.microsoft\.com\/en-us\//);
	}
});

test('no two known codes answer for the same one', () => {
	const all = knownCodes.flatMap(({code}) => {
		const [kind, subject, last] = code.split('.', 3);
		const [from, to = from] = last!.split('-').map(Number);
		return Array.from({length: to! - from! + 1}, (_, index) => `${kind}.${subject}.${from! + index}`);
	});
	assert.equal(new Set(all).size, all.length);
});

test('codes that nobody knows are named all the same, the most frequent first', () => {
	const {candidates, codes} = diagnose('550 5.1.10 not found\n550 5.1.1 unknown\n550 5.1.1 unknown', runbooks);
	assert.deepEqual(candidates, []);
	assert.deepEqual(codes, ['5.1.1', '5.1.10']);
});

test('a range covers its ends and nothing beside them', () => {
	assert.deepEqual(['5.7.605', '5.7.606', '5.7.649', '5.7.650', '4.7.606', '5.1.606'].map(code => coversCode('5.7.606-649', code)), [false, true, true, false, false, false]);
	assert.ok(coversCode('5.1.8', '5.1.8'));
	assert.ok(!coversCode('5.1.8', '5.1.80'));
});
