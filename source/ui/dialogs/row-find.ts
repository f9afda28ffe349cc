import type {Row} from '../../runbook/values.js';
import type {World} from '../state/world.js';
import {pathsAbove, twigsOf, type Twig} from '../words/row-tree.js';
import {rowTree, type RowDialog, type RowTree} from './row-tree.js';

/** A line of a twig in which a text is; `place` counts the twigs of the whole row, closed or not. */
export type Match = {path: string; place: number; source: number};

const within = (twig: Twig, place: number, wanted: string): Match[] => {
	const name = twig.name.toLowerCase().includes(wanted);
	const sources = twig.lines.flatMap((text, index) => text.toLowerCase().includes(wanted) ? [twig.lines.length === 1 ? 0 : index + 1] : []);
	return [...new Set([...(name ? [0] : []), ...sources])].map(source => ({path: twig.path, place, source}));
};

/** Everywhere in a row where a text is: in names and in values, in any case, in what is closed too. Nothing is nowhere. */
export const matchesIn = (row: Row, text: string, now: number): Match[] => {
	const wanted = text.trim().toLowerCase();
	return wanted === '' ? [] : twigsOf(row, new Set(), now).flatMap((twig, place) => within(twig, place, wanted));
};

/** True for the match that the cursor is on. */
export const isUnder = ({path, source}: Match, {twigs, lines, at}: RowTree): boolean => {
	const line = lines[at];
	return line?.source === source && twigs[line.twig]?.path === path;
};

/** The cursor put on a match: here or the nearest further on, the next, the previous; beyond the last comes the first. What it is in opens. As it was where nothing fits. */
export const atMatch = (dialog: RowDialog, world: World, width: number, way: 'here' | 'next' | 'previous'): RowDialog => {
	const {row, twigs, lines, at} = rowTree(dialog, world, width);
	const matches = matchesIn(row, dialog.find, world.now);
	const line = lines[at];
	const path = line && twigs[line.twig]?.path;
	const place = twigsOf(row, new Set(), world.now).findIndex(twig => twig.path === path);
	const distance = (match: Match): number => match.place === place ? match.source - (line?.source ?? 0) : match.place - place;
	const match = way === 'previous'
		? matches.findLast(each => distance(each) < 0) ?? matches.at(-1)
		: matches.find(each => distance(each) > (way === 'here' ? -1 : 0)) ?? matches[0];
	if (!match) {
		return dialog;
	}

	const above = new Set(pathsAbove(match.path));
	const open = dialog.closed.some(each => above.has(each)) ? {...dialog, closed: dialog.closed.filter(each => !above.has(each))} : dialog;
	const tree = rowTree(open, world, width);
	const index = tree.twigs.findIndex(twig => twig.path === match.path);
	const own = tree.lines.filter(each => each.twig === index);
	const wanted = dialog.find.trim().toLowerCase();
	// Of a line that takes several of the screen, the one that has it.
	const scroll = own.findIndex(each => each.source === match.source && each.text.toLowerCase().includes(wanted));
	return {...open, index, scroll: scroll === -1 ? Math.max(0, own.findIndex(each => each.source === match.source)) : scroll};
};
