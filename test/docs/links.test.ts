import {existsSync} from 'node:fs';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {pages, repository} from './pages.js';

/** Where the documentation sends people: a host that is not here is a mistake, or belongs here. */
const hosts = new Set(['age-encryption.org', 'cel.dev', 'keepachangelog.com', 'nodejs.org', 'learn.microsoft.com', 'example.com', 'github.com', 'www.schemastore.org']);

const byPath = new Map(pages.map(page => [page.path, page]));

const fault = (from: string, href: string): string | undefined => {
	if (/^[a-z]+:/v.test(href)) {
		const url = URL.parse(href);
		return url?.protocol === 'https:' && hosts.has(url.hostname) ? undefined : `${from}: ${href} is no https address of a known host.`;
	}

	const [file = '', anchor] = href.split('#', 2);
	const target = file === '' ? from : path.posix.join(path.posix.dirname(from), file);
	if (!existsSync(repository + target)) {
		return `${from}: ${href} leads to nothing.`;
	}

	return anchor === undefined || byPath.get(target)?.anchors.has(anchor) ? undefined : `${from}: ${target} has no heading for #${anchor}.`;
};

test('every link and picture in the documentation leads to what is there', (t: TestContext) => {
	t.assert.ok(pages.length > 15);
	t.assert.deepStrictEqual(pages.flatMap(({path: from, links}) => links.map(({href}) => fault(from, href))).filter(Boolean), []);
});

test('a link to no file, no heading or no known host is told', (t: TestContext) => {
	t.assert.deepStrictEqual(
		['runs.md', 'nowhere.md', 'runs.md#a-heading-that-is-not-there', 'ftp://nodejs.org', 'https://nodejs.orgg', '../README.md#keys'].map(href => fault('docs/check.md', href)),
		[
			undefined,
			'docs/check.md: nowhere.md leads to nothing.',
			'docs/check.md: docs/runs.md has no heading for #a-heading-that-is-not-there.',
			'docs/check.md: ftp://nodejs.org is no https address of a known host.',
			'docs/check.md: https://nodejs.orgg is no https address of a known host.',
			undefined,
		],
	);
});

test('every picture says in words what it shows', (t: TestContext) => {
	t.assert.deepStrictEqual(pages.flatMap(({path: from, links}) => links.filter(({isImage, text}) => isImage && text.length < 12).map(({href}) => `${from}: ${href}`)), []);
});

test('every page can be found from the README', (t: TestContext) => {
	const linksOf = (from: string): string[] => byPath.get(from)!.links.map(({href}) => path.posix.join(path.posix.dirname(from), href.split('#', 1)[0]!)).filter(to => byPath.has(to));
	const found = new Set<string>();
	const visit = (from: string): void => {
		found.add(from);
		for (const to of linksOf(from)) {
			if (!found.has(to)) {
				visit(to);
			}
		}
	};

	visit('README.md');

	t.assert.deepStrictEqual([...byPath.keys()].filter(page => !found.has(page) && !page.startsWith('.github/')), []);
});
