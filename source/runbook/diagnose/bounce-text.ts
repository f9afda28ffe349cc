import {holdsHtml, htmlText} from './html-text.js';
import {beginsAsMessage, decodeQuoted, readFields, readMessage, type Fields, type MailPart} from './mime.js';

/** What was given, taken apart. */
export type BounceText = {
	/** What the mail systems and the bounce itself say. */
	said: string;
	/** All of its text, the message that came back included: where to look when nothing stands in `said`. */
	whole: string;
	/** The header of the bounce itself, where it was saved whole. */
	own: Fields;
	/** The header of the message that came back, as far as it is there. */
	original: Fields;
};

/** Where mail systems begin to quote the message that came back, each in its own line. */
const quotes = new RegExp([
	'original message headers?:?',
	String.raw`urspr\S{1,3}ngliche nachrichten(?:kopfzeilen|header):?`,
	String.raw`en-t\S{1,2}tes? d[eu] message d.origine ?:?`,
	'encabezados d?e?l? ?mensajes? original(?:es)?:?',
	String.raw`-+ ?(?:this is a copy of (?:the|your) message.*|below this line is a copy of the message\.?|original message|message headers? follow\w*) ?-*`,
].map(line => `(?:${line})`).join('|').replace(/^/, String.raw`^[>\s]{0,20}(?:`).replace(/$/, String.raw`)[^\S\n]*$`), 'im');

const reports = new Set(['message/delivery-status', 'message/global-delivery-status']);
const headersOnly = new Set(['text/rfc822-headers', 'message/global-headers']);

/**
Takes apart what was pasted, or a message that was saved whole: decoded, without markup, the bounce's own words apart from the message that came back. A bounce that was forwarded as an attachment is found inside.
*/
export function readBounce(given: string): BounceText {
	const text = given.replaceAll(/\r\n?/g, '\n').replaceAll(/[\0\u00AD\u200B-\u200D\u2060\uFEFF]/g, '');
	if (!beginsAsMessage(text)) {
		return readPasted(text);
	}

	const message = readMessage(text);
	const report = reportIn(message, message.fields);
	if (report === undefined) {
		const read = readPasted(leavesOf(message).map(leaf => textOf(leaf)).join('\n\n'));
		return {...read, own: message.fields};
	}

	const back = report.part.parts.find(({type}) => type === 'message/rfc822' || type === 'message/global' || headersOnly.has(type));
	const said = report.part.parts.filter(part => part !== back).flatMap(part => leavesOf(part)).map(leaf => textOf(leaf)).join('\n\n');
	return {
		said,
		whole: leavesOf(report.part).map(leaf => textOf(leaf)).join('\n\n'),
		own: report.fields,
		original: back === undefined ? readPasted(said).original : (back.parts[0]?.fields ?? readFields(back.content)),
	};
}

/** The multipart that holds a delivery status, with the header of the message that it is the body of. */
const reportIn = (part: MailPart, fields: Fields): {part: MailPart; fields: Fields} | undefined => {
	if (part.parts.some(({type}) => reports.has(type))) {
		return {part, fields};
	}

	for (const inner of part.parts) {
		const found = reportIn(inner, part.type.startsWith('multipart/') ? fields : inner.fields);
		if (found !== undefined) {
			return found;
		}
	}

	return undefined;
};

const leavesOf = (part: MailPart): MailPart[] => part.parts.length === 0
	? (/^(?:text|message)\//.test(part.type) ? [part] : [])
	: part.parts.flatMap(inner => leavesOf(inner));

const textOf = ({type, content}: MailPart): string => type === 'text/html' ? htmlText(content) : content;

const isQuoted = (text: string): boolean => /=\n|=3D/.test(text) && !/=(?![\dA-F]{2}|[\t ]*\n)/.test(text);

const readPasted = (pasted: string): BounceText => {
	// The raw text of a message's part, pasted as it was seen in its source.
	const raw = isQuoted(pasted) ? decodeQuoted(pasted) : pasted;
	const text = holdsHtml(raw) ? htmlText(raw) : raw;
	const quote = quotes.exec(text);
	return {
		said: quote === null ? text : text.slice(0, quote.index),
		whole: text,
		own: new Map(),
		original: quote === null ? new Map() : readFields(text.slice(quote.index + quote[0].length).replaceAll(/^[\t >]*>[\t ]?/gm, '').trimStart()),
	};
};
