import type {Parser} from 'web-tree-sitter';
import {loadGrammar} from '../../runbook/load-grammar.js';

let parser: Promise<Parser> | undefined;

/**
The one parser for shell scripts, made at the first call. What it finds are commands; whether a script can be read is the shell's own word.

@throws when the grammar's files are not where npm put them.
*/
export async function shellParser(): Promise<Parser> {
	parser ??= loadGrammar('bash');
	return parser;
}
