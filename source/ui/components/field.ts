import {cells} from '../../text/width.js';
import {editorText, type Editor} from '../editor.js';
import {span, type Line} from '../lines.js';
import {glyph, tone} from '../theme.js';

/**
The part of a long text around its caret that fits; the caret is always in it.
*/
const windowed = (characters: readonly string[], caret: number, room: number): {before: string; after: string} => {
	let start = 0;
	let before = characters.slice(0, caret).join('');
	while (cells(before) > room && start < caret) {
		start++;
		before = characters.slice(start, caret).join('');
	}

	let end = caret;
	let after = '';
	while (end < characters.length && cells(before) + cells(after) + cells(characters[end]!) <= room) {
		after += characters[end]!;
		end++;
	}

	return {before, after};
};

export type Field = {label: string; editor: Editor; secret: boolean};

/**
A text being typed, with its caret, as one line. A secret shows nothing of itself, not even its length.
*/
export const fieldLine = ({label, editor, secret}: Field, width: number): Line => {
	if (secret) {
		return [span(label), span(editorText(editor) === '' ? '' : '(typed, not shown)', tone.faint), span(glyph.caret, tone.accent)];
	}

	const {before, after} = windowed(editor.characters, editor.caret, Math.max(1, width - cells(label) - 1));
	return [span(label), span(before, tone.strong), span(glyph.caret, tone.accent), span(after, tone.strong)];
};
