import assert from 'node:assert/strict';
import {test} from 'node:test';
import {render} from 'ink-testing-library';
import {edit, editorText, editorWith} from '../../../source/ui/editor.js';
import {useKeys} from '../../../source/ui/keys/use-keys.js';

/** What a name is after these chunks came from the terminal, one after the other, and the names of the keys that they were. */
const after = (...chunks: string[]): {name: string; keys: string[]} => {
	let editor = editorWith('');
	const keys: string[] = [];
	const Field = () => {
		useKeys(presses => {
			for (const press of presses) {
				keys.push(press.name);
				editor = edit(editor, press);
			}
		}, () => {});
		return null;
	};

	const {stdin, unmount} = render(<Field/>);
	for (const chunk of chunks) {
		stdin.write(chunk);
	}

	unmount();
	return {name: editorText(editor), keys};
};

/** Reports that nobody asked for: a mouse, a focus that came and went, the terminal's kind, the cursor's place, a key that has no name. */
const reports = ['\u001B[<0;1;1M', '\u001B[<0;10;10m', '\u001B[I', '\u001B[O', '\u001B[?1;2c', '\u001B[12;40R', '\u001B[27;5;9~'];

test('what the terminal reports is no key, wherever it comes between what is typed', () => {
	for (const report of reports) {
		assert.deepEqual(after(report), {name: '', keys: []}, JSON.stringify(report));
		assert.equal(after(`a${report}b`).name, 'ab', JSON.stringify(report));
		assert.equal(after('a', report.slice(0, 2), report.slice(2), 'b').name, 'ab', JSON.stringify(report));
	}
});

test('what is typed or pasted and only looks so arrives whole: at once, one by one, and in pieces', () => {
	for (const text of ['[1]', '[I', '[O', '[M', '[5m', '[2x', '[<0;1;1M', 'relay [1] of [2x']) {
		assert.equal(after(text).name, text);
		assert.equal(after(...text).name, text);
		for (let at = 1; at < text.length; at++) {
			assert.equal(after(text.slice(0, at), text.slice(at)).name, text, `${text} in pieces at ${at}`);
		}
	}
});
