import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {execa} from 'execa';
import type {JsonObject} from '../../../source/runbook/values.js';
import {openShipped} from '../rehearsing.js';

const skip: string | false = spawnSync('jq', ['--version'], {stdio: 'ignore'}).status === 0 ? false : 'jq is not installed here';

const banned = '550 5.7.606 Access denied, banned sending IP [192.0.2.25]. To request removal from this list please visit https://sender.office.com/ and follow the directions. (in reply to RCPT TO command)';
const relay = 'relay=northwind-example.mail.protection.outlook.com[203.0.113.36]:25, delay=0.9';

/** In both forms of a log's times; with a refusal by another list, one of a recipient, and one of another service. */
const log = `2026-11-21T22:31:20.019+00:00 mail postfix/smtp[901]: 4CA1: to=<a@northwind.example>, ${relay}, dsn=5.7.606, status=bounced (host northwind-example.mail.protection.outlook.com[203.0.113.36] said: ${banned})
2026-11-21T22:40:20.019+00:00 mail postfix/smtp[901]: 4CA2: to=<b@northwind.example>, ${relay}, dsn=5.1.10, status=bounced (host northwind-example.mail.protection.outlook.com[203.0.113.36] said: 550 5.1.10 not found (in reply to RCPT TO command))
2026-11-21T22:41:20.019+00:00 mail postfix/smtp[901]: 4CA3: to=<c@hotmail.example>, relay=hotmail-com.olc.protection.outlook.com[203.0.113.40]:25, delay=1, dsn=2.0.0, status=sent (250 fine)
2026-11-21T22:42:20.019+00:00 mail postfix/smtp[901]: 4CA4: to=<d@elsewhere.example>, relay=mx.elsewhere.example[203.0.113.50]:25, delay=1, dsn=2.0.0, status=sent (250 fine)
Nov 22 03:02:11 mail postfix/smtp[905]: 4CA5: to=<e@northwind.example>, ${relay}, dsn=5.7.606, status=bounced (host northwind-example.mail.protection.outlook.com[203.0.113.36] said: ${banned})
Nov 22 03:03:11 mail postfix/smtp[905]: 4CA6: to=<f@northwind.example>, ${relay}, dsn=5.7.511, status=bounced (host northwind-example.mail.protection.outlook.com[203.0.113.36] said: 550 5.7.511 Access denied, banned sender[192.0.2.26]. To request removal from this list, forward this message to delist@microsoft.com. (in reply to RCPT TO command))
`;
const accepted = `Nov 22 09:12:09 mail postfix/smtp[905]: 4CA7: to=<orders@northwind.example>, ${relay}, dsn=2.6.0, status=sent (250 2.6.0 Queued mail for delivery)\n`;

type Given = {parameters?: JsonObject; log?: string; dig?: string};

/** Carries a script out as a shell session does, with a mail log and an answer of the DNS of its own. */
async function carryOut(t: TestContext, name: string, {parameters = {}, log: text, dig = ':'}: Given): Promise<{status: number | undefined; rows: JsonObject[]; stderr: string}> {
	const folder = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	const file = path.join(folder, 'mail.log');
	await writeFile(path.join(folder, 'dig'), `#!/bin/sh\nfor last; do :; done\n${dig}\n`, {mode: 0o755});
	await writeFile(path.join(folder, 'params.json'), JSON.stringify(parameters));
	if (text !== undefined) {
		await writeFile(file, text);
	}

	const opened = await openShipped('banned-ip');
	const {exitCode, stdout, stderr} = await execa('/bin/sh', ['-eu', path.join(opened.folder, 'scripts', name)], {
		reject: false, extendEnv: false, env: {PATH: `${folder}:${process.env['PATH'] ?? ''}`, params_log: file, params_domain: 'client.example', params_recipient: 'Orders@northwind.example', params_file: path.join(folder, 'params.json')},
	});
	return {status: exitCode, rows: stdout.split('\n').filter(Boolean).map(line => JSON.parse(line) as JsonObject), stderr};
}

