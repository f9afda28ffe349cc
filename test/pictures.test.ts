import {readFile, readdir} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {settingDefinitions} from '../source/settings/definitions.js';
import {drawHere} from './terminal/stage.js';

drawHere();
const {holdPictures} = await import('./pictures/hold.js');
const {inOtherColours, inSixteenColours} = await import('./pictures/in-other-colours.js');
const {ofRun} = await import('./pictures/of-a-run.js');
const {whileItRuns} = await import('./pictures/while-it-runs.js');

const here = [...ofRun, ...whileItRuns, ...inOtherColours];
holdPictures(here);

const root = fileURLToPath(new URL('..', import.meta.url));

const pages = async (): Promise<Map<string, string>> => {
	const docs = await readdir(path.join(root, 'docs'));
	const names = ['README.md', ...docs.filter(name => name.endsWith('.md')).map(name => `docs/${name}`)];
	return new Map(await Promise.all(names.map(async name => [name, await readFile(path.join(root, name), 'utf8')] as const)));
};

/** The pictures that a page shows, as paths from the root. */
const shownIn = (page: string, text: string): string[] => Array.from(text.matchAll(/!\[[^\]]*\]\((?<file>[^\)]+)\)/gv), ({groups}) => path.posix.join(path.posix.dirname(page), groups!['file']!));

test('every picture stands in a page, and no page shows one that is not there', async (t: TestContext) => {
	const files = await readdir(path.join(root, 'docs/pictures'));
	const shown = new Set(Array.from(await pages(), ([page, text]) => shownIn(page, text)).flat());
	t.assert.deepStrictEqual([...shown].toSorted(), files.map(file => `docs/pictures/${file}`).toSorted());
});

/** Made by `npm run generate`, and held there: it shows the house, not a screen. */
const generated = new Set(['arrows.svg']);

test('no picture of a screen is left over that nobody draws any more', async (t: TestContext) => {
	const files = await readdir(path.join(root, 'docs/pictures'));
	const drawn = [...here, ...inSixteenColours].flatMap(({names}) => names.map(name => `${name}.svg`));
	t.assert.deepStrictEqual(files.filter(file => file.endsWith('.svg') && !generated.has(file)).toSorted(), drawn.toSorted());
});

test('the page of the screens says of each setting what the settings themselves say', async (t: TestContext) => {
	const page = await readFile(path.join(root, 'docs/screens.md'), 'utf8');
	for (const {name, values, about} of settingDefinitions) {
		const row = page.split('\n').find(line => line.startsWith(`| \`${name}\` |`));
		t.assert.ok(row?.endsWith(`| ${about} |`), `docs/screens.md does not say of ${name}: ${about}`);
		t.assert.deepStrictEqual(values?.filter(value => !row?.includes(`\`${value}\``)) ?? [], []);
	}
});
