import type {Node} from 'web-tree-sitter';
import {grammarParser} from '../load-grammar.js';
import {resolveCommand} from './aliases.js';
import {commandsOf} from './commands.js';
import {isKnownRead, isLocalRead} from './verbs.js';

/** What may stand around a command that is carried out at most once, in the order in which it is written. */
const once = new Set(['program', 'statement_list', 'pipeline', 'pipeline_chain', 'assignment_expression', 'if_statement', 'else_clause', 'elseif_clause', 'elseif_clauses', 'statement_block']);

/**
Whether a script's only effect is one command, carried out at most once, after which nothing else goes out to a service: an error that ended the script because the service refused a command then means that nothing was changed. False wherever that cannot be told from reading.
*/
export async function hasOneEffectAtItsEnd(script: string): Promise<boolean> {
	const {doubts} = await commandsOf(script);
	if (doubts.some(({kind, text}) => kind !== 'command' && text !== 'Out-Null')) {
		return false;
	}

	const parser = await grammarParser('powershell');
	const tree = parser.parse(script);
	try {
		const commands = tree?.rootNode.descendantsOfType('command').filter(node => node !== null) ?? [];
		const effects = commands.filter(node => !isLocal(node) && !isKnownRead(nameOf(node)));
		const [effect] = effects;
		return effect !== undefined
			&& effects.length === 1
			&& !/^(?:invoke|start)-/i.test(nameOf(effect))
			&& isCarriedOutOnce(effect)
			&& commands.every(node => node.startIndex <= effect.endIndex || isLocal(node));
	} finally {
		tree?.delete();
	}
}

/**
Whether a script may have had an effect before it came to this command. True wherever that cannot be told from reading.

@param command - Its name as PowerShell said it.
*/
export async function mayHaveEffectBefore(script: string, command: string): Promise<boolean> {
	const {commands, doubts} = await commandsOf(script);
	const wanted = resolveCommand(command).toLowerCase();
	const place = commands.find(({resolved}) => resolved.toLowerCase() === wanted);
	if (!place) {
		return doubts.length > 0;
	}

	return doubts.some(({line, column}) => line < place.line || (line === place.line && column < place.column));
}

function nameOf(command: Node): string {
	const name = command.namedChildren.find(child => child?.type === 'command_name')?.text ?? '';
	return resolveCommand(name.replaceAll(/["']/g, ''));
}

/** Works on what it is given, and asks no service anything. */
function isLocal(command: Node): boolean {
	const name = nameOf(command);
	return isLocalRead(name);
}

function isCarriedOutOnce(command: Node): boolean {
	const {parent} = command;
	// What comes down the pipe carries it out once for each object.
	if (parent?.namedChildren.find(child => child?.type === 'command')?.id !== command.id) {
		return false;
	}

	for (let node = command.parent; node; node = node.parent) {
		if (!once.has(node.type)) {
			return false;
		}
	}

	return true;
}
