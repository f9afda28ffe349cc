import type {Json, Row} from '../../runbook/values.js';
import {isCut} from '../../run/cut-values.js';
import {inert, inertLines} from '../../text/inert.js';
import {valueText} from './value.js';

/** A property of a row, or of a value within it: what a row with all its properties is drawn and said as. */
export type Twig = {
	/** The names from the row down to it, as JSON: tells it from every other, and finds the same one in another row. */
	path: string;
	/** Inert; what stands in a list is named by its place, counted from 1. */
	name: string;
	/** 0 is a property of the row itself. */
	depth: number;
	/** Of what it stands in and of itself, from the outermost on: whether it is the last one there. */
	lasts: readonly boolean[];
	/** Of what holds others: how many, and whether they are shown. */
	branch: {count: number; isList: boolean; isOpen: boolean} | undefined;
	/** What else it says, inert, line by line; at least one where it is no branch. */
	lines: readonly string[];
	value: Json;
};

/** A name as it is shown: inert, and one of no letters as what it is in JSON. */
const nameShown = (name: string): string => {
	const shown = inert(name);
	return shown === '' ? '""' : shown;
};

/** Deeper than this a value is said in one line. */
const deepest = 20;

/** A branch of more than this is closed at first: what stands below it would not be found. */
const mostOpen = 100;

const isBranch = (value: Json): value is Json[] | Record<string, Json> =>
	typeof value === 'object' && value !== null && !isCut(value) && Object.keys(value).length > 0;

const linesOf = (value: Json, now: number): string[] => {
	const lines = typeof value === 'string' ? inertLines(value) : [valueText(value, now)];
	return lines.every(line => line === '') ? ['-'] : lines;
};

type Walk = {names: readonly string[]; lasts: readonly boolean[]; closed: ReadonlySet<string>; now: number};

const twigsIn = (value: Json[] | Record<string, Json>, {names, lasts, closed, now}: Walk): Twig[] => {
	const isWithinList = Array.isArray(value);
	const entries = Object.entries(value);
	return entries.flatMap(([key, each], index) => {
		const name = isWithinList ? String(index + 1) : key;
		const own = {names: [...names, name], lasts: [...lasts, index === entries.length - 1], closed, now};
		const path = JSON.stringify(own.names);
		const twig = {path, name: nameShown(name), depth: names.length, lasts: own.lasts, value: each};
		if (!isBranch(each) || names.length >= deepest) {
			return [{...twig, branch: undefined, lines: linesOf(each, now)}];
		}

		const isOpen = !closed.has(path);
		const branch = {count: Object.keys(each).length, isList: Array.isArray(each), isOpen};
		return [{...twig, branch, lines: []}, ...(isOpen ? twigsIn(each, own) : [])];
	});
};

/**
All that there is to a row, those within `closed` (paths of branches) left out. A row that is a plain value is one twig without a name.

@param now Milliseconds since the epoch.
*/
export const twigsOf = (row: Row, closed: ReadonlySet<string>, now: number): Twig[] => isBranch(row)
	? twigsIn(row, {names: [], lasts: [], closed, now})
	: [{path: '[]', name: '', depth: 0, lasts: [true], branch: undefined, lines: linesOf(row, now), value: row}];

/** The branches that are closed at first. */
export const closedAtFirst = (row: Row): string[] => twigsOf(row, new Set(), 0).filter(({branch}) => branch && branch.count > mostOpen).map(({path}) => path);

/** The paths of what a twig stands in, the innermost first. */
export const pathsAbove = (path: string): string[] => {
	const names = JSON.parse(path) as string[];
	return names.slice(1).map((_, index) => JSON.stringify(names.slice(0, names.length - 1 - index)));
};

/** What a twig is called within its row: "TlsSettings.Domains.1". Inert. */
export const pathName = (path: string): string => (JSON.parse(path) as string[]).map(name => nameShown(name)).join('.');
