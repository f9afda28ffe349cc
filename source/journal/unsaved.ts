import {hashOfLine} from './event-hash.js';

const newLine = 0x0A;

/**
Parts from a journal's bytes the record at their end that was refused by the disk: whoever wrote it was told NOT SAVED, so it must not count later because its bytes reached the file after all.

@param refused - The hash of that event; any other record at the end counts.
*/
export const splitUnsaved = (bytes: Uint8Array, refused: string | undefined): {bytes: Uint8Array; unsaved: Uint8Array | undefined} => {
	if (refused === undefined || bytes.length === 0) {
		return {bytes, unsaved: undefined};
	}

	const end = bytes.at(-1) === newLine ? bytes.length - 1 : bytes.length;
	const start = bytes.subarray(0, end).lastIndexOf(newLine) + 1;
	return hashOfLine(bytes.subarray(start, end)) === refused
		? {bytes: bytes.subarray(0, start), unsaved: bytes.subarray(start)}
		: {bytes, unsaved: undefined};
};
