import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {readBounce} from '../../../source/runbook/diagnose/bounce-text.js';
import {htmlText} from '../../../source/runbook/diagnose/html-text.js';
import {readMessage} from '../../../source/runbook/diagnose/mime.js';

const partIn = (encoding: string, content: string, charset = 'utf8') => readMessage(`From: a@x.example\nContent-Type: text/plain; charset="${charset}"\nContent-Transfer-Encoding: ${encoding}\n\n${content}`).content;

test('base64 is decoded whatever its length, and in its own charset', () => {
	for (const text of ['', 'a', 'ab', 'abc', 'Größe', 'テナント', 'x'.repeat(1000)]) {
		assert.equal(partIn('base64', Buffer.from(text).toString('base64').replaceAll(/.{60}/g, '$&\n')), text);
	}

	assert.equal(partIn('BASE64', Buffer.from('Größe', 'latin1').toString('base64'), 'iso-8859-1'), 'Größe');
});

test('quoted-printable is decoded over soft line ends, and in its own charset', () => {
	assert.equal(partIn('quoted-printable', 'Gr=C3=B6=\n=C3=9Fe 550 5.7.7=  \n05'), 'Größe 550 5.7.705');
	assert.equal(partIn('quoted-printable', 'Gr=F6=DFe', 'windows-1252'), 'Größe');
	assert.equal(partIn('quoted-printable', 'Gr=F6', 'klingon'), 'Gr=F6');
});

test('of a page its words are left: no markup, no styles, entities as what they stand for', () => {
	assert.equal(htmlText('<style>b{x:1}</style><p class="a">550&nbsp;5.7.<wbr>705 &lt;a&#64;b&#x3e;<br/>and <o:p>more</o:p></p>'), '\n550 5.7.705 <a@b>\nand more\n');
	assert.equal(htmlText('<robin@x.example>: host <x.y #5.7.1 smtp;530> 1 < 2'), '<robin@x.example>: host <x.y #5.7.1 smtp;530> 1 < 2');
});

test('what the bounce says is kept apart from the message that came back', () => {
	const {said, whole, original} = readBounce('Remote Server returned no\n\nOriginal message headers:\n\nFrom: <a@x.example>\nSubject: long\n  and folded\n');
	assert.equal(said.trim(), 'Remote Server returned no');
	assert.match(whole, /and folded/);
	assert.equal(original.get('from'), '<a@x.example>');
	assert.equal(readBounce('> No\n> Original message headers:\n>\n> From: <a@x.example>\n').original.get('from'), '<a@x.example>');
});

test('a bounce that is attached as a file is read as a message, its line ends as they are', () => {
	const bounce = Buffer.from('From: postmaster@x.example\r\nTo: a@x.example\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.7.705\r\n\r\n--b--\r\n').toString('base64');
	for (const type of ['message/rfc822', 'application/octet-stream; name="bounce.EML"', 'application/octet-stream\nContent-Disposition: attachment; filename=bounce.eml']) {
		const {said, own} = readBounce(`From: c@y.example\nTo: d@z.example\nContent-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: ${type}\nContent-Transfer-Encoding: base64\n\n${bounce}\n--out--\n`);
		assert.match(said, /^Status: 5\.7\.705$/m, type);
		assert.equal(own.get('to'), 'a@x.example');
	}
});

test('a terminal\'s colours and titles do not stand between a reply and its code', () => {
	assert.equal(readBounce('\u001B[1;31m550\u001B[0m \u001B[K5.7.705\u001B]0;title\u0007 denied').said, '550 5.7.705 denied');
});

test('LED=550 in a trace is no quoted-printable', () => {
	assert.match(readBounce('x=3D1 {LED=550 5.7.705 no};{MSG=}').said, /LED=550 5\.7\.705/);
});
