import {cells, padCells} from '../../text/width.js';
import {fieldLine} from '../components/field.js';
import type {Editor} from '../editor.js';
import {cutLine, emptyLine, line, span, type Line} from '../lines.js';
import {glyph, tone} from '../theme.js';
import {around, clamp} from '../viewport.js';
import type {PaletteEntry} from './palette-entries.js';

/** Cells of the column of keys. */
const keyWidth = 8;

/** Cells that a short name is filled up to. */
const nameWidth = 14;

const entryLine = ({shown, name, about, off}: PaletteEntry, isCursor: boolean): Line => {
	const cursor = span(isCursor ? `${glyph.cursor} ` : '  ', tone.accent);
	const named = cells(name) < nameWidth ? padCells(name, nameWidth) : `${name}  `;
	return off === undefined
		? [cursor, span(padCells(shown, keyWidth), tone.strong), span(named, isCursor ? tone.strong : {}), span(about, tone.faint)]
		: [cursor, span(padCells(shown, keyWidth), tone.faint), span(`${named}Off: ${off}`, tone.faint)];
};

/** The palette's text field, and under it what fits: exactly the lines around the cursor that there is room for. */
export const paletteLines = ({entries, index, editor}: {entries: readonly PaletteEntry[]; index: number; editor: Editor}, width: number, room: number): Line[] => {
	const field = fieldLine({label: 'What? ', editor, secret: false}, width);
	if (entries.length === 0) {
		return [field, line('Nothing here fits that. Backspace takes letters away, esc goes back.', tone.warning)];
	}

	const cursor = clamp(index, 0, entries.length - 1);
	// A line of air under the field, where there is room for it.
	const head = room > 8 ? [field, emptyLine] : [field];
	const {start, end} = around(entries.length, cursor, Math.max(1, room - head.length));
	return [...head, ...entries.slice(start, end).map((entry, place) => cutLine(entryLine(entry, start + place === cursor), width))];
};
