import type {Node} from 'web-tree-sitter';
import {grammarParser} from '../../runbook/load-grammar.js';

/** A command that a shell script calls. Null names are what a variable holds. */
export type ShellCommand = {name: string | null; text: string; line: number; tested: boolean};

/** Commands that start the one that stands right behind them. */
const starters = new Set(['command', 'exec', 'nohup', 'sudo', 'env', 'time', 'nice', 'builtin']);
/** Commands that ask whether others are there: what they name may be missing. */
const testers = /^(?:command\s+-[vV]|type|which|hash)\s/;

/** The commands that a shell script calls, in its order; functions of its own are left out. */
export async function shellCommandsOf(script: string): Promise<ShellCommand[]> {
	const parser = await grammarParser('bash');
	const tree = parser.parse(script);
	if (!tree) {
		return [];
	}

	try {
		const root = tree.rootNode;
		const own = new Set(root.descendantsOfType('function_definition').map(node => node.childForFieldName('name')?.text));
		const calls = root.descendantsOfType('command');
		const tested = new Set(calls.filter(({text}) => testers.test(text)).flatMap(node => node.childrenForFieldName('argument').map(argument => plainWord(argument))));
		return calls.flatMap(call => namesOf(call)).filter(({name}) => name === null || !own.has(name)).map(found => ({...found, tested: found.name !== null && tested.has(found.name)}));
	} finally {
		tree.delete();
	}
}

/** A call's own name, and of one that starts another the other's too. */
function namesOf(call: Node): Array<Omit<ShellCommand, 'tested'>> {
	const name = call.childForFieldName('name');
	if (!name) {
		return [];
	}

	const first = named(name);
	const argument = call.childrenForFieldName('argument')[0];
	const starts = first.name !== null && starters.has(first.name) && argument && !/^-|=/.test(argument.text);
	return starts ? [first, named(argument)] : [first];
}

function named(node: Node): Omit<ShellCommand, 'tested'> {
	return {name: plainWord(node), text: node.text.trim(), line: node.startPosition.row + 1};
}

/** A word where it is written out: without its quotes and backslashes; null where a variable stands in it. */
function plainWord({text}: Node): string | null {
	const word = text.trim();
	return /[$`(*?[]/.test(word) ? null : word.replaceAll(/["'\\]/g, '');
}
