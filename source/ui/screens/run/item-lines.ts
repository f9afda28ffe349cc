import {subjectName} from '../../../run/engine/subject.js';
import {cells, padCells} from '../../../text/width.js';
import {inert} from '../../../text/inert.js';
import {formatTime} from '../../../text/time.js';
import {itemFacts} from '../../dialogs/subject.js';
import {cutLine, span, type Line} from '../../lines.js';
import {glyph, statusGlyph, statusStyle, tone} from '../../theme.js';
import {itemUnderCursor} from '../../state/focus.js';
import type {RunState} from '../../state/state.js';
import {stepOf, type World} from '../../state/world.js';
import type {ListLines} from './step-lines.js';

/** So many items are seen at once in so many lines of the pane: the line above them is always there. */
export const itemsSeen = (height: number): number => Math.max(0, height - 1);

/** The items of a step, a line each: state, label, what its check said, some of its columns. */
export const itemLines = (state: RunState, world: World, id: string, width: number): ListLines => {
	const view = stepOf(world, id);
	const {items} = view.state;
	const under = state.focus === 'detail' ? itemUnderCursor(state, world, id) : undefined;
	const column = Math.min(32, Math.max(0, ...items.map(item => cells(inert(item.label)))));
	const done = items.filter(item => item.status === 'done' || item.status === 'skipped').length;
	const all = state.focus === 'detail' && under === undefined;
	const lines: Line[] = [[span(all ? `${glyph.cursor} ` : '  ', tone.accent), span(`${done} of ${items.length} ${items.length === 1 ? 'item' : 'items'} settled`, all ? {bold: true, inverse: true} : tone.strong)]];
	let cursor = 0;
	for (const item of items) {
		if (item.key === under) {
			cursor = lines.length;
		}

		const check = world.snapshot.checks[subjectName(id, item.key)];
		const said = item.status === 'running' ? undefined : (item.reason ?? check?.message);
		const facts = [
			item.status === 'open' ? undefined : item.status,
			item.undone ? 'undone' : undefined,
			item.at === null ? undefined : formatTime(item.at),
			item.disputed.length > 0 ? 'disputed' : undefined,
			said === undefined || said === null || said === '' ? undefined : inert(said),
			item.status === 'open' ? itemFacts(world, id, item.key).facts.join(' · ') : undefined,
		].filter(fact => fact !== undefined && fact !== '').join(' · ');
		lines.push([
			span(item.key === under ? `${glyph.cursor} ` : '  ', tone.accent),
			span(`${statusGlyph[item.status]} `, statusStyle[item.status]),
			span(padCells(inert(item.label), column), item.key === under ? {inverse: true} : tone.strong),
			span(`  ${facts}`, statusStyle[item.status]),
		]);
	}

	return {lines: lines.map(each => cutLine(each, width)), cursor};
};
