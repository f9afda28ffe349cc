import type {FileHandle} from 'node:fs/promises';
import {commentLength} from './comment.js';
import {readAt} from './file-pieces.js';
import {damagedBundle} from './refusals.js';

/** Where the list of a ZIP's files is, as its end says. */
export type ZipEnd = {count: number; listStart: number; listEnd: number};

const endLength = 22;
const end64Length = 56;
const locatorLength = 20;
const endSignature = 0x06_05_4B_50;
const end64Signature = 0x06_06_4B_50;
const locatorSignature = 0x07_06_4B_50;

const broken = () => damagedBundle('The bundle\'s list of files is broken: its end says what cannot be.');

const whole = (big: bigint): number => {
	if (big > BigInt(Number.MAX_SAFE_INTEGER)) {
		throw broken();
	}

	return Number(big);
};

/**
Reads the end of a ZIP that ends in a comment of 64 characters, and holds that nothing is between it and the list of files.

@throws {Failure} with exit 4.
*/
export const readZipEnd = async (handle: FileHandle, size: number): Promise<ZipEnd> => {
	const place = size - commentLength - endLength;
	const end = await readAt(handle, place, endLength);
	if (end.length < endLength || end.readUInt32LE(0) !== endSignature || end.readUInt16LE(20) !== commentLength) {
		throw broken();
	}

	const disks = [end.readUInt16LE(4), end.readUInt16LE(6), end.readUInt16LE(8) - end.readUInt16LE(10)];
	const has64 = [end.readUInt16LE(10) === 0xFF_FF, end.readUInt32LE(12) === 0xFF_FF_FF_FF, end.readUInt32LE(16) === 0xFF_FF_FF_FF].includes(true);
	const found = has64 ? await readEnd64(handle, place) : {count: end.readUInt16LE(10), listStart: end.readUInt32LE(16), listLength: end.readUInt32LE(12), before: place};
	const listEnd = found.listStart + found.listLength;
	if (disks.some(disk => disk !== 0) || listEnd !== found.before) {
		throw broken();
	}

	return {count: found.count, listStart: found.listStart, listEnd};
};

const readEnd64 = async (handle: FileHandle, place: number) => {
	const before = place - locatorLength - end64Length;
	const bytes = before < 0 ? Buffer.alloc(0) : await readAt(handle, before, end64Length + locatorLength);
	const isThere = bytes.length === end64Length + locatorLength
		&& bytes.readUInt32LE(0) === end64Signature && whole(bytes.readBigUInt64LE(4)) === end64Length - 12
		&& bytes.readUInt32LE(end64Length) === locatorSignature && whole(bytes.readBigUInt64LE(end64Length + 8)) === before;
	if (!isThere) {
		throw broken();
	}

	return {count: whole(bytes.readBigUInt64LE(32)), listLength: whole(bytes.readBigUInt64LE(40)), listStart: whole(bytes.readBigUInt64LE(48)), before};
};
