import assert from 'node:assert/strict';
import type {Page} from 'playwright-core';
import {composeHandoff, type HandoffSource} from '../../source/handoff/compose.js';
import {handoffHtml} from '../../source/handoff/html.js';
import {caseHtml} from '../../source/handoff/support/case-html.js';
import {inert} from '../../source/text/inert.js';
import {holdsForEverybody} from './axe.js';
import {browserTest} from './chromium.js';
import {hostileInTwo, hostileRun, hostileTexts, longWord} from './hostile-run.js';
import {keptScreenshot} from './kept-screenshot.js';
import {afterTheNight, nightRun} from './night-run.js';
import {writtenAt} from './told-runs.js';

const pageOf = (source: HandoffSource): string => handoffHtml(composeHandoff(source, writtenAt));

/** The page of a case for Support, with these texts in every manner in which a section says something. */
const casePage = (texts: readonly string[]): string => {
	const [first = '', second = ''] = texts;
	return caseHtml({...composeHandoff(nightRun(), writtenAt), title: first, redaction: {profile: 'support', masked: [{kind: 'address', times: 2}], left: ['the responders\' notes']}}, [
		{title: first, value: `${first}\n${second}`, verbatim: true, find: []},
		{title: second, value: first, verbatim: false, find: []},
		{title: first, value: [first, {[second]: first}], verbatim: false, find: []},
		{title: second, value: [], verbatim: false, find: []},
		{title: second, value: null, verbatim: false, find: [{step: 'trace', title: first}]},
	]);
};

/** What the page says, as a reader sees it and a copy of it would have it. */
const textOf = async (page: Page): Promise<string> => page.evaluate('document.body.textContent');

/** What went on in the page that a page which only shows itself has none of. */
const alive = `({
	ran: window.ran,
	title: document.title,
	scripts: document.scripts.length,
	elements: [...new Set([...document.body.querySelectorAll('*')].map(each => each.localName))].filter(name => ['iframe', 'img', 'object', 'embed', 'form', 'input', 'base', 'link', 'meta', 'style', 'video', 'audio', 'image', 'use', 'foreignObject', 'animate', 'set'].includes(name)),
	handlers: [...document.querySelectorAll('*')].flatMap(each => [...each.attributes]).filter(({name}) => /^on|^style$|^srcdoc$|^formaction$/i.test(name)).map(({name}) => name),
	links: [...document.querySelectorAll('[href], [src], [action]')].map(each => each.getAttribute('href') ?? 'src').filter(link => !link.startsWith('#')),
})`;

/** Holds that a narrow window and a sheet of paper are as wide as the page. */
const holdsThatItFits = async (page: Page): Promise<void> => {
	for (const media of ['screen', 'print'] as const) {
		// eslint-disable-next-line no-await-in-loop
		await page.emulateMedia({media});
		// eslint-disable-next-line no-await-in-loop
		await page.setViewportSize(media === 'screen' ? {width: 360, height: 700} : {width: 680, height: 900});
		// eslint-disable-next-line no-await-in-loop
		const {wanted, there} = await page.evaluate<{wanted: number; there: number}>('({wanted: document.scrollingElement.scrollWidth, there: document.documentElement.clientWidth})');
		assert.ok(wanted <= there, `${media}: ${wanted} pixels where ${there} are`);
	}
};

browserTest('a run full of hostile text asks for nothing, runs nothing, shows the text as text, and fits a narrow window and a sheet of paper', async ({open}) => {
	const {page, requests, said} = await open(pageOf(hostileRun()));
	const expected = {ran: undefined, title: `Hand-off: ${inert(hostileTexts[0]!)}`.replaceAll(/\s+/g, ' ').trim(), scripts: 0, elements: [], handlers: [], links: []};
	assert.deepEqual(await page.evaluate(alive), expected);
	const text = await textOf(page);
	for (const hostile of [...hostileTexts, longWord]) {
		assert.ok(text.includes(inert(hostile)), `not shown as text: ${hostile.slice(0, 80)}`);
	}

	assert.doesNotMatch(text, /[^\P{Control}\n]|\p{Bidi_Control}/u, 'nothing that a terminal obeys or that turns text around is left');
	// What was asked for late, by a timer or by an element that came into view, would be here too.
	await page.keyboard.press('End');
	await page.evaluate('new Promise(resolve => requestIdleCallback(() => setTimeout(resolve, 50)))');
	await holdsThatItFits(page);
	assert.deepEqual({requests, said}, {requests: [], said: []});
});

