import {createHash} from 'node:crypto';
import {crc32, deflateRawSync} from 'node:zlib';

/** A file of a ZIP that was made by hand, and in what it is not as Handrail would write it. */
export type RawFile = {
	name: string | Uint8Array;
	bytes: Uint8Array;
	flags?: number;
	method?: number;
	/** Unix: kind and rights. */
	mode?: number;
	/** The system that it says it was made on. */
	system?: number;
	/** How long it says it is, uncompressed. */
	claims?: number;
	extra?: Uint8Array;
	comment?: string;
	/** What its own header says where the list says something else. */
	local?: {name?: string; method?: number; extra?: Uint8Array};
	/** What stands behind it says another length. */
	liesBehind?: boolean;
	/** It is listed at the place of the file before it. */
	overlaps?: boolean;
	/** Bytes before it that belong to nothing. */
	before?: Uint8Array;
};

export type RawOptions = {
	/** How many files the end says there are. */
	count?: number;
	/** The end says it in the longer form. */
	long?: boolean;
	/** Bytes between the files and their list, between that and the end, and what stands in the place of the hash. */
	beforeList?: Uint8Array;
	beforeEnd?: Uint8Array;
	comment?: string;
};

const u16 = (...numbers: number[]): Buffer => Buffer.concat(numbers.map(number => {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16LE(number);
	return bytes;
}));
const u32 = (...numbers: number[]): Buffer => Buffer.concat(numbers.map(number => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(number);
	return bytes;
}));
const u64 = (...numbers: number[]): Buffer => Buffer.concat(numbers.map(number => {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64LE(BigInt(number));
	return bytes;
}));

const none = new Uint8Array();
const noTime = [0, 0x21];

const local = ({name, flags = 0x08_08, method = 0, local: own = {}}: RawFile): Buffer => {
	const raw = Buffer.from(own.name ?? name as string);
	return Buffer.concat([u32(0x04_03_4B_50), u16(20, flags, own.method ?? method, ...noTime), u32(0, 0, 0), u16(raw.length, own.extra?.length ?? 0), raw, own.extra ?? none]);
};

const listed = ({name, bytes, flags = 0x08_08, method = 0, mode = 0o10_0600, system = 3, claims = bytes.length, extra = none, comment = ''}: RawFile, packed: Uint8Array, place: number): Buffer => {
	const raw = Buffer.from(name as string);
	return Buffer.concat([
		u32(0x02_01_4B_50), u16((system << 8) | 63, 20, flags, method, ...noTime), u32(crc32(bytes), packed.length, claims),
		u16(raw.length, extra.length, comment.length, 0, 0), u32(system === 3 ? (mode << 16) >>> 0 : 0, place), raw, extra, Buffer.from(comment),
	]);
};

/** The bytes of a ZIP with these files, and with a comment that fits them unless another one is given. */
export const rawZip = (files: readonly RawFile[], {count = files.length, long = false, beforeList = none, beforeEnd = none, comment}: RawOptions = {}): Buffer => {
	const parts: Uint8Array[] = [];
	const list: Uint8Array[] = [];
	let length = 0;
	let last = 0;
	const add = (...bytes: Uint8Array[]): void => {
		for (const part of bytes) {
			parts.push(part);
			length += part.length;
		}
	};

	for (const file of files) {
		const packed = file.method === 8 ? deflateRawSync(file.bytes) : file.bytes;
		add(file.before ?? none);
		const place = file.overlaps ? last : length;
		last = length;
		list.push(listed(file, packed, place));
		add(local(file), packed, u32(0x08_07_4B_50, crc32(file.bytes), packed.length, (file.claims ?? file.bytes.length) + (file.liesBehind ? 1 : 0)));
	}

	add(beforeList);
	const start = length;
	add(...list);
	const size = length - start;
	add(beforeEnd);
	if (long) {
		const end64 = length;
		add(u32(0x06_06_4B_50), u64(44), u16(45, 45), u32(0, 0), u64(count, count, size, start), u32(0x07_06_4B_50, 0), u64(end64), u32(1));
	}

	add(u32(0x06_05_4B_50), u16(0, 0, long ? 0xFF_FF : count, long ? 0xFF_FF : count), u32(size, start), u16(64));
	const bytes = Buffer.concat(parts);
	return Buffer.concat([bytes, Buffer.from(comment ?? createHash('sha256').update(bytes).digest('hex'))]);
};

/** The same bytes with a comment that fits them. */
export const withComment = (bytes: Uint8Array): Buffer => {
	const before = bytes.subarray(0, -64);
	return Buffer.concat([before, Buffer.from(createHash('sha256').update(before).digest('hex'))]);
};
