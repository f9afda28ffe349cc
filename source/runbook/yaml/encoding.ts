/** Why bytes are no UTF-8 text, and where: what a problem of a file is made of. Both count from 1. */
export type WrongEncoding = {line: number; column: number; sourceLine: string; message: string};

/** The text that bytes are in UTF-8, or why they are none: the usual other encodings are named. A NUL is none of a text's characters. */
export function utf8(bytes: Uint8Array): string | WrongEncoding {
	const [first, second] = bytes;
	if ((first === 0xFF && second === 0xFE) || (first === 0xFE && second === 0xFF) || (bytes.length >= 4 && looksWide(bytes))) {
		return {line: 1, column: 1, sourceLine: '', message: 'The file is UTF-16, as "Unicode" in Windows; save it as UTF-8.'};
	}

	const text = decoded(bytes);
	if (text === undefined) {
		const before = bytes.subarray(0, firstWrongByte(bytes));
		return {...placeAt(before), message: `The file is not UTF-8: the byte 0x${bytes[before.length]!.toString(16).toUpperCase().padStart(2, '0')} stands here. It is Latin-1 or Windows-1252, mostly; save it as UTF-8.`};
	}

	const nul = text.indexOf('\0');
	return nul === -1 ? text : {...placeIn(text, nul), message: 'A NUL character stands here; a text holds none.'};
}

/** UTF-16 without a mark: every second byte of a Latin text is 0. */
function looksWide(bytes: Uint8Array): boolean {
	const head = bytes.subarray(0, 64);
	const zeros = (rest: number) => head.filter((byte, index) => byte === 0 && index % 2 === rest).length;
	return Math.max(zeros(0), zeros(1)) * 4 >= head.length && Math.min(zeros(0), zeros(1)) === 0 && head.length % 2 === 0;
}

function decoded(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
	} catch {
		return undefined;
	}
}

/** How many bytes at the beginning are UTF-8. */
function firstWrongByte(bytes: Uint8Array): number {
	let low = 0;
	let high = bytes.length;
	// A piece of a text that is cut within a character decodes in a stream.
	const isGood = (length: number) => {
		try {
			new TextDecoder('utf-8', {fatal: true}).decode(bytes.subarray(0, length), {stream: true});
			return true;
		} catch {
			return false;
		}
	};

	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (isGood(middle)) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}

	return low === bytes.length ? Math.max(0, low - 1) : low;
}

function placeAt(before: Uint8Array): {line: number; column: number; sourceLine: string} {
	const text = new TextDecoder('utf-8').decode(before);
	return placeIn(text, text.length);
}

function placeIn(text: string, index: number): {line: number; column: number; sourceLine: string} {
	const start = text.lastIndexOf('\n', index - 1) + 1;
	const end = text.indexOf('\n', index);
	return {line: text.slice(0, start).split('\n').length, column: index - start + 1, sourceLine: text.slice(start, end === -1 ? undefined : end)};
}
