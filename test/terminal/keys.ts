/** What a terminal sends for the keys that have a name. A plain character is itself. */
const sequences = {
	enter: '\r',
	escape: '\u001B',
	tab: '\t',
	'shift-tab': '\u001B[Z',
	space: ' ',
	backspace: '\u007F',
	up: '\u001B[A',
	down: '\u001B[B',
	right: '\u001B[C',
	left: '\u001B[D',
	home: '\u001B[H',
	end: '\u001B[F',
	pageup: '\u001B[5~',
	pagedown: '\u001B[6~',
	delete: '\u001B[3~',
	'ctrl-c': '\u0003',
	'ctrl-d': '\u0004',
	'ctrl-k': '\u000B',
	'ctrl-z': '\u001A',
} as const;

/** A key by its name, or the one character that it types. */
export type KeyName = keyof typeof sequences | (string & {});

/**
The bytes of a key.

@throws When the name is neither a key's nor one character: a test that means a word says `type`.
*/
export const bytesOf = (key: KeyName): string => {
	if (Object.hasOwn(sequences, key)) {
		return sequences[key as keyof typeof sequences];
	}

	if ([...key].length !== 1) {
		throw new Error(`There is no key named ${key}.`);
	}

	return key;
};
