import assert from 'node:assert/strict';
import {test} from 'node:test';
import {marked} from 'marked';
import {code, escaped} from '../../source/handoff/escape.js';

/** What a reader sees of a line of Markdown, and which tags it became. */
async function read(markdown: string): Promise<{text: string; tags: string[]}> {
	const html = await marked.parse(`- ${markdown}`, {gfm: true});
	const tags = [...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag!).filter(tag => !['ul', 'li', 'p', 'br'].includes(tag));
	const text = html.replaceAll('<br>', '\n').replaceAll(/<[^<>]*>/g, '')
		.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', '\'').replaceAll('&amp;', '&');
	return {text: text.trim(), tags};
}

const hostile = [
	'<script>alert(1)</script>',
	'<img src=x onerror=alert(1)>',
	'[click](https://evil.example)',
	'![pixel](https://evil.example/p.png)',
	'<https://evil.example>',
	'https://evil.example/login',
	'www.evil.example',
	'**bold** _slanted_ ~~gone~~ `code`',
	'snake_case and __init__',
	'a | b | c',
	'&lt;b&gt; &#60;i&#62;',
	'# not a heading',
	'- not a list',
	'1. not a list',
	'1) not a list',
	'+ not a list',
	'=====',
	String.raw`back\slash \* star`,
	'[x] not a box',
];

for (const text of hostile) {
	test(`${JSON.stringify(text)} shows as it is and becomes nothing else`, async () => {
		assert.deepEqual(await read(escaped(text)), {text, tags: []});
	});
}

test('what a terminal would obey or hide is gone before it is escaped', () => {
	assert.equal(escaped('Relay\u001B[2J\u202Edlo\u200B'), 'Relaydlo');
});

for (const text of ['7a4d9c1e', 'with `ticks`', '`', '``', ' leading and trailing ', 'a``b', '<b>']) {
	test(`${JSON.stringify(text)} as code is exactly that`, async () => {
		const html = await marked.parse(`x ${code(text)} y`);
		assert.equal(/<code>(.*)<\/code>/s.exec(html)?.[1]?.replaceAll('&lt;', '<').replaceAll('&gt;', '>'), text);
	});
}