test('a reverse name counts only if it leads back, and a private address is said to be one', {skip}, async t => {
	const dig = `case "$last" in
		192.0.2.25) echo 25.classless.example.; echo Mail.client.example. ;;
		mail.client.example.) echo 192.0.2.99; echo 192.0.2.25 ;;
		192.0.2.27) echo other.example. ;;
		other.example.) echo 192.0.2.28 ;;
		2001:db8::25) echo six.client.example. ;;
		six.client.example.) echo 2001:db8:0:0:0:0:0:25 ;;
	esac`;
	const {rows} = await carryOut(t, 'servers.sh', {parameters: {ips: ['192.0.2.25', '192.0.2.26', '192.0.2.27', '2001:db8::25', '10.1.2.3']}, dig});
	assert.deepEqual(rows, [
		{ip: '192.0.2.25', name: '25.classless.example mail.client.example', verdict: 'leads back'},
		{ip: '192.0.2.26', name: '', verdict: 'no reverse name'},
		{ip: '192.0.2.27', name: 'other.example', verdict: 'the name does not lead back'},
		{ip: '2001:db8::25', name: 'six.client.example', verdict: 'leads back'},
		{ip: '10.1.2.3', name: '', verdict: 'private address'},
	]);
});

test('a DNS that does not answer is an error, and not "no reverse name"', {skip}, async t => {
	const {status, rows} = await carryOut(t, 'servers.sh', {parameters: {ips: ['192.0.2.25']}, dig: 'exit 9'});
	assert.deepEqual([status, rows], [9, []]);
});

test('a DNS server that fails is not taken for one that knows of no name or record', {skip}, async t => {
	const verdicts = async (status: string) => {
		const dig = `case "$*" in *+comments*) echo ";; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 13327" ;; esac`;
		const given = {parameters: {ips: ['192.0.2.25'], selectors: []}, dig};
		const answers = [await carryOut(t, 'servers.sh', given), await carryOut(t, 'dns.sh', given)];
		return answers.flatMap(({rows}) => rows.map(({verdict}) => verdict));
	};

	assert.deepEqual(await verdicts('SERVFAIL'), Array.from({length: 3}, () => 'the DNS could not answer: look again'));
	assert.deepEqual(await verdicts('NXDOMAIN'), ['no reverse name', 'there is none', 'there is none']);
	assert.deepEqual(await verdicts('NOERROR'), ['no reverse name', 'there is none', 'there is none']);
});

test('SPF, DKIM and DMARC of the domain: there must be exactly one of each', {skip}, async t => {
	const dig = 'case "$last" in client.example) echo \'"v=spf1 -all"\'; echo \'"V=SPF1 mx"\' ;; s1._domainkey.client.example) echo \'"v=DKIM1; " "p=abc"\' ;; esac';
	const {rows} = await carryOut(t, 'dns.sh', {parameters: {selectors: ['s1']}, dig});
	assert.deepEqual(rows.map(({record, found, value}) => [record, found, value]), [['SPF', 2, 'v=spf1 -all | V=SPF1 mx'], ['DKIM s1', 1, 'v=DKIM1; p=abc'], ['DMARC', 0, '']]);
});

test('what was refused for an address is counted by code and address, other refusals are not', {skip}, async t => {
	const {rows} = await carryOut(t, 'refused.sh', {log});
	assert.deepEqual(rows.map(({code, ip, messages, first, last}) => [code, ip, messages, first, last]), [
		['5.7.606', '192.0.2.25', 2, '2026-11-21T22:31:20.019+00:00', 'Nov 22 03:02:11'], ['5.7.511', '192.0.2.26', 1, 'Nov 22 03:03:11', 'Nov 22 03:03:11'],
	]);
	assert.equal(rows[0]!['said'], banned);
});

test('only a message to the recipient of the test proves that the address is free, and only after the last refusal', {skip}, async t => {
	const before = await carryOut(t, 'delivered.sh', {log});
	assert.deepEqual(before.rows.map(({to, status}) => [to, status]), [['a@northwind.example', 'bounced'], ['e@northwind.example', 'bounced'], ['f@northwind.example', 'bounced']], 'a refusal of a recipient says nothing about the address');
	const after = await carryOut(t, 'delivered.sh', {log: log + accepted});
	const other = await carryOut(t, 'delivered.sh', {log: log + accepted.replace('orders@', 'someone@')});
	assert.equal(other.rows.at(-1)!['status'], 'bounced', 'from another address of the server, perhaps');
	assert.deepEqual(after.rows.at(-1), {at: 'Nov 22 09:12:09', to: 'orders@northwind.example', status: 'sent', said: '250 2.6.0 Queued mail for delivery'});
});

test('a log that cannot be read is an error, and an empty one is none', {skip}, async t => {
	for (const name of ['refused.sh', 'delivered.sh']) {
		const missing = await carryOut(t, name, {}); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(missing.status, 1, name);
		assert.match(missing.stderr, /The mail log \S+ cannot be read/);
		const empty = await carryOut(t, name, {log: ''}); // eslint-disable-line no-await-in-loop -- one after the other
		assert.deepEqual([empty.status, empty.rows], [0, []]);
	}
});
