import {openToRead, type Disk} from './disk.js';

const [lineFeed, carriageReturn] = [0x0A, 0x0D];

/** A line longer than this goes on as the next one: what never ends its line must not be one in memory. */
const longestLine = 16 * 1024;
/** Where each so manieth line begins is remembered. */
const every = 256;
/** So many bytes are read at once where lines are read back. */
const pieceSize = 256 * 1024;

/** The lines of a text file of any size, of which only those asked for are ever in memory. */
export type TextLines = {
	readonly count: number;
	/** At most `count` lines from the one with this number on, counted from 0. */
	read(from: number, count: number): Promise<string[]>;
	/** The numbers of the lines that hold, in their order. `mayHold` is asked of many lines at once first: false spares looking at each. */
	find(holds: (line: string) => boolean, mayHold: (bytes: Buffer) => boolean): Promise<number[]>;
};

/** The next of this byte; the end of everything where there is none. */
const next = (bytes: Buffer, byte: number, from: number): number => {
	const at = bytes.indexOf(byte, from);
	return at === -1 ? Infinity : at;
};

/** The last border between characters at or before a place. */
const border = (bytes: Buffer, place: number): number => {
	let cut = place;
	while (cut > place - 4 && (bytes[cut]! & 0xC0) === 0x80) {
		cut--;
	}

	return cut > place - 4 ? cut : place;
};

/**
Goes through the whole lines among these bytes. A line ends with LF, CR LF or CR, or where it is too long.

@param isLast No more comes: what is left is a line as well.
@param take Gets where a line begins, where its text ends and where the next one begins; false ends it.
@returns Where what is left begins.
*/
const eachLine = (bytes: Buffer, isLast: boolean, take: (begin: number, end: number, next: number) => boolean): number => {
	let begin = 0;
	let feed = next(bytes, lineFeed, 0);
	let back = next(bytes, carriageReturn, 0);
	while (begin < bytes.length) {
		feed = feed < begin ? next(bytes, lineFeed, begin) : feed;
		back = back < begin ? next(bytes, carriageReturn, begin) : back;
		let end = Math.min(feed, back);
		let after = end + 1;
		if (end - begin > longestLine && bytes.length - begin > longestLine) {
			end = border(bytes, begin + longestLine);
			after = end;
		} else if (end === Infinity) {
			if (!isLast) {
				return begin;
			}

			end = bytes.length;
			after = end;
		} else if (end === back) {
			// The line feed that belongs to it may be in the next piece.
			if (!isLast && after === bytes.length) {
				return begin;
			}

			after += bytes[after] === lineFeed ? 1 : 0;
		}

		if (!take(begin, end, after)) {
			return after;
		}

		begin = after;
	}

	return begin;
};

/**
Whole lines, piece by piece: the bytes that hold them.

@param take Gets where each line begins in its piece, before the piece is given.
@yields Bytes that end where a line does.
*/
async function * wholeLines(disk: Pick<Disk, 'readInPieces'>, path: string, take: (begin: number) => void): AsyncGenerator<Buffer> {
	const goOn = (begin: number): boolean => {
		take(begin);
		return true;
	};

	let rest = Buffer.alloc(0);
	for await (const piece of disk.readInPieces(path)) {
		const bytes = Buffer.concat([rest, piece]);
		const left = eachLine(bytes, false, goOn);
		yield bytes.subarray(0, left);
		rest = Buffer.from(bytes.subarray(left));
	}

	eachLine(rest, true, goOn);
	yield rest;
}

/** So many lines from a place in the file on, the first ones left out. */
const readLines = async (path: string, position: number, {skip, wanted}: {skip: number; wanted: number}): Promise<string[]> => {
	const lines: string[] = [];
	let number = 0;
	let bytes = Buffer.alloc(0);
	const take = (begin: number, end: number): boolean => {
		if (number >= skip) {
			lines.push(bytes.toString('utf8', begin, end));
		}

		number++;
		return lines.length < wanted;
	};

	const file = await openToRead(path);
	try {
		for (let at = position, isLast = false; !isLast && lines.length < wanted;) {
			const piece = Buffer.allocUnsafe(pieceSize);
			const {bytesRead} = await file.read(piece, 0, pieceSize, at); // eslint-disable-line no-await-in-loop -- one piece after the other
			at += bytesRead;
			isLast = bytesRead === 0;
			bytes = Buffer.concat([bytes, piece.subarray(0, bytesRead)]);
			const left = eachLine(bytes, isLast, take);
			bytes = Buffer.from(bytes.subarray(left));
		}
	} finally {
		await file.close();
	}

	return lines;
};

/**
Looks through a text file once, and remembers where its lines are.

@throws the system's error where it cannot be read.
*/
export const indexLines = async (disk: Pick<Disk, 'readInPieces'>, path: string): Promise<TextLines> => {
	/** Where the lines 0, `every`, 2 × `every` and so on begin. */
	const places: number[] = [];
	let count = 0;
	let offset = 0;
	for await (const bytes of wholeLines(disk, path, begin => {
		if (count % every === 0) {
			places.push(offset + begin);
		}

		count++;
	})) {
		offset += bytes.length;
	}

	return {
		count,
		async read(from, wanted) {
			const place = places[Math.floor(from / every)];
			return place === undefined || wanted <= 0 ? [] : readLines(path, place, {skip: from % every, wanted});
		},
		async find(holds, mayHold) {
			const found: number[] = [];
			/** How many lines begin before the piece ends, and before it begins. */
			let seen = 0;
			let number = 0;
			let bytes: Buffer;
			const look = (begin: number, end: number): boolean => {
				if (holds(bytes.toString('utf8', begin, end))) {
					found.push(number);
				}

				number++;
				return true;
			};

			for await (bytes of wholeLines(disk, path, () => {
				seen++;
			})) {
				if (mayHold(bytes)) {
					eachLine(bytes, true, look);
				}

				number = seen;
			}

			return found;
		},
	};
};
