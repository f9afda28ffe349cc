import {lexer, type Token, type Tokens} from 'marked';
import {inert, inertLines} from '../../../text/inert.js';
import {cells, wrapCells} from '../../../text/width.js';
import {
	cutLine,
	emptyLine,
	lineWidth,
	span,
	type Line,
	type Span,
	type Style,
} from '../../lines.js';
import {glyph} from '../../theme.js';
import {breakMarked} from '../code/break-marked.js';
import {paintCode} from '../code/paint-code.js';
import {inlinePieces} from './inline.js';
import {textTableLines} from './text-table.js';
import {wrapSpans} from './wrap-spans.js';

export type MarkdownOptions = {
	/** For reading line by line, aloud or in a log: tables become lists, quotes and code are said to be that, and there is no rule. */
	linear?: boolean;
};

type Context = {width: number; options: MarkdownOptions};

/**
Below this nothing is indented any more: deep nesting must not squeeze the text to nothing.
*/
const narrowest = 8;
/**
Longer texts are drawn as they are written: no runbook has one, and a hostile one must not cost time.
*/
const longest = 200_000;

/**
Lines behind a prefix: `first` before the first, `rest` before the others. Both are equally wide.
*/
const behind = (lines: readonly Line[], first: Span, rest: Span): Line[] =>
	lines.map((line, index) => [index === 0 ? first : rest, ...line]);

const within = ({width, options}: Context, prefix: number): Context | undefined =>
	width - prefix < narrowest ? undefined : {width: width - prefix, options};

// Code is never cut and its spaces are kept: a line too long goes on in the next, and says so.
const codeBlock = (code: Tokens.Code, context: Context): Line[] => {
	const prefix = context.width > narrowest + 2 ? '  ' : '';
	const language = (code.lang ?? '').trim().split(/\s+/u, 1)[0] ?? '';
	const source = inertLines(code.text);
	const style: Style = {color: 'cyan'};
	const painted = paintCode(source, language) ?? source.map(text => [span(text, style)]);
	const isLong = source.length > 1;
	const said = [`Code${isLong ? `, ${source.length} lines` : ''}`, ...(language === '' ? [] : [language])].join(', ');
	const lines = painted.flatMap(line => breakMarked(line, context.width - prefix.length));
	const block = prefix === '' ? lines : behind(lines, span(prefix), span(prefix));
	// Whoever hears it has to know where it ends.
	return context.options.linear === true ? [[span(`${said}:`)], ...block, ...(isLong ? [[span('End of the code.')]] : [])] : block;
};

/**
The number that is written before an item, where the numbers grow; else counted from the first, as Markdown has it.
*/
const numbersOf = (list: Tokens.List): number[] => {
	const start = list.start === '' ? 1 : list.start;
	const written = list.items.map(item => Number(/^\s*(?<number>\d{1,9})[).]/u.exec(item.raw)?.groups?.number ?? NaN));
	const isGrows = written.every((number, index) => index === 0 ? !Number.isNaN(number) : number > written[index - 1]!);
	return isGrows ? written : list.items.map((_, index) => start + index);
};

const listLines = (list: Tokens.List, context: Context): Line[] => {
	const numbers = list.ordered ? numbersOf(list) : [];
	const digits = Math.max(0, ...numbers.map(number => String(number).length));
	// Numbers end below each other, boxes and bullets begin below each other.
	const bullets = list.items.map((item, index) => {
		const bullet = list.ordered ? `${String(numbers[index]).padStart(digits)}. ` : (item.task ? '' : '• ');
		const box = context.options.linear === true ? (item.checked ? 'Done: ' : 'Open: ') : `[${item.checked ? 'x' : ' '}] `;
		return item.task ? `${bullet}${box}` : bullet;
	});
	const indent = Math.max(0, ...bullets.map(bullet => cells(bullet)));
	const inner = within(context, indent);
	return list.items.flatMap((item, index) => {
		const bullet = bullets[index]!;
		const gap = list.loose && index > 0 ? [emptyLine] : [];
		if (!inner) {
			const body = blockLines(item.tokens, context, item.loose);
			return [...gap, ...wrapSpans([span(bullet.trim())], context.width), ...body];
		}

		const body = blockLines(item.tokens, inner, item.loose);
		return [...gap, ...behind(body.length > 0 ? body : [emptyLine], span(bullet.padEnd(indent)), span(' '.repeat(indent)))];
	});
};

const quoteLines = (quote: Tokens.Blockquote, context: Context): Line[] => {
	if (context.options.linear === true) {
		return [[span('Quote:')], ...blockLines(quote.tokens, context, true)];
	}

	const inner = within(context, 2);
	const bar = span(`${glyph.bar} `, {dim: true});
	return inner ? behind(blockLines(quote.tokens, inner, true), bar, bar) : blockLines(quote.tokens, context, true);
};

const headingStyle = (depth: number): Style => depth <= 2 ? {bold: true, underline: true} : {bold: true};

/**
The lines of one block.
*/
const linesOf = (token: Token, context: Context): Line[] => {
	switch (token.type) {
		case 'heading': {
			const {depth, tokens} = token as Tokens.Heading;
			return wrapSpans(inlinePieces(tokens, headingStyle(depth)), context.width);
		}

		case 'code': {
			return codeBlock(token as Tokens.Code, context);
		}

		case 'list': {
			return listLines(token as Tokens.List, context);
		}

		case 'blockquote': {
			return quoteLines(token as Tokens.Blockquote, context);
		}

		case 'table': {
			return textTableLines(token as Tokens.Table, context.width, {asList: context.options.linear === true});
		}

		case 'hr': {
			return context.options.linear === true ? [] : [[span(glyph.rule.repeat(context.width), {dim: true})]];
		}

		case 'html': {
			return plainLines(token.raw, context.width);
		}

		case 'def':
		case 'space':
		case 'checkbox': {
			return [];
		}

		default: {
			return wrapSpans(inlinePieces('tokens' in token && token.tokens ? token.tokens : [token]), context.width);
		}
	}
};

/**
Blocks one below the other, with an empty line between them where the text is loose.
*/
const blockLines = (tokens: readonly Token[], context: Context, isLoose: boolean): Line[] => {
	const lines: Line[] = [];
	for (const token of tokens) {
		const own = linesOf(token, context);
		if (own.length > 0) {
			lines.push(...(isLoose && lines.length > 0 ? [emptyLine] : []), ...own);
		}
	}

	return lines;
};

/**
Text as it is written, wrapped.
*/
const plainLines = (text: string, width: number): Line[] =>
	inertLines(text.trimEnd()).flatMap(line => wrapCells(line, width)).map(line => line === '' ? emptyLine : [span(line)]);

/**
Markdown as lines of at most `width` cells, everything inert: headings, nested lists with their numbers, task lists, tables, code, quotes, emphasis, links with their address readable, images as their text, raw HTML as the text that it is. A pure function; never throws, whatever the text.
*/
export const markdownLines = (text: string, width: number, options: MarkdownOptions = {}): Line[] => {
	const room = Math.max(1, Math.floor(width));
	const source = text.split('\n').map(line => inert(line.replaceAll('\t', ' '.repeat(4)))).join('\n');
	let lines: Line[];
	try {
		lines = source.length > longest ? plainLines(source, room) : blockLines(lexer(source), {width: room, options}, true);
	} catch {
		// Nesting without end makes the parser give up; the text itself can still be read.
		lines = plainLines(source, room);
	}

	return lines.map(line => lineWidth(line) > room ? cutLine(line, room) : line);
};
