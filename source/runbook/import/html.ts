import {attributeOf, comment, elementOf, imageWords, type Reading} from './inline.js';
import {targetOf} from './links.js';

/** Elements whose inside nobody reads. */
const unread = new Set(['script', 'style', 'svg', 'noscript', 'template', 'object', 'head']);
const ends: Readonly<Record<string, string>> = {
	p: '\n\n', div: '\n\n', br: '\n\n', hr: '\n\n', table: '\n\n', ul: '\n\n', ol: '\n\n', details: '\n\n', section: '\n\n', blockquote: '\n\n', dl: '\n\n', dt: '\n\n', dd: '\n\n', figure: '\n\n', caption: '\n\n', figcaption: '\n\n', article: '\n\n', aside: '\n\n', center: '\n\n',
	th: ' | ', td: ' | ', code: '`',
};

/**
A block of HTML as Markdown: its words, with links, lists and the rows of tables. Takes time that grows with the text only.
*/
export function htmlMarkdown(html: string, line: number, reading: Reading): string {
	let text = '';
	let at = 0;
	let isPreformatted = false;
	const links: string[] = [];
	const unclosed = new Set<string>();
	while (at < html.length) {
		const open = html.indexOf('<', at);
		if (open === -1) {
			break;
		}

		text += laidOut(html.slice(at, open), isPreformatted);
		if (html.startsWith('<!--', open)) {
			const end = html.indexOf('-->', open);
			const stop = end === -1 ? html.length : end + 3;
			comment(html.slice(open, stop), line, reading.leftOut);
			at = stop;
			continue;
		}

		const close = html.indexOf('>', open);
		const tag = close === -1 ? '' : html.slice(open, close + 1);
		const element = elementOf(tag.length > 4000 ? '' : tag);
		if (element === undefined) {
			text += /^<[a-z/!]/i.test(tag) ? String.raw`\<` : '<';
			at = open + 1;
			continue;
		}

		at = close + 1;
		if (unread.has(element) && !tag.startsWith('</') && !tag.endsWith('/>')) {
			const end = unclosed.has(element) ? -1 : html.indexOf(`</${element}`, at);
			const stop = end === -1 ? at : end;
			if (end === -1) {
				unclosed.add(element);
			} else {
				reading.leftOut.add('html', `<${element}> ${html.slice(at, stop).replaceAll(/\s+/g, ' ').trim()}`, 'It is no text for a reader.', line);
			}

			at = stop;
			continue;
		}

		isPreformatted = element === 'pre' ? !tag.startsWith('</') : isPreformatted;
		text += wordsOf(tag, element, links, {line, reading});
	}

	return tidy(text + laidOut(html.slice(at), isPreformatted));
}

/** Line ends in HTML are spaces, except in what is preformatted. */
const laidOut = (text: string, isPreformatted: boolean): string => isPreformatted ? text : text.replaceAll(/\s+/g, ' ');

/** What a tag becomes. */
function wordsOf(tag: string, element: string, links: string[], {line, reading}: {line: number; reading: Reading}): string {
	const isEnd = tag.startsWith('</');
	if (element === 'a') {
		return link(tag, isEnd, links, {line, reading});
	}

	if (element === 'img') {
		return imageWords(attributeOf(tag, 'alt'), attributeOf(tag, 'src'), line, reading.leftOut);
	}

	if (element === 'iframe' || element === 'video' || element === 'embed') {
		return isEnd ? '' : video(attributeOf(tag, 'src'), line, reading);
	}

	if (/^h[1-6]$/.test(element) || element === 'summary') {
		return isEnd ? '**\n\n' : '\n\n**';
	}

	if (element === 'li' || element === 'tr') {
		return isEnd ? '' : '\n- ';
	}

	if (element === 'pre') {
		return isEnd ? '\n```\n\n' : '\n\n```\n';
	}

	return (isEnd || element === 'br' || element === 'hr' || element === 'code' || ends[element] === '\n\n') ? ends[element] ?? '' : '';
}

function link(tag: string, isEnd: boolean, links: string[], {line, reading}: {line: number; reading: Reading}): string {
	if (isEnd) {
		const href = links.pop();
		return href === undefined || href === '' ? '' : ` (<${href}>)`;
	}

	const href = attributeOf(tag, 'href');
	const target = href === '' ? undefined : targetOf(href, reading.base);
	if (target?.kind === 'unknown') {
		reading.leftOut.add('link', href, 'Where it leads depends on where the article is published. Its words are kept.', line);
	}

	links.push(target?.kind === 'absolute' ? target.href : '');
	return '';
}

function video(source: string, line: number, {leftOut}: Reading): string {
	if (source === '') {
		return '';
	}

	leftOut.add('video', source, 'A terminal shows no video. Its address is kept in the text.', line);
	return /^https:\/\/[^<>\s]+$/i.test(source) ? `\n\nVideo: <${source}>\n\n` : `\n\nVideo: ${source}\n\n`;
}

/** Without the spaces that only laid the page out; what is preformatted keeps them. */
function tidy(text: string): string {
	let isCode = false;
	const lines = text.split('\n').map(line => {
		if (line === '```') {
			isCode = !isCode;
			return line;
		}

		return isCode ? line.trimEnd() : line.trim().replaceAll(/\s+/g, ' ').replace(/ \|$/, '').replace(/^`+$/, '');
	}).join('\n').replaceAll(/\n{3,}/g, '\n\n').trim();
	return isCode ? `${lines}\n\`\`\`` : lines;
}
