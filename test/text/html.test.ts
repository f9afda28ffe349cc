import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {test} from 'node:test';
import {htmlLines, madeSafe, markup} from '../../source/text/html.js';
import {htmlPage} from '../../source/text/html-page.js';

test('what is filled in shows as it is, between tags and in a quoted attribute', () => {
	assert.equal(String(markup`<p title="${'" onclick="x'}">${'<b> & \'c\''}</p>`), '<p title="&#34; onclick=&#34;x">&#60;b&#62; &#38; &#39;c&#39;</p>');
});

test('markup in markup stays what it is, a list is one after the other, null is nothing', () => {
	const items = ['<1>', '2'].map(text => markup`<li>${text}</li>`);
	assert.equal(String(markup`<ul>${items}</ul>${null}${7}`), '<ul><li>&#60;1&#62;</li><li>2</li></ul>7');
});

test('what looks like markup already is text all the same', () => {
	assert.equal(String(markup`${'&lt;b&gt;'}`), '&#38;lt;b&#38;gt;');
	assert.equal(String(markup`${madeSafe('<hr>')}`), '<hr>');
});

test('what a terminal would obey or hide does not come into a page', () => {
	assert.equal(String(markup`${'Relay\u001B[2J\u202Edlo\u200B\nnext'}`), 'Relaydlo next');
	assert.equal(String(htmlLines('one\r\n<two>\u0007')), 'one\n&#60;two&#62;');
});

test('the policy of a page names its own style, and nothing else may be loaded, run or sent', () => {
	const page = htmlPage('A <title>', markup`<p>body</p>`);
	const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!;
	const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)![1];
	assert.equal(policy, `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`);
	assert.match(page, /<title>A &#60;title&#62;<\/title>/);
	assert.doesNotMatch(page, /url\(|@import|https?:\/\//);
});
