import type {Node} from 'web-tree-sitter';
import {resolveCommand} from './aliases.js';
import type {Given, ScriptCommand, ScriptFacts} from './facts.js';

/** What a command of a PowerShell script is given. A value behind a parameter counts as its own: a switch with a value by place behind it cannot be told apart by reading. */
export function givenTo(command: Node): Given[] {
	const elements = command.namedChildren.find(child => child?.type === 'command_elements');
	const given: Given[] = [];
	let open: Given | undefined;
	for (const child of elements?.namedChildren ?? []) {
		if (!child || child.type === 'command_argument_sep' || child.type === 'redirection' || child.type === 'comment') {
			continue;
		}

		if (child.type === 'command_parameter') {
			open = {name: child.text.replace(/^-+/, '').replace(/:$/, '').toLowerCase(), value: undefined};
			given.push(open);
		} else if (open) {
			open.value = child.text;
			open = undefined;
		} else {
			given.push({name: undefined, value: child.text});
		}
	}

	return given;
}

/** What carries a command out more than once, if anything does. */
export function fedBy(command: Node): Pick<ScriptCommand, 'fed'> {
	for (let node: Node | null = command; node; node = node.parent) {
		if (isBehindPipe(node) && (node.id === command.id || isForEach(node))) {
			return {fed: 'pipe'};
		}

		if (node.type === 'invokation_foreach_expression' || (node.type === 'statement_block' && loops.has(node.parent?.type ?? ''))) {
			return {fed: 'loop'};
		}
	}

	return {};
}

const loops = new Set(['foreach_statement', 'for_statement', 'while_statement', 'do_statement']);

function isBehindPipe(node: Node): boolean {
	return node.type === 'command' && node.parent?.type === 'pipeline_chain' && node.parent.firstNamedChild?.id !== node.id;
}

function isForEach(command: Node): boolean {
	const name = command.namedChildren.find(child => child?.type === 'command_name')?.text ?? '';
	return resolveCommand(name) === 'ForEach-Object';
}

/** What is around a script's commands: its conditions, what it sets, and the catches that do nothing. */
export function surroundingsOf(root: Node): Pick<ScriptFacts, 'conditions' | 'assigned' | 'emptyCatches'> {
	const conditions = root.descendantsOfType(['if_statement', 'elseif_clause']).flatMap(node => node?.childForFieldName('condition')?.text ?? []);
	const assigned = root.descendantsOfType('assignment_expression').flatMap(node => {
		const left = node?.namedChild(0);
		return node && left ? [{left: left.text.trim(), right: node.text.slice(left.text.length).replace(/^\s*[-+*/%?]*=\s*/, ''), ...placeOf(node)}] : [];
	});
	const emptyCatches = root.descendantsOfType('catch_clause').flatMap(node => node && /^catch[^{]*\{\s*\}$/i.test(node.text) ? [placeOf(node)] : []);
	return {
		...(conditions.length > 0 && {conditions}),
		...(assigned.length > 0 && {assigned}),
		...(emptyCatches.length > 0 && {emptyCatches}),
	};
}

function placeOf({startPosition: {row, column}}: Node): {line: number; column: number} {
	return {line: row + 1, column: column + 1};
}
