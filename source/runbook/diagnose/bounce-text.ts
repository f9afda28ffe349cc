import {holdsHtml, htmlText} from './html-text.js';
import {beginsAsMessage, decodeQuoted, readFields, readMessage, type Fields, type MailPart} from './mime.js';

/** What was given, taken apart. */
export type BounceText = {
	/** What the mail systems and the bounce itself say. */
	said: string;
	/** All of its text, the message that came back included: where to look when nothing stands in `said`. */
	whole: string;
	/** The header of the bounce itself, where it was saved whole; empty where a person wrote the message that holds it. */
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

const control = (code: number): string => String.raw`\u{${code.toString(16)}}`;
const escape = control(0x1B);
/** The colours of a terminal and its titles, as `grep --color` and `journalctl` write them: they stand between a reply and its code. */
const terminal = new RegExp([
	String.raw`${escape}\[[\d;:?]{0,30}[a-z]`,
	String.raw`${escape}\][^${escape}${control(0x07)}\n]{0,300}(?:${control(0x07)}|${escape}\\)`,
].join('|'), 'giu');

/** Whether a mail system wrote the message, to whoever sent the one that came back. A person who forwards a bounce writes to somebody else. */
const isOfMailSystem = (fields: Fields): boolean => /mailer-daemon|postmaster|microsoftexchange|mail delivery (?:sub)?system/i.test((fields.get('from') ?? '').slice(0, 500))
	|| fields.get('return-path') === '<>'
	|| fields.has('x-failed-recipients')
	|| /^auto-(?:replied|generated)/i.test(fields.get('auto-submitted') ?? '');

/**
Takes apart what was pasted, or a message that was saved whole: decoded, without markup, the bounce's own words apart from the message that came back. A bounce that was forwarded as an attachment is found inside.
*/
export function readBounce(given: string): BounceText {
	const text = given.replaceAll(terminal, '').replaceAll(/\r\n?/g, '\n').replaceAll(/[\0\u00AD\u200B-\u200D\u2060\uFEFF]/g, '');
	if (!beginsAsMessage(text)) {
		return readPasted(text);
	}

	const message = readMessage(text);
	const report = reportIn(message, message.fields);
	if (report === undefined) {
		const read = readPasted(leavesOf(message).map(leaf => textOf(leaf)).join('\n\n'));
		return isOfMailSystem(message.fields) ? {...read, own: message.fields} : read;
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
