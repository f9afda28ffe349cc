import {Buffer} from 'node:buffer';
import {exitCode, Failure} from '../../failure.js';

/** The most that is read of a pasted file, in bytes: what is kept of one answer is not more. */
const largest = 32 * 1024 * 1024;

/**
Reads a file or what is piped in, and no more than is believed: a pipe may have no end.

@throws {Failure} with exit 2 as soon as it is larger than anything that is kept of an answer.
*/
export async function readBounded(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of source) {
		size += chunk.length;
		if (size > largest) {
			throw tooLarge();
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks);
}

const tooLarge = (): Failure => new Failure(exitCode.wrongUsage, `What was given is larger than ${largest / 1024 / 1024} MB, and no more is read at once. Nothing was recorded.`, {next: 'Let the command select fewer rows or properties; of a log, give the end: tail -c 20M FILE.'});

/**
The text of a file that was written where a command was run: UTF-8, or UTF-16 as Windows PowerShell's `>` writes it, with or without a byte order mark; else the code page of western Windows.

@throws {Failure} with exit 2 when it is larger than anything that is kept of an answer.
*/
export function pastedText(bytes: Uint8Array): string {
	if (bytes.length > largest) {
		throw tooLarge();
	}

	const encoding = encodingOf(bytes);
	if (encoding !== undefined) {
		return new TextDecoder(encoding).decode(bytes);
	}

	try {
		return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** UTF-16 by its mark or by its zeros: text of these programs is mostly ASCII. */
function encodingOf(bytes: Uint8Array): string | undefined {
	const [first, second] = bytes;
	if (first === 0xFF && second === 0xFE) {
		return 'utf-16le';
	}

	if (first === 0xFE && second === 0xFF) {
		return 'utf-16be';
	}

	const sample = bytes.subarray(0, 2000);
	const zerosAt = (odd: number): number => sample.filter((byte, index) => byte === 0 && index % 2 === odd).length;
	const half = sample.length / 2;
	if (half >= 2 && zerosAt(1) > half * 0.7 && zerosAt(0) === 0) {
		return 'utf-16le';
	}

	return half >= 2 && zerosAt(0) > half * 0.7 && zerosAt(1) === 0 ? 'utf-16be' : undefined;
}
