import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {Language, Parser} from 'web-tree-sitter';
import {compileSimply} from '../javascript-engine.js';

// Asked at run time, so that it is found from source/ and from the bundle in dist/ alike: both lie beside node_modules.
const {resolve} = createRequire(import.meta.url);

/**
Makes a parser for a language: of the package `tree-sitter-LANGUAGE`.

@throws when the grammar's files are not where npm put them.
*/
export async function loadGrammar(language: 'powershell' | 'bash'): Promise<Parser> {
	compileSimply();
	const name = `tree-sitter-${language}`;
	const [runtime, grammar] = await Promise.all(['web-tree-sitter/web-tree-sitter.wasm', `${name}/${name}.wasm`].map(async file => readFile(resolve(file))));
	await Parser.init({wasmBinary: runtime!});
	const parser = new Parser();
	parser.setLanguage(await Language.load(grammar!));
	return parser;
}