browserTest('without its policy it runs and asks for nothing either: the policy is the second lock', async ({open}) => {
	const html = pageOf(hostileRun());
	const unlocked = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
	assert.notEqual(unlocked, html);
	const {page, requests, said} = await open(unlocked);
	assert.equal(await page.evaluate('window.ran'), undefined);
	assert.deepEqual({requests, said}, {requests: [], said: []});
});

browserTest('its policy would stop what got in, and lets its own style be', async ({open}) => {
	const html = pageOf(nightRun()).replace('</header>', '<script>window.ran = 1;</script><img src="https://evil.example/p.png" onerror="window.ran = 2"><p id="odd" style="color: red">odd</p><style>body { display: none }</style></header>');
	const {page, said, failed} = await open(html);
	assert.equal(await page.evaluate('window.ran'), undefined);
	assert.deepEqual(failed, ['https://evil.example/p.png csp']);
	assert.ok(said.length >= 4 && said.every(line => line.includes('Content Security Policy')), said.join('\n'));
	assert.equal(await page.evaluate('getComputedStyle(document.body).display'), 'block');
	assert.notEqual(await page.evaluate('getComputedStyle(document.getElementById("odd")).color'), 'rgb(255, 0, 0)');
	assert.equal(await page.evaluate('getComputedStyle(document.querySelector(".state")).borderInlineStartWidth'), '5px');
});

const pictured = ['svg-img-alt', 'region', 'list', 'td-headers-attr'];

// The whole hostile run, in the dark by every rule too, is test/long/hostile-page.long.ts.
const seen = [['an ordinary run', pageOf(nightRun())], ['a run with every hostile text in each place', pageOf(hostileRun(hostileInTwo, longWord.slice(0, 1000)))]] as const;

for (const [name, html] of seen) {
	browserTest(`${name} has nothing that stops a keyboard, a screen reader or weak eyes, light and dark`, async browser => holdsForEverybody(browser, html, {looked: pictured}));
}

browserTest('the text of a case full of hostile text has nothing that stops them either, whatever its sections are called', async browser =>
	holdsForEverybody(browser, casePage(hostileInTwo), {looked: ['region', 'list', 'heading-order']}));

browserTest('the first tab leads past everything to the content, the picture can be reached, paper has no dark ground, and the page fits a narrow window', async ({open}) => {
	const {page} = await open(pageOf(nightRun()));
	await page.keyboard.press('Tab');
	assert.equal(await page.evaluate('document.activeElement.textContent'), 'To the content');
	assert.ok(await page.evaluate<boolean>('document.activeElement.getBoundingClientRect().left >= 0'), 'it is seen once it is reached');
	await page.keyboard.press('Enter');
	assert.equal(await page.evaluate('document.activeElement.id'), 'main');
	await page.keyboard.press('Tab');
	assert.equal(await page.evaluate('document.activeElement.getAttribute("aria-label")'), 'Timeline, a picture');

	await page.emulateMedia({colorScheme: 'dark'});
	const ground = 'getComputedStyle(document.body).backgroundColor';
	assert.notEqual(await page.evaluate(ground), 'rgb(255, 255, 255)');
	await page.emulateMedia({media: 'print', colorScheme: 'dark'});
	assert.equal(await page.evaluate(ground), 'rgb(255, 255, 255)');
	await holdsThatItFits(page);
});

browserTest('docs/pictures/handoff.png is a picture of the page as it is', async ({open}) => {
	const html = handoffHtml(composeHandoff(nightRun(), afterTheNight));
	const {page} = await open(html);
	await page.setViewportSize({width: 1000, height: 880});
	await page.emulateMedia({colorScheme: 'light'});
	const {drawn, kept} = await keptScreenshot('handoff', html, await page.screenshot());
	assert.equal(kept, drawn, 'docs/pictures/handoff.png shows another page. If the page is right, take it anew: UPDATE_PICTURES=1 npm test');
});
