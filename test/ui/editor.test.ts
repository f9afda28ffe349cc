import assert from 'node:assert/strict';
import {test} from 'node:test';
import {edit, editorText, editorWith, emptyEditor, insert, type Editor} from '../../source/ui/editor.js';

const after = (editor: Editor, ...names: string[]): Editor => {
	let current = editor;
	for (const name of names) {
		current = edit(current, name.length === 1 ? {name, text: name} : {name});
	}

	return current;
};

test('what is typed stands where the caret is', () => {
	assert.equal(editorText(after(emptyEditor, 'a', 'c', 'left', 'b')), 'abc');
	assert.equal(editorText(after(editorWith('bc'), 'home', 'a', 'end', 'd')), 'abcd');
});

test('Backspace and Delete take one whole character, accents and all', () => {
	assert.equal(editorText(after(editorWith('xe\u0301'), 'backspace')), 'x');
	assert.equal(editorText(after(editorWith('e\u0301x'), 'home', 'delete')), 'x');
	assert.equal(editorText(after(emptyEditor, 'backspace', 'delete')), '');
});

test('a mark that is typed after its letter belongs to it', () => {
	assert.equal(insert(editorWith('e'), '\u0301').characters.length, 1);
});

test('ctrl-u, ctrl-k and ctrl-w clear to the left, to the right, a word', () => {
	assert.equal(editorText(after(editorWith('one two'), 'left', 'ctrl-u')), 'o');
	assert.equal(editorText(after(editorWith('one two'), 'home', 'right', 'ctrl-k')), 'o');
	assert.equal(editorText(after(editorWith('one two  '), 'ctrl-w')), 'one ');
});

test('a key that means nothing to it changes nothing', () => {
	const editor = editorWith('x');
	assert.equal(edit(editor, {name: 'pageup'}), editor);
});
