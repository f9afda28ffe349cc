import assert from 'node:assert/strict';
import {test} from 'node:test';
import {diagnose} from '../../../source/runbook/diagnose/diagnose.js';
import {startParameters} from '../../../source/runbook/diagnose/start-parameters.js';
import {loadExample} from '../example.js';
import {readTexts} from './texts.js';

const factsOf = (text: string) => diagnose(text, []).found;
const namedText = (name: string): string => readTexts('bounces.txt').find(each => each.name === name)!.text;

test('an .eml names sender, tenant and message id of what came back, never the recipient\'s tenant or the bounce\'s own id', () => {
	assert.deepEqual(factsOf(namedText('an .eml with its delivery status')), {
		sender: 'dana@contoso.onmicrosoft.com', tenant: 'contoso.onmicrosoft.com', messageId: '<invoice-4711@contoso.com>',
	});
});

test('a pasted bounce names them from the headers below it, in another language too', () => {
	assert.deepEqual(factsOf(namedText('Exchange in German')), {
		sender: 'dana@contoso.onmicrosoft.com', tenant: 'contoso.onmicrosoft.com', messageId: '<FR3P281MB1234AB@FR3P281MB1234.DEUP281.PROD.OUTLOOK.COM>',
	});
	assert.equal(factsOf(namedText('qmail, its bounce')).messageId, '<t9.tickets@tickets.example>');
});

test('a log of one message names its sender and id; a log of several names no id', () => {
	assert.deepEqual(factsOf(namedText('Postfix, an IPv6 range')), {sender: 'billing@contoso.com', messageId: '<t0.tickets@tickets.example>'});
	assert.deepEqual(factsOf(namedText('Postfix, slowed down')), {sender: 'billing@contoso.com'});
	assert.deepEqual(factsOf('from=<a@x.example> from=<b@x.example>'), {});
});

test('the address that was refused is named, not the server that refused it', () => {
	assert.equal(factsOf(namedText('Exim, its log')).address, '203.0.113.25');
});

test('an address that is banned or slowed down is named, however Microsoft words it', () => {
	assert.equal(factsOf('550 5.7.511 Access denied, banned sender[203.0.113.7]. To request removal').address, '203.0.113.7');
	assert.equal(factsOf('451 4.7.650 The mail server [203.0.113.8] has been temporarily rate limited').address, '203.0.113.8');
});

test('who forwards a bounce is not asked about the tenant of whoever gets it', () => {
	const saved = (header: string) => `${header}\nTo: help@provider.onmicrosoft.com\nContent-Type: text/plain\n\nRemote Server returned '550 5.7.705'\n`;
	assert.deepEqual(factsOf(saved('From: Dana <dana@contoso.com>')), {});
	for (const header of ['From: MAILER-DAEMON@mx.example', 'From: <MicrosoftExchange329e@contoso.com>', 'Return-Path: <>', 'From: postmaster@x.example']) {
		assert.equal(factsOf(saved(header)).sender, 'help@provider.onmicrosoft.com', header);
	}
});

test('of two tenants on the sending side none is taken', () => {
	const header = (other: string) => `Remote Server returned '550 5.7.705'\n\nOriginal message headers:\n\nFrom: <a@contoso.onmicrosoft.com>\nReturn-Path: <b@${other}.onmicrosoft.com>\n`;
	assert.equal(factsOf(header('contoso')).tenant, 'contoso.onmicrosoft.com');
	assert.equal(factsOf(header('fabrikam')).tenant, undefined);
	assert.equal(factsOf(header('contoso').replace('<a@contoso.onmicrosoft.com>', '<a@contoso.onmicrosoft.com.evil.example>').replace('<b@contoso', '<b@x')).tenant, 'x.onmicrosoft.com');
});

test('a bounce fills in the parameters of a runbook that fit, and no secret', async () => {
	const found = {sender: 'dana@contoso.com', tenant: 'contoso.onmicrosoft.com', messageId: '<a@b>', address: '203.0.113.25'};
	const {runbook} = await loadExample(`
parameters:
  tenant: {title: T, pattern: '^[a-z]+\\.onmicrosoft\\.com$'}
  user: {title: U, pattern: '@fabrikam\\.com$'}
  messageId: {title: M, type: secret}
  ips: {title: I, type: list}
  other: {title: O}`);
	assert.deepEqual(startParameters(runbook, found), {tenant: 'contoso.onmicrosoft.com', ips: '203.0.113.25'});
	assert.deepEqual(startParameters(runbook, {}), {});
});
