import type {Json} from '../../runbook/values.js';
import {inert, inertLines} from '../../text/inert.js';
import {line, wrap, type Line} from '../lines.js';
import {tone} from '../theme.js';
import {rowsOf, stepOf, type World} from '../state/world.js';
import {valueText} from '../words/value.js';
import type {Definition} from './definition.js';

const tree = (value: Json, name: string, {depth, width, now}: {depth: number; width: number; now: number}): Line[] => {
	const lead = '  '.repeat(depth);
	if (typeof value === 'object' && value !== null && depth < 8) {
		const entries = Object.entries(value);
		return [line(`${lead}${inert(name)}${entries.length === 0 ? ': -' : ''}`, tone.strong), ...entries.flatMap(([key, each]) => tree(each, key, {depth: depth + 1, width, now}))];
	}

	const text = typeof value === 'string' ? inertLines(value).join(' ') : valueText(value, now);
	return wrap(`${lead}${inert(name)}: ${text === '' ? '-' : text}`, width, {}, (depth * 2) + 2);
};

const rowLines = (world: World, step: string, row: number, width: number): Line[] => {
	const value = rowsOf(world, step)?.rows[row];
	return typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, each]) => tree(each, key, {depth: 0, width, now: world.now}))
		: wrap(valueText(value, world.now), width);
};

/** One row with all its properties, as a tree. */
export const row: Definition<'row'> = {
	context: () => 'row',
	guarded: false,
	panel: (dialog, world, width) => ({
		title: line(`Row ${dialog.row + 1} of ${inert(stepOf(world, dialog.step).state.title)}`, tone.strong),
		body: rowLines(world, dialog.step, dialog.row, width),
	}),
	enterLabel: () => undefined,
};
