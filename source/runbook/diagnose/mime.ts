/** The header of a message or of a part: the first value of each field, unfolded, by its name in small letters. */
export type Fields = ReadonlyMap<string, string>;

/** A message or a part of one. */
export type MailPart = {
	/** Such as `text/plain`, in small letters. */
	type: string;
	fields: Fields;
	/** The content, decoded; of a multipart its raw text. */
	content: string;
	/** The parts of a multipart; the one message of a `message/rfc822`. */
	parts: readonly MailPart[];
};

const deepest = 8;
const mostParts = 100;

/** Whether a text begins as a message does that was saved whole: with a header of several fields, of which mail systems write one. */
export const beginsAsMessage = (text: string): boolean => {
	const header = headerOf(text.replace(/^\s*(?:From [^\n]{1,200}\n)?/, ''));
	return header !== undefined && /^(?:content-type|mime-version|received|message-id|return-path|delivered-to):/im.test(header) && /^(?:from|to|subject|date|received):/im.test(header);
};

const headerOf = (text: string): string | undefined => {
	const end = text.indexOf('\n\n');
	const header = end === -1 ? text : text.slice(0, end);
	return /^[^\s:]+:/.test(header) ? header.slice(0, 200_000) : undefined;
};

/** The fields at the beginning of a text. */
export function readFields(text: string): Fields {
	const fields = new Map<string, string>();
	for (const line of (headerOf(text.trimStart()) ?? '').replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
		const colon = line.indexOf(':');
		const name = line.slice(0, Math.max(0, colon)).toLowerCase();
		if (colon > 0 && !fields.has(name)) {
			fields.set(name, line.slice(colon + 1).trim());
		}
	}

	return fields;
}

/** Reads a message with its parts. Line ends are line feeds. What cannot be read is left as text: nothing is thrown. */
export function readMessage(text: string, depth = 0): MailPart {
	const whole = text.replace(/^\s*(?:From [^\n]{1,200}\n)?/, '');
	const end = headerOf(whole) === undefined ? 0 : whole.indexOf('\n\n');
	const body = end === 0 ? whole : (end === -1 ? '' : whole.slice(end + 2));
	const fields: Fields = end === 0 ? new Map() : readFields(whole);
	const written = fields.get('content-type') ?? 'text/plain';
	const type = written.split(';', 1)[0]!.trim().toLowerCase();
	if (depth < deepest && type.startsWith('multipart/')) {
		return {type, fields, content: body, parts: piecesOf(body, parameterOf(written, 'boundary')).map(piece => readMessage(piece, depth + 1))};
	}

	const content = decode(body, fields.get('content-transfer-encoding'), parameterOf(written, 'charset'));
	const isMessage = depth < deepest && (type === 'message/rfc822' || type === 'message/global' || isAttachedMessage(written, fields));
	return {type, fields, content, parts: isMessage ? [readMessage(content, depth + 1)] : []};
}

/** A message that was saved and attached as a file. */
const isAttachedMessage = (written: string, fields: Fields): boolean => [parameterOf(written, 'name'), parameterOf(fields.get('content-disposition') ?? '', 'filename')].some(name => /\.eml$/i.test(name ?? ''));

const parameterOf = (field: string, name: string): string | undefined => {
	const found = new RegExp(String.raw`;\s*${name}\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))`, 'i').exec(field);
	return found?.[1] ?? found?.[2];
};

const piecesOf = (body: string, boundary: string | undefined): string[] => {
	if (boundary === undefined) {
		return [body];
	}

	const pieces: string[] = [];
	for (const piece of `\n${body}`.split(`\n--${boundary}`, mostParts).slice(1)) {
		if (piece.startsWith('--')) {
			break;
		}

		// A part without a header of its own begins with an empty line.
		pieces.push(piece.slice(piece.indexOf('\n') + 1));
	}

	return pieces;
};

const decode = (content: string, encoding = '', charset = 'utf8'): string => {
	const how = encoding.toLowerCase();
	try {
		if (how === 'base64') {
			return new TextDecoder(charset).decode(bytesOf(content.replaceAll(/[^A-Z\d+/]/gi, ''))).replaceAll('\r\n', '\n');
		}

		return how === 'quoted-printable' ? decodeQuoted(content, charset) : content;
	} catch {
		return content;
	}
};

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 without anything else in it as bytes: four digits are three of them. */
const bytesOf = (base64: string): Uint8Array => {
	const bytes = new Uint8Array(Math.floor(base64.length * 3 / 4));
	for (let at = 0; at < bytes.length; at++) {
		// Each byte lies in two digits that follow each other.
		const [digit, shift] = [Math.floor(at * 4 / 3), 4 - ((at % 3) * 2)];
		bytes[at] = (((digits.indexOf(base64.charAt(digit)) << 6) | digits.indexOf(base64.charAt(digit + 1))) >> shift) & 0xFF;
	}

	return bytes;
};

/**
Quoted-printable as text.

@throws {RangeError} for a charset that is not known.
*/
export const decodeQuoted = (content: string, charset = 'utf8'): string => {
	const decoder = new TextDecoder(charset);
	return content.replaceAll(/=[ \t]*\n/g, '').replaceAll(/(?:=[\dA-F]{2})+/gi, run => decoder.decode(Uint8Array.from(run.slice(1).split('='), pair => Number.parseInt(pair, 16))));
};
