import type {Node} from 'web-tree-sitter';
import {grammarParser, parseInTime} from '../load-grammar.js';
import {unreadable} from './readable.js';

/** What a piece of a script is, where it is more than text. */
export type CodeKind = 'comment' | 'command' | 'variable' | 'string' | 'number' | 'parameter' | 'keyword' | 'type';

/** A piece of a script, in UTF-16 code units: from its beginning up to, but without, its end. */
export type CodePiece = {from: number; to: number; kind: CodeKind};

/** The languages whose scripts are coloured. */
export type CodeLanguage = 'powershell' | 'bash';

/** Finds the pieces of a script; undefined for a text that cannot be read as one. A piece may stand inside another, behind it in the list. */
export type FindPieces = (script: string) => CodePiece[] | undefined;

const kinds: Record<CodeLanguage, Record<string, CodeKind>> = {
	powershell: {
		comment: 'comment', command_name: 'command', function_name: 'command', variable: 'variable', braced_variable: 'variable',
		string_literal: 'string', integer_literal: 'number', real_literal: 'number', command_parameter: 'parameter', type_literal: 'type',
	},
	bash: {
		comment: 'comment', command_name: 'command', variable_name: 'variable', simple_expansion: 'variable', special_variable_name: 'variable',
		string: 'string', raw_string: 'string', ansi_c_string: 'string', heredoc_body: 'string', number: 'number', file_descriptor: 'number',
	},
};

/** A word of the language itself: grammars have those without a name. */
const isKeyword = ({isNamed, type}: Node): boolean => !isNamed && /^[a-z]{2,}$/v.test(type);

const kindOf = (node: Node, language: CodeLanguage): CodeKind | undefined => {
	const kind = kinds[language][node.type];
	if (kind !== undefined) {
		return kind;
	}

	if (language === 'bash' && node.type === 'word' && node.text.startsWith('-') && node.parent?.type === 'command') {
		return 'parameter';
	}

	return isKeyword(node) ? 'keyword' : undefined;
};

/** Goes through a tree without calling itself: a hostile script may be nested deeply. */
const piecesIn = (root: Node, language: CodeLanguage): CodePiece[] => {
	const pieces: CodePiece[] = [];
	const left: Node[] = [root];
	for (let node = left.pop(); node; node = left.pop()) {
		const kind = kindOf(node, language);
		if (kind !== undefined && node.endIndex > node.startIndex) {
			pieces.push({from: node.startIndex, to: node.endIndex, kind});
		}

		for (const child of node.children.toReversed()) {
			if (child) {
				left.push(child);
			}
		}
	}

	return pieces;
};

/**
What finds the pieces of a language's scripts.

@throws when the grammar's files are not where npm put them.
*/
export async function codePieces(language: CodeLanguage): Promise<FindPieces> {
	const parser = await grammarParser(language);
	return script => {
		const tree = unreadable(script) === undefined ? parseInTime(parser, script) : undefined;
		if (!tree) {
			return undefined;
		}

		try {
			return piecesIn(tree.rootNode, language);
		} finally {
			tree.delete();
		}
	};
}
