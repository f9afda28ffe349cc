import type {OutputView} from './contract.js';
import type {OutputText} from './rows.js';

/** A place in an output: a line, and how many of its rows are above it. */
export type Top = OutputView['top'];

/** How many rows a line takes. */
export type Height = (line: number) => number;

const after = ({gone}: OutputText, line: number): number => line + 1 >= gone.from && line + 1 < gone.to ? gone.to : line + 1;
const before = ({gone}: OutputText, line: number): number => line - 1 >= gone.from && line - 1 < gone.to ? gone.from - 1 : line - 1;

/** The first line that is still there; what was let go is passed over. */
const firstLine = ({gone}: OutputText): number => gone.from === 0 ? gone.to : 0;

/** So many rows up from a place, no further than the beginning. */
const up = (text: OutputText, height: Height, {line, row}: Top, rows: number): Top => {
	let left = rows;
	let at = {line, row};
	while (left > at.row) {
		const above = before(text, at.line);
		if (above < firstLine(text)) {
			return {line: at.line, row: 0};
		}

		left -= at.row + 1;
		at = {line: above, row: height(above) - 1};
	}

	return {line: at.line, row: at.row - left};
};

/** So many rows down. */
const down = (text: OutputText, height: Height, {line, row}: Top, rows: number): Top => {
	let left = rows;
	let at = line;
	let own = height(at) - row;
	let from = row;
	while (left >= own && after(text, at) < text.count) {
		left -= own;
		at = after(text, at);
		own = height(at);
		from = 0;
	}

	return {line: at, row: from + Math.min(left, own - 1)};
};

/** The place from which on the rest just fills the screen. */
export const lastTop = (text: OutputText, height: Height, rows: number): Top =>
	text.count === 0 ? {line: 0, row: 0} : up(text, height, {line: text.count - 1, row: height(text.count - 1) - 1}, rows - 1);

const isBelow = (one: Top, other: Top): boolean => one.line > other.line || (one.line === other.line && one.row > other.row);

/** Where the screen begins: the end where it follows, else what was asked for, as far as it is there. */
export const topOf = (view: Pick<OutputView, 'isFollowing' | 'top'>, text: OutputText, height: Height, rows: number): Top => {
	const last = lastTop(text, height, rows);
	if (view.isFollowing) {
		return last;
	}

	const {top, top: {line}} = view;
	const there = line >= text.gone.from && line < text.gone.to ? {line: text.gone.to, row: 0} : top;
	return isBelow(there, last) ? last : {line: there.line, row: Math.min(there.row, Math.max(0, height(there.line) - 1))};
};

/** The place so many rows further down, or up where that is below zero; never past the last page. */
export const moved = (text: OutputText, height: Height, from: Top, {by, rows}: {by: number; rows: number}): Top => {
	if (text.count === 0) {
		return from;
	}

	if (by < 0) {
		return by === -Infinity ? {line: firstLine(text), row: 0} : up(text, height, from, -by);
	}

	const to = down(text, height, from, by);
	const last = lastTop(text, height, rows);
	return isBelow(to, last) ? last : to;
};

/** The lines that stand on the screen from a place on: each with the first and the last of its rows but one. */
export const linesFrom = (text: OutputText, height: Height, top: Top, rows: number): Array<{line: number; from: number; to: number}> => {
	const lines: Array<{line: number; from: number; to: number}> = [];
	let left = rows;
	for (let at = top.line, from = top.row; left > 0 && at < text.count; at = after(text, at), from = 0) {
		const to = Math.min(height(at), from + left);
		lines.push({line: at, from, to});
		left -= to - from;
	}

	return lines;
};
