import type {Key} from 'ink';
import {graphemes} from '../../text/graphemes.js';
import {inert} from '../../text/inert.js';

/**
One key. `name` is what the table of key bindings matches: the character itself (`j`, `G`, `/`), or `space`, `enter`, `escape`, `tab`, `shift-tab`, `up`, `down`, `left`, `right`, `pageup`, `pagedown`, `home`, `end`, `backspace`, `delete`, `ctrl-c` and so on. `text` is what it would type, inert; undefined where it types nothing.
*/
export type Press = {name: string; text?: string};

const named: ReadonlyArray<[keyof Key, string]> = [
	['upArrow', 'up'], ['downArrow', 'down'], ['leftArrow', 'left'], ['rightArrow', 'right'],
	['pageUp', 'pageup'], ['pageDown', 'pagedown'], ['home', 'home'], ['end', 'end'],
	['return', 'enter'], ['escape', 'escape'], ['backspace', 'backspace'], ['delete', 'delete'],
];

/** Characters that a terminal sends for a key, as they stand inside a longer chunk. */
const controls: Record<string, string> = {
	'\r': 'enter', '\n': 'enter', '\t': 'tab', '\u001B': 'escape', '\u007F': 'backspace', '\b': 'backspace',
};

const pressOfCharacter = (character: string): Press | undefined => {
	const control = controls[character];
	if (control !== undefined) {
		return {name: control};
	}

	if (character === '\r\n') {
		return {name: 'enter'};
	}

	const code = character.codePointAt(0)!;
	if (code < 0x20) {
		return {name: `ctrl-${String.fromCodePoint(code + 0x60)}`};
	}

	// A mark that is typed after its letter joins that: alone it would be given a letter to stand on.
	const text = /^\p{Mark}/u.test(character) ? inert(`a${character}`).slice(1) : inert(character);
	if (text === '') {
		return undefined;
	}

	return {name: text === ' ' ? 'space' : text, text};
};

/**
The keys of one call of Ink's input handler, in the order in which they were pressed. Ink splits a chunk at escape sequences, but hands on all plain characters between them as one text: over a slow line `j`, `j`, Enter arrive as `jj\r`. What a mouse, a focus or the terminal itself reports, Ink keeps to itself, for there an escape stands before it: a text that only looks so was typed.
*/
export const pressesOf = (input: string, key: Key): Press[] => {
	if (key.eventType === 'release') {
		return [];
	}

	if (key.tab) {
		return [{name: key.shift ? 'shift-tab' : 'tab'}];
	}

	const name = named.find(([flag]) => key[flag]);
	if (name) {
		return [{name: name[1]}];
	}

	if (key.ctrl && input.length === 1) {
		return [{name: `ctrl-${input}`}];
	}

	// Alt and a character means nothing here; better nothing than the bare character's action.
	if (key.meta) {
		return [];
	}

	return Array.from(graphemes.segment(input), ({segment}) => pressOfCharacter(segment)).filter(press => press !== undefined);
};
