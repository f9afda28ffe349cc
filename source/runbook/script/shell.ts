import type {Node} from 'web-tree-sitter';
import {grammarParser, parseInTime} from '../load-grammar.js';
import type {ScriptPlace} from './facts.js';
import {unreadable} from './readable.js';

/** A program that a shell script calls, or a redirection into a file, as written. */
export type ShellCall = ScriptPlace & {
	/** Undefined where a variable holds it. */
	name: string | undefined;
	/** What stands behind it, quotes included. */
	words: string[];
};

/** What can be told of a shell script by reading it. */
export type ShellFacts = {
	calls: ShellCall[];
	/** Files that it writes to by `>` or `>>`. */
	writes: Array<ScriptPlace & {to: string}>;
	/** Data of the run that stand outside of quotes among a program's words: `$item_Name`. */
	bare: Array<ScriptPlace & {text: string}>;
	/** Variables that hold a temporary file or folder of the script's own, made by mktemp. */
	temporary: ReadonlySet<string>;
};

/** Reads from a shell script which programs it calls and where it writes; undefined for one that cannot be read. */
export async function shellFactsOf(script: string): Promise<ShellFacts | undefined> {
	if (unreadable(script) !== undefined) {
		return undefined;
	}

	const parser = await grammarParser('bash');
	const tree = parseInTime(parser, script);
	if (!tree) {
		return undefined;
	}

	try {
		return readTree(tree.rootNode);
	} finally {
		tree.delete();
	}
}

function readTree(root: Node): ShellFacts {
	return {
		calls: root.descendantsOfType('command').flatMap(node => node ? [callOf(node)] : []),
		writes: root.descendantsOfType('file_redirect').flatMap(node => {
			const to = node?.childForFieldName('destination');
			return node && to && /^\d*>/.test(node.text) && !node.text.includes('>&') ? [{to: to.text, ...placeOf(node)}] : [];
		}),
		bare: root.descendantsOfType(['simple_expansion', 'expansion']).flatMap(node => node && node.parent?.type === 'command' && /^\$\{?(?:params|item|records)_\w+\}?$/.test(node.text) ? [{text: node.text, ...placeOf(node)}] : []),
		temporary: new Set(root.descendantsOfType('variable_assignment').flatMap(node => {
			const name = node?.childForFieldName('name')?.text;
			return name !== undefined && /\bmktemp\b/.test(node?.childForFieldName('value')?.text ?? '') ? [name] : [];
		})),
	};
}

function callOf(node: Node): ShellCall {
	const name = node.childForFieldName('name')?.text ?? '';
	return {
		name: name === '' || /[$`(*?[]/.test(name) ? undefined : name.replaceAll(/["'\\]/g, '').replace(/^.*\//, ''),
		words: node.childrenForFieldName('argument').flatMap(argument => argument ? [argument.text] : []),
		...placeOf(node),
	};
}

function placeOf({startPosition: {row, column}}: Node): ScriptPlace {
	return {line: row + 1, column: column + 1};
}
