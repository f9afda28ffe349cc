import assert from 'node:assert/strict';
import {test} from 'node:test';
import {diagnose} from '../../source/runbook/diagnose/diagnose.js';
import {startParameters} from '../../source/runbook/diagnose/start-parameters.js';
import {loadRunbook} from '../../source/runbook/load.js';
import {shippedRunbooks} from '../../source/settings/shipped.js';

const runbooks = await Promise.all((await shippedRunbooks()).map(async ({path}) => {
	const {runbook} = await loadRunbook(path, {shipped: true});
	return runbook;
}));

const first = (text: string): string | null | undefined => diagnose(text, runbooks).candidates[0]?.runbook;

test('a banned address leads to the runbook for any server, or to that of the Postfix host which wrote the text', () => {
	const said = '550 5.7.511 Access denied, banned sender[192.0.2.25]. To request removal from this list, forward this message to delist@microsoft.com.';
	assert.equal(first(`Remote Server returned '${said}'`), 'banned-ip');
	assert.equal(first(`Nov 22 03:02:11 relay1 sm-mta[20]: 4X: to=<r@x.example>, dsn=5.7.511, stat=Service unavailable, said: ${said}`), 'banned-ip');
	assert.equal(first(`Nov 22 03:02:11 relay1 postfix/smtp[20]: 4X: to=<r@x.example>, dsn=5.7.511, status=bounced (host x said: ${said})`), 'mail-relay-blocked');
});

test('the tenant\'s limit of outside recipients has its runbook, for a trial tenant and for a paid one', () => {
	assert.equal(first('Remote Server returned \'550 5.7.233 Your message can\'t be sent because your tenant exceeded its daily limit for sending email to external recipients (tenant external recipient rate limit).\''), 'external-recipient-limit');
	assert.equal(first('550 5.7.232 Your message can\'t be sent because your trial tenant has exceeded its daily limit'), 'external-recipient-limit');
});

test('a sender\'s limit has its runbook, which starts with the mailbox; a recipient\'s full mailbox comes before it', () => {
	const quota = 'The message can\'t be submitted because the sender\'s submission quota was exceeded.\nRemote Server returned \'550 5.2.2 submission quota exceeded\'\n\nOriginal message headers:\n\nFrom: Alex <alex@contoso.com>\n';
	assert.equal(first(quota), 'submission-quota');
	assert.equal(first('550 5.1.90 Your message can\'t be sent because you\'ve reached your daily limit for message recipients'), 'submission-quota');
	assert.deepEqual(diagnose('552 5.2.2 <r@x.example>: user is over quota', runbooks).candidates.map(({runbook}) => runbook), [null, 'submission-quota']);
	assert.equal(startParameters(runbooks.find(({id}) => id === 'submission-quota')!, diagnose(quota, runbooks).found)['mailbox'], 'alex@contoso.com');
});

test('the runbook for a banned address starts with the address that the bounce names', () => {
	const {found} = diagnose('Remote Server returned \'550 5.7.606 Access denied, banned sending IP [192.0.2.25]. To request removal\'', runbooks);
	assert.equal(startParameters(runbooks.find(({id}) => id === 'banned-ip')!, found)['ips'], '192.0.2.25');
});

test('a blocked user and a blocked connector have their runbooks; a stolen account is only what else it could be', () => {
	const candidates = (text: string) => diagnose(text, runbooks).candidates.map(({runbook}) => runbook);
	const user = 'Remote Server returned \'550 5.1.8 Access denied, bad outbound sender. AS(42004)\'';
	assert.equal(first(user), 'restricted-user');
	assert.ok(candidates(user).slice(1).includes('compromised-account'));
	const connector = 'Remote Server returned \'550;5.7.711 Access denied, bad inbound connector. AS(2204).\'';
	assert.equal(first(connector), 'blocked-connector');
	assert.ok(candidates('550 5.7.501 Access denied, spam abuse detected').includes('compromised-account'));
});

test('the runbook for a blocked user starts with the user and the tenant that the bounce names', () => {
	const {found} = diagnose('Remote Server returned \'550 5.1.8 Access denied, bad outbound sender\'\nOriginal message headers:\nFrom: Joni <joni@contoso.onmicrosoft.com>\n', runbooks);
	assert.deepEqual(startParameters(runbooks.find(({id}) => id === 'restricted-user')!, found), {tenant: 'contoso.onmicrosoft.com', user: 'joni@contoso.onmicrosoft.com'});
});
