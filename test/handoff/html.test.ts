import assert from 'node:assert/strict';
import {test} from 'node:test';
import {marked} from 'marked';
import {composeHandoff} from '../../source/handoff/compose.js';
import type {Handoff} from '../../source/handoff/handoff.js';
import {handoffHtml} from '../../source/handoff/html.js';
import {handoffMarkdown} from '../../source/handoff/markdown.js';
import {dana} from '../run/story.js';
import {afterTheNight, nightRun} from './night-run.js';
import {interrupted, sourceOf, writtenAt} from './told-runs.js';

/** What a reader sees of markup, without spaces: a page lays them out in its own way. */
const seen = (html: string): string => html.replaceAll(/<(?:title|desc|style)\b[\s\S]*?<\/(?:title|desc|style)>/g, '').replaceAll(/<[^<>]*>/g, '')
	.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
	.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll(/\s+/g, '');

const night = (): Handoff => composeHandoff(nightRun(), afterTheNight);

test('the page says every sentence of the checklist that the Markdown says, and the Markdown none that it does not', async () => {
	const handoff = night();
	const page = seen(handoffHtml(handoff));
	const document = await marked.parse(handoffMarkdown(handoff), {gfm: true});
	const sentences = [...document.matchAll(/<(?:li|p)>([\s\S]*?)(?=<\/?(?:li|p|ul|pre)>)/g)].map(([, sentence]) => seen(sentence!)).filter(sentence => sentence !== '');
	assert.ok(sentences.length > 60);
	// A step's and an item's own line, the timeline and the evidence are laid out in another way: a status in a place of its own, tables.
	const titles = handoff.phases.flatMap(({steps}) => steps.flatMap(({title, id, items}) => [`${title} (${id}`, ...items.map(({label, key}) => `${label} (${key}):`)])).map(title => seen(title));
	const rows = /^(?:\d+Nov2026\d\d:|(?:connectors|disable|remove)[,:])/;
	const own = sentences.filter(sentence => !rows.test(sentence) && titles.every(title => !sentence.startsWith(title)));
	assert.deepEqual(own.filter(sentence => !page.includes(sentence)), []);
	assert.ok(own.length > 25);
	for (const {what, by} of handoff.timeline) {
		assert.ok(page.includes(seen(by.name) + what.replaceAll(/\s+/g, '')), what);
	}
});

test('it leads with where the run stands, and every place that its contents name is there once', () => {
	const page = handoffHtml(night());
	const headings = [...page.matchAll(/<h([1-6])[^>]*>/g)].map(([, level]) => Number(level));
	assert.ok(headings.every((level, index) => index === 0 ? level === 1 : level <= headings[index - 1]! + 1), 'no level is left out');
	assert.ok(page.indexOf('class="state"') < page.indexOf('id="checklist"'));
	const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
	assert.deepEqual(ids, [...new Set(ids)]);
	const links = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
	assert.deepEqual(links.filter(link => !ids.includes(link)), []);
	assert.ok(links.length > 5);
});

test('a step says its status in words, and what its check read can be opened', () => {
	const page = handoffHtml(composeHandoff(sourceOf(interrupted()), writtenAt));
	assert.match(page, /<span class="status unknown">unknown<\/span>/);
	assert.match(page, /<summary>What the check read<\/summary>\n<pre>\{&#34;Enabled&#34;:false\}<\/pre>/);
});

test('of what a check read a page holds the beginning, and names where all of it is', () => {
	const source = sourceOf(interrupted());
	const page = handoffHtml(composeHandoff({...source, checks: {'disable/k1': {ok: true, result: Array.from({length: 30}, (_, row) => ({row, text: 'x'.repeat(5000)})), message: '', at: ''}}}, writtenAt));
	assert.equal(page.match(/&#34;row&#34;/g)!.length, 10);
	assert.ok(!page.includes('x'.repeat(2001)));
	assert.match(page, /That is the beginning of it\./);
});

test('a rehearsal and a document with masks say so before anything else', () => {
	const handoff = composeHandoff(sourceOf(dana()), writtenAt);
	const page = handoffHtml({...handoff, rehearsal: true, redaction: {profile: 'auditor', masked: [{kind: 'addresses', times: 2}], left: []}});
	const start = seen(page.slice(page.indexOf('<body>'), page.indexOf('<main')));
	assert.match(start, /\(REHEARSAL\)REHEARSAL\.Thiswaspractice.*Writtenforanauditor\.Masked.*addresses\(2times\)/);
	assert.doesNotMatch(handoffHtml(handoff), /REHEARSAL|Written for/);
});

test('the picture has a name and says in words what it shows', () => {
	const page = handoffHtml(night());
	assert.match(page, /<svg role="img" aria-labelledby="picture-title picture-description"/);
	assert.match(page, /<desc id="picture-description">From 22 Nov 2026 03:01:04 \+01:00 .* Dana Reyes: 1 read, 2 change, 1 destroy, 3 check holds, \d+ said, set or signed in\. Sam Okafor: 1 outcome unknown, \d+ said, set or signed in\. Wait until mail flows: waited 3 h 19 min\.<\/desc>/);
});

test('a run of many events is a picture of bounded size, with every entry in the table', () => {
	const teller = dana();
	for (let count = 0; count < 4000; count++) {
		teller.tell('noted', {text: `note ${count}`});
	}

	const page = handoffHtml(composeHandoff(sourceOf(teller), writtenAt));
	const picture = page.slice(page.indexOf('<svg'), page.indexOf('</svg>'));
	assert.ok(picture.length < 400_000, `${picture.length} characters`);
	assert.match(picture, /\(and \d+ more here\)/);
	assert.equal(page.match(/<bdi>Noted: note \d+<\/bdi>/g)!.length, 4000);
});
