/** Elements whose inside nobody reads. */
const unread = new Set(['style', 'script', 'title']);
/** Elements that end a line; table cells, which stand beside each other, are a space. */
const lineEnding = new Set(['p', 'div', 'br', 'tr', 'table', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'pre', 'blockquote', 'hr', 'body', 'html', 'center']);
const cells = new Set(['td', 'th']);

const entities: Readonly<Record<string, string>> = {nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', apos: '\''};

/** Whether a text holds HTML: one of the elements that every mail in HTML has. */
export const holdsHtml = (text: string): boolean => /<(?:html|body|div|p|br|td|span|font)(?:\s[^<>]{0,500})?\/?>/i.test(text);

/**
What a page says, without its markup. Takes time that grows with the text only, whatever it holds. An address in angle brackets is no element and stays.
*/
export function htmlText(html: string): string {
	let text = '';
	let at = 0;
	const unclosed = new Set<string>();
	while (at < html.length) {
		const open = html.indexOf('<', at);
		const close = open === -1 ? -1 : html.indexOf('>', open);
		if (close === -1) {
			break;
		}

		text += html.slice(at, open);
		at = close + 1;
		const tag = html.slice(open + 1, Math.min(close, open + 40));
		const element = /^\/?([a-z][a-z\d]*)(?::[a-z]+)?(?=[\s/]|$)/i.exec(tag)?.[1]?.toLowerCase();
		if (element === undefined && !/^[!?]/.test(tag)) {
			text += '<';
			at = open + 1;
		} else if (element !== undefined && unread.has(element) && !tag.startsWith('/') && !unclosed.has(element)) {
			const end = html.indexOf(`</${element}`, at);
			if (end === -1) {
				unclosed.add(element);
			} else {
				at = end;
			}
		} else if (element !== undefined) {
			text += lineEnding.has(element) ? '\n' : (cells.has(element) ? ' ' : '');
		}
	}

	return withoutEntities(text + html.slice(at));
}

const withoutEntities = (text: string): string => text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
	if (name !== undefined) {
		return entities[name.toLowerCase()] ?? whole;
	}

	const point = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal);
	return point > 0x10_FF_FF ? whole : String.fromCodePoint(point);
});
