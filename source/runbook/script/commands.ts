import type {Node} from 'web-tree-sitter';
import {grammarParser, parseInTime} from '../load-grammar.js';
import {resolveCommand} from './aliases.js';
import {fedBy, givenTo, surroundingsOf} from './command-nodes.js';
import type {Doubt, ScriptFacts} from './facts.js';
import {tooSlow, unreadable} from './readable.js';
import {isCmdletName, isKnownRead} from './verbs.js';

/** Reads from a PowerShell script which commands it calls and what in it may do more than read. */
export async function commandsOf(script: string): Promise<ScriptFacts> {
	const why = unreadable(script);
	if (why !== undefined) {
		return {commands: [], doubts: [{kind: 'unclear', text: why, line: 1, column: 1}]};
	}

	const parser = await grammarParser('powershell');
	const tree = parseInTime(parser, script);
	if (!tree) {
		return {commands: [], doubts: [{
			kind: 'unclear', text: tooSlow, line: 1, column: 1,
		}]};
	}

	try {
		return readTree(tree.rootNode);
	} finally {
		tree.delete();
	}
}

function readTree(root: Node): ScriptFacts {
	const facts: ScriptFacts = {commands: [], doubts: []};
	const defined = new Set(root.descendantsOfType('function_name').map(node => node.text.toLowerCase()));
	for (const node of root.descendantsOfType(interesting)) {
		if (node.type === 'command') {
			readCommand(node, facts, defined);
		} else {
			const kind = doubtOf(node);
			if (kind) {
				facts.doubts.push(doubt(kind, node, node.type === 'argument_list' ? `${node.previousSibling?.text ?? ''}${node.text}` : node.text));
			}
		}
	}

	for (const unread of root.hasError ? errorsIn(root) : []) {
		facts.doubts.push(doubt('unclear', unread));
	}

	const requirements = root.descendantsOfType('comment').filter(comment => /^#requires\s/i.test(comment.text) && isFirstOfItsLine(comment));
	if (requirements.length > 0) {
		facts.requirements = requirements.map(({text, startPosition: {row, column}, startIndex}) => ({text: text.trim(), line: row + 1, column: column + 1, index: startIndex}));
	}

	Object.assign(facts, surroundingsOf(root), defined.size > 0 && {defined});

	facts.doubts.sort((left, right) => left.line - right.line || left.column - right.column);
	return facts;
}

/** Behind anything else it is a comment as any. */
function isFirstOfItsLine({startIndex, tree}: Node): boolean {
	return /(?:^|\n)[^\S\n]*$/.test(tree.rootNode.text.slice(0, startIndex));
}

const interesting = ['command', 'invokation_expression', 'invokation_foreach_expression', 'redirection', 'assignment_expression', 'inlinescript_statement', 'argument_list'];

function doubtOf(node: Node): Doubt['kind'] | undefined {
	switch (node.type) {
		case 'redirection': {
			// To merge a stream into another, or to throw it away, writes nothing.
			return /^(?:[\d*]?>&\d|[\d*]?>{1,2}\s*\$null)$/i.test(node.text.trim()) ? undefined : 'redirection';
		}

		case 'assignment_expression': {
			return setsOutside(node.namedChild(0)?.text ?? '') ? 'assignment' : undefined;
		}

		case 'argument_list': {
			// Among a command's arguments the grammar takes a method's parentheses for an argument of their own.
			return node.parent?.type === 'command_elements' ? 'method' : undefined;
		}

		case 'inlinescript_statement': {
			return 'unclear';
		}

		default: {
			return 'method';
		}
	}
}

/** True for the left side of an assignment that is no variable of the script, nor a property or entry of one: a type's own property, a variable of a drive such as `$env:` or `${c:\\file}`. */
function setsOutside(left: string): boolean {
	const plain = left.trim().replace(/^(?:\[[^\]]*\]\s*)+(?=\$)/, '');
	return !/^\$\{?(?:(?:global|local|private|script|variable):)?\w+\}?(?:$|[\s,.[])/i.test(plain) || /\$\{?(?!(?:global|local|private|script|variable):)\w+:/i.test(plain);
}

function readCommand(node: Node, facts: ScriptFacts, defined: ReadonlySet<string>): void {
	const name = node.childForFieldName('command_name') ?? node.namedChildren.find(child => child?.type === 'command_name' || child?.type === 'command_name_expr') ?? undefined;
	const written = name && nameWritten(name);
	if (name?.type === 'command_name_expr' && name.namedChild(0)?.type === 'script_block_expression') {
		return;
	}

	if (!name || written === undefined) {
		facts.doubts.push(doubt('called-variable', name ?? node));
		return;
	}

	const resolved = resolveCommand(written);
	const {row, column} = name.startPosition;
	facts.commands.push({
		name: written, resolved, line: row + 1, column: column + 1, given: givenTo(node), ...fedBy(node),
	});
	if (resolved === 'ForEach-Object' && namesAMember(node)) {
		facts.doubts.push(doubt('method', node));
	} else if (!isKnownRead(resolved) && !defined.has(resolved.toLowerCase())) {
		facts.doubts.push(doubt(isCmdletName(resolved) ? 'command' : 'native', name, resolved));
	}
}

/** The command's name where it is written out: plain, or as a text without variables after `&` or `.`. */
function nameWritten(name: Node): string | undefined {
	const text = name.text.trim();
	if (name.type === 'command_name') {
		return text.includes('$') ? undefined : text.replaceAll(/["']/g, '');
	}

	const quoted = /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
	return /[$({]/.test(quoted) ? undefined : quoted;
}

/** `ForEach-Object Delete` and `-MemberName Delete` call the method. */
function namesAMember(command: Node): boolean {
	const elements = command.namedChildren.find(child => child?.type === 'command_elements');
	return (elements?.namedChildren ?? []).some(child => child?.type === 'generic_token'
		|| (child?.type === 'command_parameter' && /^-m/i.test(child.text))
		|| (child?.type === 'array_literal_expression' && /^["'$]/.test(child.text)));
}

/**
The pieces that the grammar could not read: a command may hide in them. Where it only missed something (it does between `Name, @{...}`) nothing was left out.
*/
function errorsIn(root: Node): Node[] {
	const found: Node[] = [];
	const open = [root];
	for (let node = open.pop(); node; node = open.pop()) {
		if (!node.isError) {
			open.push(...node.children.filter(child => child?.hasError).toReversed());
		} else if (node.text.trim() !== '') {
			found.push(node);
		}
	}

	return found;
}

function doubt(kind: Doubt['kind'], node: Node, text = node.text): Doubt {
	const short = text.trim().replaceAll(/\s+/g, ' ');
	return {
		kind, text: short.length > 60 ? `${short.slice(0, 60)}…` : short, line: node.startPosition.row + 1, column: node.startPosition.column + 1,
	};
}
