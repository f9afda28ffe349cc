import type {Parser} from 'web-tree-sitter';
import {loadGrammar} from './load-grammar.js';

let parser: Promise<Parser> | undefined;

/**
The one parser for PowerShell scripts, made at the first call. What it finds are commands and colours; its errors say nothing about a script's syntax.

@throws when the grammar's files are not where npm put them.
*/
export async function powershellParser(): Promise<Parser> {
	parser ??= loadGrammar('powershell');
	return parser;
}
