import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {Language as Grammar, Parser} from 'web-tree-sitter';
import {compileSimply} from '../javascript-engine.js';

// Asked at run time, so that it is found from source/ and from the bundle in dist/ alike: both lie beside node_modules.
const {resolve} = createRequire(import.meta.url);

type Language = 'powershell' | 'bash';

const parsers = new Map<Language, Promise<Parser>>();

/**
The one parser for a language's scripts, made at the first call, of the package `tree-sitter-LANGUAGE`. What it finds are commands and colours; whether a script can be read is PowerShell's and the shell's own word.

@throws when the grammar's files are not where npm put them.
*/
export async function grammarParser(language: Language): Promise<Parser> {
	const parser = parsers.get(language) ?? makeParser(language);
	parsers.set(language, parser);
	return parser;
}

async function makeParser(language: Language): Promise<Parser> {
	compileSimply();
	const name = `tree-sitter-${language}`;
	const [runtime, grammar] = await Promise.all(['web-tree-sitter/web-tree-sitter.wasm', `${name}/${name}.wasm`].map(async file => readFile(resolve(file))));
	await Parser.init({wasmBinary: runtime!});
	const parser = new Parser();
	parser.setLanguage(await Grammar.load(grammar!));
	return parser;
}
