import {
	isAlias, isMap, isNode, isScalar, isSeq, Lexer, parseDocument, type ParsedNode, type Scalar, type YAMLMap,
} from 'yaml';
import type {Problem} from '../problem.js';
import type {Json, JsonObject} from '../values.js';
import {Positions, type Path} from './positions.js';
import {yamlErrorInWords} from './words.js';

/** What was read from a YAML text. `value` is undefined when there is none to go on with. */
export type YamlRead = {value: Json | undefined; problems: Problem[]; positions: Positions};

/** The longest file, in UTF-16 code units. */
export const longestYaml = 1_048_576;

/** The most pieces (words, marks, line ends) a file may have: some 5 000 lines. The library needs seconds for much more, and its own limits do not hold there. */
const mostPieces = 40_000;

const deepest = 40;

/** The most spaces before a key. */
const widestIndent = 8 * deepest;

/** Problems of one file beyond these are not listed: they mostly follow from the first. */
const mostProblems = 50;

const harmlessTags = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map(tag => `tag:yaml.org,2002:${tag}`));

/**
Reads YAML from anybody: within a second whatever it holds, and into plain JSON values only. Aliases, tags, second documents, keys that stand twice and keys that JavaScript's objects own (`__proto__`) are problems, each with its place.
*/
export function readYaml(text: string, file: string): YamlRead {
	const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
	const positions = new Positions(content);
	const problems: Problem[] = [];
	const report = (offset: number, message: string, meant?: string) => {
		if (problems.length < mostProblems) {
			problems.push({
				file, ...place(positions, offset), message, ...(meant !== undefined && {meant}), severity: 'error', rule: 'yaml',
			});
		}
	};

	const tooMuch = tooLarge(content);
	if (tooMuch !== undefined) {
		report(0, tooMuch);
		return {value: undefined, problems, positions};
	}

	const document = parseDocument(content, {
		version: '1.2', merge: false, uniqueKeys: false, prettyErrors: false, logLevel: 'error',
	});
	if (document.errors.length > 0) {
		const [first] = document.errors;
		// After one of these the rest is noise.
		const exhausted = document.errors.findLast(error => error.code === 'RESOURCE_EXHAUSTION');
		for (const error of exhausted ? [exhausted] : document.errors.slice(0, first?.code === 'TAB_AS_INDENT' ? 1 : 5)) {
			report(error.pos[0], yamlErrorInWords(error));
		}

		return {value: undefined, problems, positions};
	}

	for (const warning of document.warnings) {
		// The reader below meets every tag itself.
		if (warning.code !== 'TAG_RESOLVE_FAILED') {
			report(warning.pos[0], yamlErrorInWords(warning));
		}
	}

	if (!document.contents) {
		report(0, 'The file is empty.');
		return {value: undefined, problems, positions};
	}

	const value = new Reader(content, positions, report).read(document.contents, []);
	return {value: problems.length === 0 ? value : undefined, problems, positions};
}

function place(positions: Positions, offset: number): {line: number; column: number; sourceLine: string} {
	const {line, column, sourceLine} = positions.at(offset);
	return {line, column, sourceLine};
}

function tooLarge(text: string): string | undefined {
	if (text.length > longestYaml) {
		return `The file is larger than ${longestYaml / 1_048_576} MiB.`;
	}

	let pieces = 0;
	let brackets = 0;
	let marksInLine = 0;
	let isLineStart = true;
	// The library's lexer stops where asked, and only it is fast on every input.
	for (const piece of new Lexer().lex(text)) {
		pieces++;
		brackets += piece === '[' || piece === '{' ? 1 : 0;
		brackets -= piece === ']' || piece === '}' ? 1 : 0;
		marksInLine = piece === '\n' || piece === '\r\n' ? 0 : marksInLine + (piece === '-' || piece === '?' ? 1 : 0);
		if (pieces > mostPieces) {
			return `The file holds more than ${mostPieces} words and marks, too many for a runbook.`;
		}

		if (brackets > deepest || marksInLine > deepest || (isLineStart && piece.startsWith(' ') && piece.length > widestIndent)) {
			return `The file is nested deeper than ${deepest} levels.`;
		}

		isLineStart = piece.endsWith('\n');
	}

	return undefined;
}

/** What every object has, `__proto__` and `constructor` among them: as a key it would be found where there is none. */
const ownedByObjects = new Set(Object.getOwnPropertyNames(Object.prototype));

type Report = (offset: number, message: string, meant?: string) => void;

/** Makes plain values of YAML nodes and notes where they stand. */
class Reader {
	readonly #text: string;
	readonly #positions: Positions;
	readonly #report: Report;

	constructor(text: string, positions: Positions, report: Report) {
		this.#text = text;
		this.#positions = positions;
		this.#report = report;
	}

	/** The value of a node. What is refused is reported and reads as null. */
	read(node: ParsedNode | null, path: Path, key?: number): Json {
		const start = node?.range[0] ?? key ?? 0;
		this.#positions.add(path, {key, value: start, text: isScalar(node) ? this.#textStart(node) : start});
		if (!node) {
			return null;
		}

		if (isAlias(node)) {
			this.#report(start, `Aliases are refused: write out what *${node.source} stands for.`);
			return null;
		}

		if (node.tag !== undefined && !harmlessTags.has(node.tag)) {
			this.#report(start, 'Tags (!name) are refused: a runbook is plain text, numbers, lists and keys.');
			return null;
		}

		if (path.length > deepest) {
			this.#report(start, `The file is nested deeper than ${deepest} levels.`);
			return null;
		}

		if (isMap(node)) {
			return this.#map(node, path);
		}

		if (isSeq(node)) {
			return node.items.map((item, index) => this.read(item as ParsedNode | null, [...path, index]));
		}

		return this.#scalar(node);
	}

	#map(map: YAMLMap.Parsed, path: Path): JsonObject {
		const object: JsonObject = {};
		for (const {key, value} of map.items) {
			const name = this.#key(key, map);
			if (name === undefined) {
				continue;
			}

			const start = key.range[0];
			if (Object.hasOwn(object, name)) {
				this.#report(start, `The key "${name}" stands here twice.`);
				continue;
			}

			if (ownedByObjects.has(name)) {
				this.#report(start, `The key "${name}" is refused: JavaScript gives it a meaning of its own.`);
				continue;
			}

			object[name] = this.read(value, [...path, name], start);
		}

		return object;
	}

	#key(key: ParsedNode, map: YAMLMap.Parsed): string | undefined {
		if (isScalar(key) && !isAlias(key)) {
			return typeof key.value === 'string' ? key.value : this.#text.slice(key.range[0], key.range[1]);
		}

		const [start] = map.range;
		if (this.#text.startsWith('{{', start)) {
			this.#report(start, 'A text that begins with {{ needs quotes around it.');
		} else {
			this.#report(isNode(key) ? key.range[0] : start, 'A key must be a plain word.');
		}

		return undefined;
	}

	#scalar({value, range}: Scalar.Parsed): Json {
		if (value === null || typeof value === 'string' || typeof value === 'boolean') {
			return value;
		}

		if (typeof value === 'number' && Number.isFinite(value)) {
			return value;
		}

		this.#report(range[0], 'Only text, whole and broken numbers, true, false and null can stand here.');
		return null;
	}

	#textStart({type, range}: Scalar): number {
		const [start] = range!;
		if (type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL') {
			const end = this.#text.indexOf('\n', start);
			return end === -1 ? start : end + 1;
		}

		return type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE' ? start + 1 : start;
	}
}
