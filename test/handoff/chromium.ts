import {existsSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {after, test, type TestContext} from 'node:test';
import {chromium, type Browser as Running, type BrowserContext, type Page} from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = places.find(place => existsSync(place));

/** A browser's window, with nothing kept from another test. */
export type Browser = {
	context: BrowserContext;
	/** Opens a page from a file, as whoever was sent it would; what it did is noted from its first moment on. */
	open(html: string): Promise<Opened>;
};

/** A page, and what it asked for (with what became of it), said and tried: all of it is empty for one that only shows itself. */
export type Opened = {page: Page; requests: string[]; failed: string[]; said: string[]};

let running: Promise<Running> | undefined;

after(async () => {
	const browser = await running;
	await browser?.close();
});

/** A test in headless Chromium, which starts once for all of a file's; skipped, by name, where there is none. */
export function browserTest(name: string, body: (browser: Browser, t: TestContext) => Promise<void>): void {
	test(name, {skip: executablePath === undefined && 'There is no Chromium here.', timeout: 120_000}, async t => {
		// The browser has a profile of its own, which goes with it.
		running ??= chromium.launch({
			executablePath: executablePath!, headless: true, chromiumSandbox: false,
			args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
		});
		const browser = await running;
		const folder = await mkdtemp(path.join(tmpdir(), 'handrail-page-'));
		const context = await browser.newContext();
		try {
			await body({context, open: async html => openIn(context, folder, html)}, t);
		} finally {
			await context.close();
			await rm(folder, {recursive: true, force: true});
		}
	});
}

async function openIn(context: BrowserContext, folder: string, html: string): Promise<Opened> {
	const file = path.join(folder, 'run.html');
	await writeFile(file, html);
	const page = await context.newPage();
	const opened: Opened = {page, requests: [], failed: [], said: []};
	const address = pathToFileURL(file).href;
	page.on('request', request => {
		if (request.url() !== address) {
			opened.requests.push(request.url());
		}
	});
	page.on('requestfailed', request => {
		opened.failed.push(`${request.url()} ${request.failure()?.errorText ?? ''}`);
	});
	page.on('console', message => {
		opened.said.push(message.text());
	});
	page.on('pageerror', error => {
		opened.said.push(String(error));
	});
	page.on('dialog', async dialog => {
		opened.said.push(`${dialog.type()}: ${dialog.message()}`);
		await dialog.dismiss();
	});
	page.on('popup', popup => {
		opened.said.push(`popup: ${popup.url()}`);
	});
	await page.goto(address, {waitUntil: 'load'});
	return opened;
}
