import {graphemes} from '../text/graphemes.js';
import type {Press} from './keys/press.js';
import {clamp} from './viewport.js';

/** One line that is being typed. The caret counts characters as a person sees them, from 0 to their number. */
export type Editor = {readonly characters: readonly string[]; readonly caret: number};

const split = (text: string): string[] => Array.from(graphemes.segment(text), ({segment}) => segment);

export const emptyEditor: Editor = {characters: [], caret: 0};

export const editorWith = (text: string): Editor => {
	const characters = split(text);
	return {characters, caret: characters.length};
};

export const editorText = (editor: Editor): string => editor.characters.join('');

/** Puts text in at the caret. It is inert already; a line end in it is a space, so that a paste never submits. */
export const insert = (editor: Editor, text: string): Editor => {
	const before = editor.characters.slice(0, editor.caret).join('') + text;
	// Split again as a whole: a mark that is typed after its letter belongs to it.
	const start = split(before);
	return {characters: [...start, ...editor.characters.slice(editor.caret)], caret: start.length};
};

const without = (editor: Editor, from: number, to: number): Editor => ({
	characters: editor.characters.toSpliced(from, to - from),
	caret: from,
});

const wordStart = ({characters, caret}: Editor): number => {
	let at = caret;
	while (at > 0 && characters[at - 1] === ' ') {
		at--;
	}

	while (at > 0 && characters[at - 1] !== ' ') {
		at--;
	}

	return at;
};

/** The editor after one key; the same object when the key means nothing to it. */
export const edit = (editor: Editor, press: Press): Editor => {
	const last = editor.characters.length;
	const moved = (caret: number): Editor => ({...editor, caret: clamp(caret, 0, last)});
	switch (press.name) {
		case 'left': {
			return moved(editor.caret - 1);
		}

		case 'right': {
			return moved(editor.caret + 1);
		}

		case 'home':
		case 'ctrl-a': {
			return moved(0);
		}

		case 'end':
		case 'ctrl-e': {
			return moved(last);
		}

		case 'backspace': {
			return editor.caret === 0 ? editor : without(editor, editor.caret - 1, editor.caret);
		}

		case 'delete':
		case 'ctrl-d': {
			return editor.caret === last ? editor : {...without(editor, editor.caret, editor.caret + 1), caret: editor.caret};
		}

		case 'ctrl-u': {
			return without(editor, 0, editor.caret);
		}

		case 'ctrl-k': {
			return {characters: editor.characters.slice(0, editor.caret), caret: editor.caret};
		}

		case 'ctrl-w': {
			return without(editor, wordStart(editor), editor.caret);
		}

		default: {
			return press.text === undefined ? editor : insert(editor, press.text);
		}
	}
};
