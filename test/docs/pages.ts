import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {marked, type Token, type Tokens} from 'marked';

export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A page of the documentation, read as Markdown. */
export type Page = {
	/** Its path in the repository: `docs/runs.md`. */
	path: string;
	text: string;
	links: Array<{href: string; text: string; isImage: boolean}>;
	/** The places that a link can go to, as GitHub names them. */
	anchors: Set<string>;
	/** The fenced blocks, by the word behind the fence. */
	blocks: Array<{language: string; text: string}>;
	/** The pieces of code in its sentences. */
	spans: string[];
};

const anchorOf = (heading: string): string => heading.toLowerCase().replaceAll(/[^\p{Letter}\p{Number} _\-]/gv, '').replaceAll(' ', '-');

const tokensOf = (text: string): Token[] => {
	const found: Token[] = [];
	marked.walkTokens(marked.lexer(text), token => {
		found.push(token);
	});
	return found;
};

const plain = (tokens: Token[] = []): string => tokens.map(token => 'tokens' in token && token.tokens ? plain(token.tokens) : ('text' in token ? String(token.text) : token.raw)).join('');

const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading';
const isLink = (token: Token): token is Tokens.Link | Tokens.Image => token.type === 'link' || token.type === 'image';
const isBlock = (token: Token): token is Tokens.Code => token.type === 'code';
const isSpan = (token: Token): token is Tokens.Codespan => token.type === 'codespan';

const read = (path: string): Page => {
	const text = readFileSync(repository + path, 'utf8').replaceAll('\r\n', '\n');
	const tokens = tokensOf(text);
	return {
		path,
		text,
		links: tokens.filter(token => isLink(token)).map(token => ({href: token.href, text: token.text, isImage: token.type === 'image'})),
		anchors: new Set(tokens.filter(token => isHeading(token)).map(({tokens: inside}) => anchorOf(plain(inside)))),
		blocks: tokens.filter(token => isBlock(token)).map(({lang = '', text: code}) => ({language: lang, text: code})),
		spans: tokens.filter(token => isSpan(token)).map(({text: code}) => code),
	};
};

const below = (folder: string): string[] => readdirSync(repository + folder).filter(name => name.endsWith('.md')).toSorted().map(name => `${folder}${name}`);

/** Every page that is written for people: at the top, in docs/ and in .github/. */
export const pages: readonly Page[] = ['', 'docs/', '.github/'].flatMap(folder => below(folder)).map(path => read(path));

/** The lines of a page's blocks for a shell, without their remarks. */
export const shellLines = ({blocks}: Page): string[] => blocks.filter(({language}) => language === 'sh').flatMap(({text}) => text.split('\n')).map(line => line.split('  #', 1)[0]!.trim()).filter(line => line !== '');
