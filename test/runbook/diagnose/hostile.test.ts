import assert from 'node:assert/strict';
import {test} from 'node:test';
import {diagnose} from '../../../source/runbook/diagnose/diagnose.js';
import {runbooks} from './runbooks.js';

/** A megabyte and more of one shape. */
const many = (piece: string, length = 1_500_000): string => piece.repeat(Math.ceil(length / piece.length));
const message = 'From: a@x.example\nMIME-Version: 1.0\n';

const hostile: Record<string, string> = {
	'tags that never end': many('<style><'),
	'elements that nobody closes': many('<style>') + '<p>',
	'open brackets': `<p>${many('<')}`,
	'lines of quotes': many('> '),
	'empty quoted lines': many('>\n'),
	'digits and points': many('550 5.7.'),
	'replies without a code': many('550 ------------ '),
	underscores: many('550_'),
	'one long line': `${many('a', 3_000_000)} 550 5.1.1`,
	'addresses that go on': `Remote\n\nOriginal message headers:\nFrom: ${many('a.')}@${many('b-.')}`,
	'senders in a log': many('from=<a@a.'),
	'a multipart of nothing but boundaries': `${message}Content-Type: multipart/mixed; boundary=a\n\n${many('--a\n\n')}`,
	'messages inside messages': many(`${message}Content-Type: message/rfc822\n\n`),
	'multiparts of one boundary inside each other': many(`${message}Content-Type: multipart/mixed; boundary=a\n\n--a\n`, 300_000),
	'base64 that is none': `${message}Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n${many('=A/é')}`,
	'an unknown charset': `${message}Content-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: quoted-printable\n\n${many('=E2')}`,
	'soft line ends': many('=   '),
	'folded headers': `${message}Content-Type: text/plain\n${many(' ;\n')}`,
	entities: `<p>${many('&#1114112;&#x')}`,
	'halves of characters': many('\uD800550 5.1.1\u0000'),
};

for (const [name, text] of Object.entries(hostile)) {
	test(`${name}: answered as unknown, in a time that grows with the text only`, () => {
		const begun = process.cpuUsage();
		assert.deepEqual(diagnose(text, runbooks).candidates, []);
		const {user, system} = process.cpuUsage(begun);
		// A quadratic reading of these takes minutes.
		assert.ok(user + system < 5_000_000, `${((user + system) / 1e6).toFixed(1)} s`);
	});
}

test('a log of a day is read whole, and the code counted', () => {
	const line = 'Nov 22 03:02:12 relay1 postfix/smtp[2019]: 4XrT016bQz1c: to=<r@x.example>, relay=x[52.101.68.3]:25, dsn=5.7.705, status=bounced (host x[52.101.68.3] said: 550 5.7.705 Access denied, tenant has exceeded threshold)\n';
	const [first] = diagnose(line.repeat(50_000), runbooks).candidates;
	assert.match(first!.why, /stands in it 100000 times as the status of a mail system, with the words/);
});

test('in a long log the words count in the code\'s own line only', () => {
	const log = `${'Nov 22 03:02:12 r postfix/smtp[1]: x: nothing\n'.repeat(1000)}Nov 22 03:02:12 r postfix/smtp[1]: x: said: 552 5.2.2 user is over quota\nNov 22 03:02:13 r app[1]: the submission quota is 100\n`;
	assert.equal(diagnose(log, runbooks).candidates[0]!.runbook, null);
	assert.equal(diagnose(log.replace('user is over quota', 'submission quota exceeded'), runbooks).candidates[0]!.runbook, 'submission-quota');
});
