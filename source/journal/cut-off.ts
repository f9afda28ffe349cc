/** What may stand behind the end of a text that was cut off inside a string: an escape that was begun, then its end, and the value of a name. */
const inString = ['', '\\', '0', '00', '000', '0000'].flatMap(escape => [`${escape}"`, `${escape}":null`]);

/** The same where it was cut off outside a string: a word, number, name or value that was begun. */
const outside = ['', 'null', ':null', '"":null', '0', 'rue', 'ue', 'e', 'alse', 'lse', 'se', 'ull', 'll', 'l'];

const closings = new Map([['{', '}'], ['[', ']']]);

/** Where a string ends that begins at this quotation mark; undefined where it does not. */
const endOfString = (text: string, start: number): number | undefined => {
	for (let place = start + 1; place < text.length; place++) {
		if (text[place] === '"') {
			return place;
		}

		if (text[place] === '\\') {
			place++;
		}
	}

	return undefined;
};

/** Which brackets are open at the end of a JSON text, as what closes them, and whether a string is. */
const openAtEnd = (text: string): {closing: string; isInString: boolean} => {
	const open: string[] = [];
	let isInString = false;
	for (let place = 0; place < text.length && !isInString; place++) {
		const character = text[place]!;
		if (character === '"') {
			const end = endOfString(text, place);
			isInString = end === undefined;
			place = end ?? place;
		} else if (closings.has(character)) {
			open.push(closings.get(character)!);
		} else if (character === '}' || character === ']') {
			open.pop();
		}
	}

	return {closing: open.toReversed().join(''), isInString};
};

const isJson = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

/** Whether these bytes are the beginning of a JSON object, or nothing at all, and not the whole of one: then their end is missing, and nothing before it shows a change. */
export const isCutOff = (bytes: Uint8Array): boolean => {
	if (bytes.length === 0) {
		return true;
	}

	const text = Buffer.from(bytes).toString();
	const {closing, isInString} = openAtEnd(text);
	return text.startsWith('{') && closing !== '' && (isInString ? inString : outside).some(ending => isJson(text + ending + closing));
};
