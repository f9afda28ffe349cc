import type {Effect} from '../schema.js';
import {isDestroying} from './verbs.js';

/** What a command is given: a parameter, in small letters and without its hyphen, with its value; without a name, a value by its place. */
export type Given = {name: string | undefined; value: string | undefined};

/** A command that a script calls. Line and column count from 1. */
export type ScriptCommand = {
	/** As written. */
	name: string;
	/** Without module and backticks, an alias resolved. */
	resolved: string;
	line: number;
	column: number;
	given: Given[];
	/** It is carried out for each object that comes down a pipe, or at each turn of a loop. */
	fed?: 'pipe' | 'loop';
};

/** Something in a script that may do more than read. */
export type Doubt = {
	kind: 'command' | 'method' | 'called-variable' | 'native' | 'redirection' | 'assignment' | 'unclear';
	/** The piece of the script, shortened. */
	text: string;
	line: number;
	column: number;
};

/** A line that begins with #requires. Line and column count from 1, the index from 0. */
export type ScriptRequirement = {text: string; line: number; column: number; index: number};

/** What can be told of a PowerShell script by reading it. */
export type ScriptFacts = {
	commands: ScriptCommand[];
	doubts: Doubt[];
	requirements?: ScriptRequirement[];
	/** The functions that it defines itself, in small letters: calls of them are no cmdlets. */
	defined?: ReadonlySet<string>;
	/** What stands in the conditions of its ifs, as written. */
	conditions?: string[];
	/** What it sets: the left and the right side of each assignment, as written. */
	assigned?: Array<{left: string; right: string} & ScriptPlace>;
	/** Catches that do nothing. */
	emptyCatches?: ScriptPlace[];
};

/** A place in a script; both count from 1. */
export type ScriptPlace = {line: number; column: number};

/** The effect of a script whose author did not say it: read only if nothing in it may do more. */
export function guessEffect({doubts}: ScriptFacts): Extract<Effect, 'read' | 'change'> {
	return doubts.length === 0 ? 'read' : 'change';
}

/** The commands that take something away. */
export function destroyingCommandsOf({commands}: ScriptFacts): ScriptCommand[] {
	return commands.filter(({resolved}) => isDestroying(resolved));
}

/** A doubt as the end of a sentence: "it calls Set-Mailbox". */
export function doubtInWords({kind, text}: Doubt): string {
	return {
		command: `it calls ${text}`,
		method: `it calls a method: ${text}`,
		'called-variable': `it calls what a variable holds: ${text}`,
		native: `it runs a program: ${text}`,
		redirection: `it redirects: ${text}`,
		assignment: `it sets something outside the script: ${text}`,
		unclear: `a part of it could not be read: ${text}`,
	}[kind];
}
