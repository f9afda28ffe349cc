import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {execa} from 'execa';
import type {JsonObject} from '../../../source/runbook/values.js';
import {scripts} from './opened.js';

const skip: string | false = spawnSync('jq', ['--version'], {stdio: 'ignore'}).status === 0 ? false : 'jq is not installed here';

const said = '(host mx.example[203.0.113.36] said: 550 5.7.705 Access denied, tenant has exceeded threshold (in reply to end of DATA command))';

/** A mail log in the newer form of its times; one line in the older one. */
const log = `2026-11-21T22:31:19.100+00:00 relay postfix/smtpd[812]: 4CA1: client=unknown[203.0.113.77], sasl_method=LOGIN, sasl_username=shop
2026-11-21T22:31:19.150+00:00 relay postfix/cleanup[811]: 4CA1: message-id=<from=<trap@x>>
2026-11-21T22:31:19.200+00:00 relay postfix/qmgr[700]: 4CA1: from=<promo@client.example>, size=2200, nrcpt=2 (queue active)
2026-11-21T22:31:20.019+00:00 relay postfix/smtp[901]: 4CA1: to=<a@x.example>, relay=mx.example[203.0.113.36]:25, delay=0.9, dsn=5.7.705, status=bounced ${said}
2026-11-21T22:31:20.020+00:00 relay postfix/smtp[901]: 4CA1: to=<b@x.example>, relay=mx.example[203.0.113.36]:25, delay=0.9, dsn=2.6.0, status=sent (250 2.6.0 fine)
2026-11-21T23:05:01.000+00:00 relay postfix-out/qmgr[700]: 4CA2: from=<anna@client.example>, size=900, nrcpt=1 (queue active)
2026-11-21T23:05:02.000+00:00 relay postfix-out/smtp[902]: 4CA2: to=<c@y.example>, relay=mx.example[203.0.113.36]:25, delay=1, dsn=5.1.1, status=bounced (host mx.example[203.0.113.36] said: 550 5.1.1 no such "user" (in reply to RCPT TO command))
2026-11-21T23:05:03.000+00:00 relay postfix/error[903]: 4CA4: to=<d@y.example>, relay=none, delay=1, dsn=4.3.2, status=deferred (deferred transport)
2026-11-21T23:05:04.000+00:00 relay postfix/postsuper[904]: 4CA3: released from hold
Nov 22 03:12:01 relay postfix/smtp[905]: 4CA3: to=<e@y.example>, relay=mx.example[203.0.113.36]:25, delay=1, dsn=4.7.705, status=SOFTBOUNCE ${said}
Nov 22 03:12:09 relay postfix/smtp[905]: 4CA3: to=<e@y.example>, relay=mx.example[203.0.113.36]:25, delay=9, dsn=2.6.0, status=sent (250 2.6.0 fine)
`;

const queued = (id: string, queue: string, at: number, sender: string, ...recipients: string[]): string =>
	JSON.stringify({queue_name: queue, queue_id: id, arrival_time: at, message_size: 900, forced_expire: false, sender, recipients: recipients.map(address => ({address, delay_reason: 'deferred transport'}))});

type Given = {files?: Record<string, unknown>; variables?: Record<string, string>; commands?: Record<string, string>; more?: string};

/** Carries a script out as a shell session does, with these commands in front of the host's own. */
async function carryOut(t: TestContext, name: string, {files = {}, variables = {}, commands = {}, more = ''}: Given): Promise<{status: number | undefined; rows: JsonObject[]; stderr: string}> {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	await writeFile(path.join(folder, 'mail.log'), log + more);
	await Promise.all(Object.entries(commands).map(async ([command, text]) => writeFile(path.join(folder, command), `#!/bin/sh\n${text}\n`, {mode: 0o755})));
	await Promise.all(Object.entries(files).map(async ([variable, value]) => writeFile(path.join(folder, `${variable}.json`), JSON.stringify(value))));
	const named = Object.fromEntries(Object.keys(files).map(variable => [variable, path.join(folder, `${variable}.json`)]));
	const {exitCode, stdout, stderr} = await execa('/bin/sh', ['-eu', path.join(scripts, name)], {
		reject: false, extendEnv: false,
		env: {PATH: `${folder}:${process.env['PATH'] ?? ''}`, params_log: path.join(folder, 'mail.log'), params_config: '/etc/postfix', params_transport: 'smtp', ...variables, ...named},
	});
	return {status: exitCode, rows: stdout.split('\n').filter(Boolean).map(line => JSON.parse(line) as JsonObject), stderr};
}

