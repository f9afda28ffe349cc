import type {LeftOuts} from './contract.js';

/** What stands between these in an HTML comment was one of Learn's own marks. */
const [open, close] = ['\u{E000}', '\u{E001}'];

/** One of Learn's marks that stands alone on its line. */
export type Mark = {kind: 'zone'; pivots: string[]} | {kind: 'moniker'; range: string} | {kind: 'end'};

/** The mark that an HTML block was made of; undefined for any other HTML. */
export function markOf(html: string): Mark | undefined {
	const found = new RegExp(`^<!--${open}(?<kind>[a-z]+) ?(?<value>[^${close}]*)${close}-->`, 'u').exec(html.trim())?.groups;
	if (!found) {
		return undefined;
	}

	const value = found['value']!;
	if (found['kind'] === 'zone') {
		return {kind: 'zone', pivots: [...new Set(value.split(',').map(pivot => pivot.trim()).filter(Boolean))]};
	}

	return found['kind'] === 'moniker' ? {kind: 'moniker', range: value} : {kind: 'end'};
}

/** A text without what its marks became, where they stood in something that is no HTML after all. */
export function withoutMarks(text: string): string {
	return text.includes(open) ? text.replaceAll(new RegExp(`<!--${open}[^${close}\n]*${close}-->`, 'gu'), '') : text;
}

/**
Takes Learn's own marks out of a text, line by line, so that what remains is Markdown: zones and monikers become HTML comments (`markOf`), notes, includes, videos and images become words. What stands in code is left alone.

@param lines - How many lines of the file stand before the text.
@returns as many lines as there were.
*/
export function readDirectives(text: string, lines: number, leftOut: LeftOuts): string {
	let fence: string | undefined;
	const lastComment = text.lastIndexOf('-->');
	let offset = 0;
	let column = 0;
	return text.split('\n').map((written, index) => {
		const here = offset;
		offset += written.length + 1;
		column = columnAt(written, column);
		// What stands in a column is indented below its mark, which would make it code.
		const line = column > 0 && !written.includes(':::') ? written.replace(new RegExp(`^ {0,${column}}`), '') : written;
		const mark = /^[ >]*(?:[-*+] +|\d{1,9}[).] +)?(?<fence>`{3,}(?!`)|~{3,}(?!~))(?<rest>.*)$/.exec(line)?.groups;
		if (fence !== undefined) {
			if (mark?.['fence']!.startsWith(fence) && mark['rest']!.trim() === '') {
				fence = undefined;
			}

			return line;
		}

		if (mark && !(mark['fence']!.startsWith('`') && mark['rest']!.includes('`'))) {
			fence = mark['fence']!;
			return line;
		}

		// A comment that never ends would swallow the rest.
		const closed = line.includes('<!--') && here + line.indexOf('<!--') > lastComment ? line.replaceAll('<!--', '&lt;!--') : line;
		return closed.includes(':::') || closed.includes('[!') ? readLine(closed, lines + index + 1, leftOut) : closed;
	}).join('\n');
}

/** How far what stands in a column is indented: nothing outside of one. */
function columnAt(line: string, before: number): number {
	const mark = /^(?<indent> {0,20}):::(?<name>column|row)(?<end>-end)?(?![a-z])/i.exec(line)?.groups;
	if (!mark) {
		return before;
	}

	return mark['end'] === undefined && mark['name']!.toLowerCase() === 'column' ? mark['indent']!.length + 3 : 0;
}

function readLine(line: string, number: number, leftOut: LeftOuts): string {
	const words = inLine(line, number, leftOut);
	const found = /^(?<indent>[ >]*):{3,} ?(?<name>[a-z-]+)(?<rest>(?![a-z-])[^\n]*)$/i.exec(words)?.groups;
	if (!found) {
		return words;
	}

	const indent = found['indent']!;
	const rest = found['rest']!;
	const comment = (mark: string) => `${indent}<!--${open}${mark}${close}-->`;
	switch (found['name']!.toLowerCase()) {
		case 'zone': {
			return comment(`zone ${/pivot *= *["']?(?<pivots>[\w ,./-]{0,200})/i.exec(rest)?.groups!['pivots'] ?? ''}`);
		}

		case 'moniker': {
			return comment(`moniker ${/range *= *["'](?<range>[^"']{0,200})/i.exec(rest)?.groups!['range'] ?? ''}`);
		}

		case 'zone-end':
		case 'moniker-end': {
			return comment('end');
		}

		case 'row':
		case 'row-end':
		case 'column':
		case 'column-end': {
			return indent.trimEnd();
		}

		default: {
			leftOut.add('directive', words.trim(), 'It is a mark of the page, not of the text.', number);
			return indent.trimEnd();
		}
	}
}

const includes = /\[!INCLUDE ?\[(?<title>[^\]\n]{0,300})\]\((?<path>[^)\n]{0,500})\) ?\]/gi;
const codes = /\[!code-[\w-]{1,40} ?\[(?<title>[^\]\n]{0,300})\]\((?<path>[^)\n]{0,500})\) ?\]/gi;
const videos = /\[!VIDEO +(?<address>[^\s\]]{1,500})[^\]\n]{0,200}\]/gi;
const images = / ?:::image(?<rest>(?:[^:\n]|:(?!::)){1,2000}):::/gi;
const noLoc = /:::no-loc text="(?<text>[^"\n]{1,300})":::/gi;

/** Marks that stand among words. */
function inLine(line: string, number: number, leftOut: LeftOuts): string {
	return line
		.replaceAll(includes, (_, title: string, path: string) => included(title, path, number, leftOut))
		.replaceAll(codes, (_, title: string, path: string) => included(title, path, number, leftOut))
		.replaceAll(videos, (_, address: string) => {
			leftOut.add('video', address, 'A terminal shows no video. Its address is kept in the text.', number);
			return /^https:\/\/[^<>]+$/i.test(address) ? `Video: <${address}>` : `Video: ${address}`;
		})
		.replaceAll(noLoc, '$<text>')
		.replaceAll(/:::image-end:::/gi, '')
		.replaceAll(images, (_, rest: string) => {
			const attribute = (name: string): string => new RegExp(`${name} *= *"(?<value>[^"]{0,1500})"`, 'i').exec(rest)?.groups!['value']!.trim() ?? '';
			const alt = attribute('alt-text');
			leftOut.add(attribute('type') === 'icon' ? 'icon' : 'image', attribute('source'), alt === '' ? 'A terminal shows no pictures, and it has no description.' : 'A terminal shows no pictures. Its description is kept in the text.', number);
			return alt === '' ? '' : ` (Image: ${alt.replaceAll(/[[\]]/g, '')})`;
		})
		// A box around a link, and a list of pages to go to: only how they look.
		.replace(/^(?<before>[ >]*)\[!(?:div|selector)[^\]\n]{0,200}\] *$/i, '$<before>');
}

/** What belongs to every page and says nothing of the matter. */
const banners = /banner|rebrand|trial|feedback|contribut|applies[- ]?to/i;

function included(title: string, path: string, number: number, leftOut: LeftOuts): string {
	leftOut.add('include', title.trim() === '' ? path : title, `Its text is not in the article but in ${path === '' ? 'another file' : path}; nothing is fetched. Read it there, and write in what a responder needs.`, number);
	return banners.test(`${title} ${path}`) ? '' : `(Included text that is not here: ${title.trim() === '' ? path : title})`;
}
