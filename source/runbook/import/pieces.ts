import type {Token, Tokens} from 'marked';
import {markOf, withoutMarks} from './directives.js';
import {htmlMarkdown} from './html.js';
import {inlineMarkdown, plainText, type Reading} from './inline.js';
import {scriptOf, type Script} from './scripts.js';
import {withoutEnds} from './trimmed.js';

/** A piece of an article in its order: words as Markdown, a command to carry out, or an item of a list of steps with its own pieces. */
export type Piece =
	| {kind: 'text'; markdown: string}
	| {kind: 'command'; script: Script}
	| {kind: 'item'; number: number; isFirst: boolean; pieces: Piece[]};

/** What a tab's heading says: `# [Name](#tab/id)`. */
export function tabOf(token: Token): {name: string; id: string} | undefined {
	const found = token.type === 'heading' ? /^(?:<a [^>]{0,200}>(?:<\/a>)? *)?\[(?<name>[^\]\n]{1,200})\]\(#tab\/(?<id>[^\s)"]{1,200})[^)\n]{0,200}\)/i.exec((token as Tokens.Heading).text.trim())?.groups : undefined;
	return found && {name: found['name']!, id: found['id']!};
}

/** Whether a list is one of steps: numbered, or with boxes to tick, its own or those of lists inside it. */
export function isSteps(token: Token): token is Tokens.List {
	return token.type === 'list' && ((token as Tokens.List).ordered || hasBoxes(token as Tokens.List));
}

function hasBoxes(list: Tokens.List): boolean {
	return list.items.some(item => item.task || item.tokens.some(token => token.type === 'list' && hasBoxes(token as Tokens.List)));
}

/** The items of a list of steps. */
export function itemPieces(list: Tokens.List, line: number, reading: Reading): Piece[] {
	const numbers = numbersOf(list);
	return list.items.map((item, index) => {
		if (item.checked) {
			reading.leftOut.add('tick', plainText(item.text.split('\n', 1)[0]!, reading), 'In a run every step is open first.', line);
		}

		return {
			kind: 'item', number: numbers[index]!, isFirst: index === 0,
			pieces: item.tokens.flatMap(token => token.type === 'list' && hasBoxes(token as Tokens.List) ? itemPieces(token as Tokens.List, line, reading) : [...piecesOf([token], line, reading)]),
		};
	});
}

/** The numbers as they are written, where they grow; else counted from the first, as Markdown has it. */
function numbersOf({items, start}: Tokens.List): number[] {
	const first = start === '' ? 1 : start;
	const written = items.map(({raw}) => Number(/^\s*(?<number>\d{1,9})[).]/.exec(raw)?.groups!['number'] ?? NaN));
	return written.every((number, index) => index === 0 ? !Number.isNaN(number) : number > written[index - 1]!) ? written : items.map((_, index) => first + index);
}

/**
Blocks as pieces. A command inside a list parts it: what follows begins a piece of its own.

@param isQuoted - Inside a note, where a command is an example and stays among the words.
@yields {Piece} texts and commands, in order.
*/
export function * piecesOf(tokens: readonly Token[], line: number, reading: Reading, isQuoted = false): Generator<Piece> {
	for (const token of tokens) {
		const script = token.type === 'code' && !isQuoted ? scriptOf(token as Tokens.Code) : undefined;
		if (script) {
			yield {kind: 'command', script};
		} else if (token.type === 'list') {
			yield * listPieces(token as Tokens.List, line, reading, isQuoted);
		} else {
			const markdown = blockMarkdown(token, line, reading);
			if (markdown !== '') {
				yield {kind: 'text', markdown};
			}
		}
	}
}

function * listPieces(list: Tokens.List, line: number, reading: Reading, isQuoted: boolean): Generator<Piece> {
	const numbers = numbersOf(list);
	let text: string[] = [];
	for (const [index, item] of list.items.entries()) {
		const bullet = list.ordered ? `${numbers[index]!}. ` : '- ';
		let before: string | undefined = `${bullet}${item.task ? `[${item.checked ? 'x' : ' '}] ` : ''}`;
		let isParted = false;
		for (const piece of piecesOf(item.tokens, line, reading, isQuoted)) {
			if (piece.kind === 'text') {
				text.push(...(before === undefined && !/^(?:-|\d+\.) /.test(piece.markdown) ? [''] : []), isParted ? piece.markdown : hanging(piece.markdown, before, bullet.length));
				before = undefined;
			} else {
				yield * flushed(text);
				text = [];
				yield piece;
				before = '';
				isParted = true;
			}
		}

		if (list.loose && index < list.items.length - 1 && text.length > 0) {
			text.push('');
		}
	}

	yield * flushed(text);
}

function * flushed(lines: readonly string[]): Generator<Piece> {
	const markdown = lines.join('\n').trimEnd();
	if (markdown !== '') {
		yield {kind: 'text', markdown};
	}
}

/** Lines behind a bullet, the others below its text. */
function hanging(markdown: string, bullet: string | undefined, indent: number): string {
	return markdown.split('\n').map((one, at) => (at === 0 && bullet !== undefined) ? bullet + one : (one === '' ? '' : ' '.repeat(indent) + one)).join('\n');
}

/** A block that is no list, as Markdown. Empty for what says nothing. */
function blockMarkdown(token: Token, line: number, reading: Reading): string {
	switch (token.type) {
		case 'paragraph':
		case 'text': {
			const {raw, tokens} = token as Tokens.Paragraph;
			const [box] = tokens;
			return inlineMarkdown(box?.type === 'checkbox' ? raw.slice(box.raw.length) : raw, line, reading);
		}

		case 'heading': {
			const tab = tabOf(token);
			const words = inlineMarkdown(tab ? tab.name : (token as Tokens.Heading).text, line, reading);
			return words === '' ? '' : `**${words.replaceAll('**', '')}${tab ? ':' : ''}**`;
		}

		case 'code': {
			return fenced(token as Tokens.Code);
		}

		case 'blockquote': {
			return quote(token as Tokens.Blockquote, line, reading);
		}

		case 'table': {
			return (token as Tokens.Table).raw.trim().split('\n').map(row => inlineMarkdown(row, line, reading)).join('\n');
		}

		case 'html': {
			const mark = markOf(token.raw);
			if (!mark) {
				return htmlMarkdown(token.raw, line, reading);
			}

			const words = mark.kind === 'zone' ? mark.pivots.join(', ') : (mark.kind === 'moniker' ? mark.range : '');
			return words === '' ? '' : `**Only for ${words}:**`;
		}

		default: {
			return '';
		}
	}
}

function fenced({text: written, lang}: Tokens.Code): string {
	const text = withoutMarks(written);
	const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	return text.trim() === '' ? '' : `${fence}${(lang ?? '').replaceAll('`', '')}\n${withoutEnds(text, '\n')}\n${fence}`;
}

/** A quote; a note says what kind it is. */
function quote({tokens}: Tokens.Blockquote, line: number, reading: Reading): string {
	const texts = [...piecesOf(tokens, line, reading, true)].flatMap(piece => piece.kind === 'text' ? [piece.markdown] : []);
	const inside = texts.join('\n\n').replace(/^\\?\[!(?<kind>[a-z]{1,40})\\?\]:? *\n*/i, (_, kind: string) => `**${kind.charAt(0).toUpperCase()}${kind.slice(1).toLowerCase()}:** `);
	return inside.trim() === '' ? '' : inside.trim().split('\n').map(one => one === '' ? '>' : `> ${one}`).join('\n');
}
