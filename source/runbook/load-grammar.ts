import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import process from 'node:process';
import {Language as Grammar, Parser, type Tree} from 'web-tree-sitter';
import {compileSimply} from '../javascript-engine.js';

/** Beside the chunks of the built program; from the source there is no such folder, and the files are where npm put them. */
const built = new URL('../grammars/', import.meta.url);
const {resolve} = createRequire(import.meta.url);

type Language = 'powershell' | 'bash';

const parsers = new Map<Language, Promise<Parser>>();
/** Begun once for both languages: beginning it twice beside each other makes two, and each grammar would belong to one of them only. */
let beginning: Promise<void> | undefined;

/**
The one parser for a language's scripts, made at the first call, of the package `tree-sitter-LANGUAGE`. What it finds are commands and colours; whether a script can be read is PowerShell's and the shell's own word.

@throws when the grammar's files are neither in the built program nor where npm put them.
*/
export async function grammarParser(language: Language): Promise<Parser> {
	const parser = parsers.get(language) ?? makeParser(language);
	parsers.set(language, parser);
	return parser;
}

/** So much time a script's reading has besides what its length is worth, in milliseconds. */
const allowed = 150;
/** Milliseconds for each UTF-16 code unit: several times of what a script in its language takes, a fraction of what the grammar spends on a text that is none. */
const allowedPerUnit = 0.005;

/** Parses a script; undefined where that takes so long that it cannot be a script in the language. What counts is the processor's time: on a busy machine a script is no other. */
export function parseInTime(parser: Parser, script: string): Tree | undefined {
	const clock = performance.now();
	const begun = process.cpuUsage();
	const most = allowed + (script.length * allowedPerUnit);
	const spent = () => {
		const {user, system} = process.cpuUsage(begun);
		return (user + system) / 1000;
	};

	// True ends it. It is asked thousands of times, and the clock is far cheaper to read than what the processor spent.
	const options = {progressCallback: () => performance.now() - clock > most && spent() > most};
	const tree = parser.parse(script, undefined, options);
	if (!tree) {
		// Or else the next script would be taken for the rest of this one.
		parser.reset();
	}

	return tree ?? undefined;
}

async function makeParser(language: Language): Promise<Parser> {
	compileSimply();
	beginning ??= begin();
	const [grammar] = await Promise.all([readWasm(`tree-sitter-${language}`), beginning]);
	const parser = new Parser();
	parser.setLanguage(await Grammar.load(grammar));
	return parser;
}

async function begin(): Promise<void> {
	await Parser.init({wasmBinary: await readWasm('web-tree-sitter')});
}

/** The file `NAME.wasm` of the package of that name. */
async function readWasm(name: string): Promise<Uint8Array> {
	const file = `${name}.wasm`;
	try {
		return await readFile(new URL(file, built));
	} catch {
		return readFile(resolve(`${name}/${file}`));
	}
}