const queue = [
	queued('Q5', 'hold', 500, 'promo@client.example', 'a@x.example'), queued('Q2', 'hold', 200, 'anna@client.example', 'b@x.example', 'c@y.example'), queued('Q1', 'hold', 100, 'anna@client.example', 'd@x.example'),
	queued('Q3', 'hold', 300, 'anna@client.example', 'e@x.example'), queued('Q3', 'hold', 300, 'anna@client.example', 'e@x.example'), queued('Q0', 'hold', 50, 'anna@client.example', 'f@x.example'), queued('Q9', 'deferred', 900, 'anna@client.example', 'g@x.example'),
].join('\n');
const showing = {postqueue: `cat <<'END'\n${queue}\nEND`};
const before = {outputs_quarantine_file: [{queue_id: 'Q0'}]};

test('who handed mail in is known by sign-in and client, and how much of it was refused', {skip}, async t => {
	const {rows} = await carryOut(t, 'senders.sh', {});
	assert.deepEqual(rows, [
		{login: 'shop', client: 'unknown[203.0.113.77]', sender: 'promo@client.example', messages: 1, recipients: 2, refused: 1},
		{login: '', client: '', sender: 'anna@client.example', messages: 1, recipients: 1, refused: 0},
	]);
});

test('deliveries are counted by the hour in either form of the log\'s times, without those that never left the host', {skip}, async t => {
	const {rows} = await carryOut(t, 'volume.sh', {});
	assert.deepEqual(rows, [
		{hour: '2026-11-21T22', total: 2, sent: 1, bounced: 1, deferred: 0}, {hour: '2026-11-21T23', total: 1, sent: 0, bounced: 1, deferred: 0}, {hour: 'Nov 22 03', total: 2, sent: 1, bounced: 0, deferred: 1},
	]);
});

test('what bounced by the block is listed, what bounced for another reason or is kept is not', {skip}, async t => {
	const {rows} = await carryOut(t, 'bounced.sh', {});
	assert.deepEqual(rows, [{
		at: '2026-11-21T22:31:20.019+00:00', queue_id: '4CA1', sender: 'promo@client.example', recipient: 'a@x.example', code: '5.7.705', said: '550 5.7.705 Access denied, tenant has exceeded threshold (in reply to end of DATA command)',
	}]);
});

test('of released mail the last fate of each recipient counts', {skip}, async t => {
	const {rows} = await carryOut(t, 'results.sh', {files: {chosen_batches_file: [{ids: ['4CA3', '4CA1']}]}});
	assert.deepEqual(rows, [{recipients: 1, status: 'sent', said: 'accepted'}], '4CA1 was never on hold');
});

test('the fate of the test message is read by its queue ID, and without one nothing is claimed', {skip}, async t => {
	const {rows} = await carryOut(t, 'tested.sh', {files: {outputs_probe_file: [{id: '4CA3'}]}});
	assert.deepEqual(rows.map(({relay, status, microsoft}) => [relay, status, microsoft]), [['mx.example', 'SOFTBOUNCE', true], ['mx.example', 'sent', true]], 'it is the host that refused');
	const none = await carryOut(t, 'tested.sh', {});
	assert.deepEqual([none.status, none.rows], [1, []]);
	assert.match(none.stderr, /No test message was sent yet/);
});

test('a test message that another host than Microsoft\'s accepted proves nothing', {skip}, async t => {
	const sent = (id: string, host: string): string => `2026-11-22T05:00:00.000+00:00 relay postfix/smtp[905]: ${id}: to=<dana@mailbox.example>, relay=${host}[203.0.113.99]:25, delay=1, dsn=2.0.0, status=sent (250 2.6.0 fine)\n`;
	const more = sent('4CB1', 'mx.mailbox.example') + sent('4CB2', 'Contoso-com.mail.protection.outlook.com') + sent('4CB3', 'contoso-com.a-v1.mx.microsoft') + sent('4CB4', 'mx.protection.outlook.com.example');
	const answers = await Promise.all(['4CB1', '4CB2', '4CB3', '4CB4'].map(async id => carryOut(t, 'tested.sh', {files: {outputs_probe_file: [{id}]}, more})));
	assert.deepEqual(answers.map(({rows}) => rows.map(({status, microsoft}) => [status, microsoft])), [[['sent', false]], [['sent', true]], [['sent', true]], [['sent', false]]]);
});

