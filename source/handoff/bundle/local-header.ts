import type {FileHandle} from 'node:fs/promises';
import type {Entry} from 'yauzl';
import {inert} from '../../text/inert.js';
import {readAt} from './file-pieces.js';
import {damagedBundle, refusedBundle} from './refusals.js';

const headerLength = 30;
const headerSignature = 0x04_03_4B_50;
const descriptorSignature = 0x08_07_4B_50;

/** The header before a file, as the list of files would have it: where sizes stand behind the file, none stand here. */
const expectedHeader = (entry: Entry): Buffer => {
	const header = Buffer.alloc(headerLength);
	header.writeUInt32LE(headerSignature, 0);
	header.writeUInt16LE(entry.generalPurposeBitFlag, 6);
	header.writeUInt16LE(entry.compressionMethod, 8);
	header.writeUInt16LE(entry.lastModFileTime, 10);
	header.writeUInt16LE(entry.lastModFileDate, 12);
	header.writeUInt16LE(entry.fileNameLength, 26);
	return Buffer.concat([header, entry.fileNameRaw]);
};

/** What stands behind a file: its checksum and sizes once more, longer where the list needs longer numbers too. */
const expectedDescriptor = ({crc32, compressedSize, uncompressedSize, extraFieldLength}: Entry): Buffer => {
	const isLong = extraFieldLength > 0;
	const descriptor = Buffer.alloc(isLong ? 24 : 16);
	descriptor.writeUInt32LE(descriptorSignature, 0);
	descriptor.writeUInt32LE(crc32, 4);
	if (isLong) {
		descriptor.writeBigUInt64LE(BigInt(compressedSize), 8);
		descriptor.writeBigUInt64LE(BigInt(uncompressedSize), 16);
	} else {
		descriptor.writeUInt32LE(compressedSize, 8);
		descriptor.writeUInt32LE(uncompressedSize, 12);
	}

	return descriptor;
};

/**
Holds that a file lies where the one before it ends, and that what stands before and behind it is what the list of files says: two programs must not see two things in one bundle.

@param place - Where the file before it ends.
@param listStart - Where the list of files begins; no file reaches into it.
@returns Where this one ends.
@throws {Failure} with exit 3 for files that overlap, 4 for what does not agree.
*/
export const holdLocal = async (handle: FileHandle, entry: Entry, {name, place, listStart}: {name: string; place: number; listStart: number}): Promise<number> => {
	const shown = inert(name);
	const start = entry.relativeOffsetOfLocalHeader;
	if (start < place) {
		throw refusedBundle(`The bundle is refused: "${shown}" overlaps the file before it.`);
	}

	const header = expectedHeader(entry);
	const descriptor = expectedDescriptor(entry);
	const behind = start + header.length + entry.compressedSize;
	const end = behind + descriptor.length;
	if (end > listStart) {
		throw refusedBundle(`The bundle is refused: "${shown}" overlaps the list of files.`);
	}

	if (start > place) {
		throw damagedBundle(`There are bytes before "${shown}" in the bundle that belong to no file.`);
	}

	const found = await readAt(handle, start, header.length);
	// The version that a reader needs stands there twice and means nothing here.
	found.copy(header, 4, 4, 6);
	if (!found.equals(header) || !descriptor.equals(await readAt(handle, behind, descriptor.length))) {
		throw damagedBundle(`What stands beside "${shown}" in the bundle is not what the list of files says of it.`);
	}

	return end;
};
