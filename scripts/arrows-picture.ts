import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
/* eslint-disable node-test/no-import-test-files -- These two hold the table of arrows and read the imports; they are no tests. */
import {arrows, type Part} from '../test/arrows/house.js';
import {readImports} from '../test/arrows/read-imports.js';
/* eslint-enable node-test/no-import-test-files */

/** Where each part stands, in hundredths of the picture's width and in rows from the top, and what it is. */
const places: Record<Part, {x: number; row: number; about: string}> = {
	'cli.ts': {x: 50, row: 0, about: 'the door'},
	commands: {x: 50, row: 1, about: 'one file a subcommand'},
	ui: {x: 15, row: 2, about: 'how it looks'},
	doctor: {x: 86, row: 2, about: 'would it work here'},
	handoff: {x: 36, row: 3, about: 'how it leaves'},
	'run/engine': {x: 62, row: 4, about: 'carries effects out'},
	run: {x: 14, row: 5, about: 'what happened (pure)'},
	journal: {x: 42, row: 5, about: 'where it is kept'},
	session: {x: 84, row: 5, about: 'who does it'},
	runbook: {x: 11, row: 6, about: 'what a runbook is (pure)'},
	settings: {x: 30, row: 6, about: 'settings, trust'},
	text: {x: 49, row: 6, about: 'inert, widths, times'},
	'failure.ts': {x: 68, row: 6, about: 'errors as sentences'},
	'javascript-engine.ts': {x: 88, row: 6, about: 'memory given back'},
};

/** Each part's arrows have a colour of their own, so that one that passes behind a box can be followed. */
const colours: Partial<Record<Part, string>> = {
	'cli.ts': '#475467', commands: '#3d6fb4', ui: '#b4541f', doctor: '#7a4fa3', handoff: '#1f8a5b', 'run/engine': '#b02a4c',
};

const width = 1000;
const rowHeight = 104;
const box = {width: 168, height: 46};
const ground = 6;

/** Which parts really import which, by the code in source/ and without what is only a type. What everything may use, the lowest row, is not told apart. */
function importsBetween(): Array<[from: Part, to: Part]> {
	const root = fileURLToPath(new URL('../source/', import.meta.url));
	const files = new Map(readdirSync(root, {recursive: true, encoding: 'utf8'}).map(file => file.replaceAll('\\', '/')).filter(file => /\.tsx?$/v.test(file)).map(file => [file, readFileSync(root + file, 'utf8')]));
	const partOf = (file: string): Part => (file.startsWith('run/engine/') ? 'run/engine' : file.split('/', 1)[0]) as Part;
	const found = new Set(readImports(files).filter(({to, kind}) => files.has(to) && kind !== 'type').map(({from, to}) => `${partOf(from)} ${partOf(to)}`));
	const parts = Object.keys(arrows) as Part[];
	return parts.flatMap(from => arrows[from].filter(to => places[to].row < ground && found.has(`${from} ${to}`)).map((to): [Part, Part] => [from, to]));
}

const center = (part: Part): number => places[part].x * width / 100;
const top = (part: Part): number => 24 + (places[part].row * rowHeight);

/** Arrows that leave or reach a part are spread over its edge, in the order of where they come from or go to. */
function spread(part: Part, other: Part, others: readonly Part[]): number {
	const sorted = others.toSorted((a, b) => (center(a) - center(b)) || (places[a].row - places[b].row));
	return center(part) + ((((sorted.indexOf(other) + 1) / (sorted.length + 1)) - 0.5) * (box.width - 20));
}

function arrow([from, to]: [Part, Part], all: ReadonlyArray<[Part, Part]>): string {
	const start = {x: spread(from, to, all.filter(([part]) => part === from).map(([, part]) => part)), y: top(from) + box.height};
	const end = {x: spread(to, from, all.filter(([, part]) => part === to).map(([part]) => part)), y: top(to) - 7};
	// What passes a row between bends around the boxes that stand there.
	const between = places[to].row - places[from].row;
	const side = (end.x + start.x) / 2 < width / 2 ? -1 : 1;
	const bend = side * (between - 1) * 44;
	const pull = (end.y - start.y) * 0.45;
	return `<path class="arrow" stroke="${colours[from] ?? '#475467'}" marker-end="url(#head)" d="M${start.x.toFixed(0)} ${start.y} C${(start.x + bend).toFixed(0)} ${(start.y + pull).toFixed(0)} ${(end.x + bend).toFixed(0)} ${(end.y - pull).toFixed(0)} ${end.x.toFixed(0)} ${end.y}"/>`;
}

function boxOf(name: Part): string {
	const {about} = places[name];
	const [x, y] = [center(name), top(name)];
	return [
		`<rect class="part" x="${x - (box.width / 2)}" y="${y}" width="${box.width}" height="${box.height}" rx="7"/>`,
		`<text class="name" x="${x}" y="${y + 20}">${name}</text>`,
		`<text class="about" x="${x}" y="${y + 36}">${about}</text>`,
	].join('\n');
}

/** Docs/pictures/arrows.svg: the parts of the house, and an arrow where one really imports another. */
export function arrowsPicture(): string {
	const between = importsBetween();
	const height = 24 + (ground * rowHeight) + box.height + 40;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" text-anchor="middle" role="img" aria-label="The parts of Handrail and which imports which">`,
		'<!-- Made by "npm run generate" from the imports in source/: do not edit it here. -->',
		'<style>.paper{fill:#fff}.part{fill:#f2f5f9;stroke:#5b6b80}.ground{fill:#e4eaf1}.arrow{fill:none;stroke-width:1.5}.name{font-size:14px;font-weight:600;fill:#182230}.about,.note{font-size:11.5px;fill:#475467}</style>',
		'<defs><marker id="head" viewBox="0 0 8 8" refX="3" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path fill="context-stroke" d="M0 0L8 4L0 8z"/></marker></defs>',
		`<rect class="paper" width="${width}" height="${height}"/>`,
		`<rect class="ground" x="16" y="${top('text') - 14}" width="${width - 32}" height="${box.height + 28}" rx="10"/>`,
		...between.map(each => arrow(each, between)),
		...(Object.keys(places) as Part[]).map(name => boxOf(name)),
		`<text class="note" x="${width / 2}" y="${height - 12}">The lowest row may be used by everything above it that its rule allows; run/events.ts is known everywhere.</text>`,
		'</svg>',
		'',
	].join('\n');
}
