import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {Language, Parser} from 'web-tree-sitter';

// Asked at run time, so that it is found from source/ and from the bundle in dist/ alike: both lie beside node_modules.
const {resolve} = createRequire(import.meta.url);

let parser: Promise<Parser> | undefined;

/**
The one parser for shell scripts, made at the first call. What it finds are commands; whether a script can be read is the shell's own word.

@throws when the grammar's files are not where npm put them.
*/
export async function shellParser(): Promise<Parser> {
	parser ??= makeParser();
	return parser;
}

async function makeParser(): Promise<Parser> {
	const [runtime, grammar] = await Promise.all([
		readFile(resolve('web-tree-sitter/web-tree-sitter.wasm')),
		readFile(resolve('tree-sitter-bash/tree-sitter-bash.wasm')),
	]);
	await Parser.init({wasmBinary: runtime});
	const made = new Parser();
	made.setLanguage(await Language.load(grammar));
	return made;
}
