/** A run of base64 that holds text: UTF-16 units from `start` up to `end`, and how to write another text the same way. */
export type Base64Text = {start: number; end: number; text: string; write: (text: string) => string};

/** Whole lines of a mail's body, or one run within a line. */
const runs = /[\w+/-]{60,}(?:\r?\n[\w+/-]+)*={0,2}|[\w+/-]{12,}={0,2}/g;

/** The runs of a text that are readable text in base64, in either alphabet, of UTF-8 or (as Windows has it) of UTF-16. */
export function base64Texts(text: string): Base64Text[] {
	const found: Base64Text[] = [];
	for (const {0: run, index} of text.matchAll(runs)) {
		const whole = textOf(run);
		if (whole) {
			found.push({start: index, end: index + run.length, ...whole});
			continue;
		}

		// In a path a slash may only be where the path goes on.
		let start = index;
		for (const piece of run.split('/')) {
			const inner = piece.length >= 12 ? textOf(piece) : undefined;
			if (inner) {
				found.push({start, end: start + piece.length, ...inner});
			}

			start += piece.length + 1;
		}
	}

	return found;
}

function textOf(run: string): Pick<Base64Text, 'text' | 'write'> | undefined {
	const bytes = Buffer.from(run, 'base64');
	const wide = bytes.length >= 8 && bytes.length % 2 === 0 && bytes[1] === 0 && bytes[3] === 0;
	const encoding = wide ? 'utf16le' : 'utf8';
	const text = bytes.toString(encoding);
	return isReadable(text) ? {text, write: other => like(run, Buffer.from(other, encoding))} : undefined;
}

/** What is no text has bytes that are no UTF-8, or controls. */
function isReadable(text: string): boolean {
	return text.length >= 6 && !/[^\P{Control}\n\r\t]|[\u{FFFD}\p{Unassigned}\p{Private_Use}]/u.test(text);
}

function like(run: string, bytes: Buffer): string {
	const base64 = bytes.toString('base64');
	const padded = run.endsWith('=') || run.length % 4 === 0 ? base64 : base64.replaceAll('=', '');
	return /[-_]/.test(run) ? padded.replaceAll('+', '-').replaceAll('/', '_') : padded;
}