test('batches are the oldest first, without what was held before, without the suspects, and no message twice', {skip}, async t => {
	const {rows} = await carryOut(t, 'plan.sh', {files: {...before, chosen_suspects_file: [{sender: 'promo@client.example'}]}, variables: {params_batch: '2', params_requeueAfter: '3'}, commands: showing});
	assert.deepEqual(rows.map(({number, first, messages, recipients, requeue, ids}) => [number, first, messages, recipients, requeue, ids]), [[1, 'Q1', 2, 3, true, ['Q1', 'Q2']], [2, 'Q3', 1, 1, true, ['Q3']]]);
	const {rows: all} = await carryOut(t, 'plan.sh', {files: before, variables: {params_batch: '100', params_requeueAfter: '100000'}, commands: showing});
	assert.deepEqual(all.map(({requeue, ids}) => [requeue, ids]), [[false, ['Q1', 'Q2', 'Q3', 'Q5']]]);
});

test('held mail is counted by sender', {skip}, async t => {
	const {rows} = await carryOut(t, 'held.sh', {files: before, commands: showing});
	assert.deepEqual(rows.map(({sender, messages, recipients, domains, reason}) => [sender, messages, recipients, domains, reason]), [['anna@client.example', 3, 4, 2, 'deferred transport'], ['promo@client.example', 1, 1, 1, 'deferred transport']]);
});

test('a queue that cannot be read is an error, and an empty one is none', {skip}, async t => {
	for (const name of ['queues.sh', 'held.sh', 'plan.sh', 'quarantine.sh', 'batch.sh']) {
		const given = {files: before, variables: {params_batch: '2', params_requeueAfter: '3', item_ids: '["Q1"]'}};
		const broken = await carryOut(t, name, {...given, commands: {postqueue: 'echo "postqueue: fatal: Queue report unavailable" >&2; exit 69'}}); // eslint-disable-line no-await-in-loop -- one after the other
		assert.notEqual(broken.status, 0, name);
		const empty = await carryOut(t, name, {...given, commands: {postqueue: ':'}}); // eslint-disable-line no-await-in-loop -- one after the other
		assert.deepEqual([name, empty.status, empty.rows], [name, 0, []]);
	}
});

test('SPF, DKIM and DMARC: there must be exactly one of each, and other texts do not count', {skip}, async t => {
	const dig = 'for last; do :; done; case "$last" in client.example) printf \'%s\\n\' \'"v=spf1 include:a.example" " -all"\' \'"verify=123"\' \'"V=SPF1 -all"\';; s1._domainkey*) echo \'"v=DKIM1; p=abc"\';; esac';
	const {rows} = await carryOut(t, 'dns.sh', {files: {params_file: {selectors: ['s1']}}, variables: {params_client: 'client.example'}, commands: {dig}});
	assert.deepEqual(rows.map(({record, found, value}) => [record, found, value]), [['SPF', 2, 'v=spf1 include:a.example -all | V=SPF1 -all'], ['DKIM s1', 1, 'v=DKIM1; p=abc'], ['DMARC', 0, '']]);
	const unreachable = await carryOut(t, 'dns.sh', {files: {params_file: {selectors: null}}, variables: {params_client: 'client.example'}, commands: {dig: 'exit 9'}});
	assert.equal(unreachable.status, 9);
	const failing = await carryOut(t, 'dns.sh', {files: {params_file: {selectors: null}}, variables: {params_client: 'client.example'}, commands: {dig: 'case "$*" in *+comments*) echo ";; opcode: QUERY, status: SERVFAIL, id: 1";; esac'}});
	assert.deepEqual(failing.rows.map(({verdict}) => verdict), ['the DNS could not answer: look again', 'the DNS could not answer: look again']);
});

test('no script has an error of grammar', async () => {
	const {stdout} = await execa('/bin/sh', ['-ec', 'for file in "$0"/*.sh; do /bin/sh -n "$file"; echo; done', scripts]);
	assert.equal(stdout.trim(), '');
});
