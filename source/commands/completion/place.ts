import type {Argument, Command, Option} from 'commander';

/** Where the word under the cursor stands on the command line. */
export type Place = {
	/** The program itself as long as no command was named. */
	command: Command;
	/** What was named before the word: arguments in their order, and options with what they were given. */
	operands: readonly string[];
	options: ReadonlyArray<{option: Option; value: string | undefined}>;
	/** What stands before the part that is completed, inside the same word: `--format=`. */
	prefix: string;
	/** What was typed of it so far. */
	typed: string;
	/** What is to stand there. */
	wants: {what: 'flag'} | {what: 'command'} | {what: 'value'; option: Option} | {what: 'argument'; argument: Argument} | {what: 'nothing'};
};

type Given = {option: Option; value: string | undefined};

/** An option as it was written: `--format`, `--format=md`, `-p`, `-pNAME=VALUE`; undefined for one that the command does not have. */
function optionIn(command: Command, word: string): (Given & {prefix: string}) | undefined {
	const split = word.indexOf('=');
	if (word.startsWith('--')) {
		const flag = split === -1 ? word : word.slice(0, split);
		const option = optionsOf(command).find(({long}) => long === flag);
		return option && {option, value: split === -1 ? undefined : word.slice(split + 1), prefix: word.slice(0, split + 1)};
	}

	const option = optionsOf(command).find(({short}) => short === word.slice(0, 2));
	return option && {option, value: word.length > 2 ? word.slice(2) : undefined, prefix: word.slice(0, 2)};
}

/** The options that may be given to a command: its own, and `--help`. */
export const optionsOf = (command: Command): Option[] => command.createHelp().visibleOptions(command);

/**
Finds out what stands at the end of a command line.

@param words - Everything after the program's name up to the cursor, without quotes; the last one is what is completed, and may be empty.
*/
export function placeOf(program: Command, words: readonly string[]): Place {
	const typed = words.at(-1) ?? '';
	const operands: string[] = [];
	const options: Given[] = [];
	let command = program;
	let pending: Option | undefined;
	let literal = false;
	for (const word of words.slice(0, -1)) {
		if (pending !== undefined) {
			options.push({option: pending, value: word});
			pending = undefined;
		} else if (!literal && word === '--') {
			literal = true;
		} else if (!literal && word.startsWith('-') && word !== '-') {
			const found = optionIn(command, word);
			if (found?.option.required && found.value === undefined) {
				pending = found.option;
			} else if (found !== undefined) {
				options.push(found);
			}
		} else {
			const named: Command | undefined = command === program ? program.commands.find(each => each.name() === word) : undefined;
			command = named ?? command;
			if (named === undefined) {
				operands.push(word);
			}
		}
	}

	const place = {command, operands, options, prefix: '', typed};
	if (pending !== undefined) {
		return {...place, wants: {what: 'value', option: pending}};
	}

	if (!literal && typed.startsWith('-')) {
		const found = optionIn(command, typed);
		return found?.value === undefined || found.option.isBoolean()
			? {...place, wants: {what: 'flag'}}
			: {...place, prefix: found.prefix, typed: found.value, wants: {what: 'value', option: found.option}};
	}

	return {...place, wants: wantsOf(program, command, operands)};
}

function wantsOf(program: Command, command: Command, operands: readonly string[]): Place['wants'] {
	if (command === program) {
		return operands.length === 0 || (operands.length === 1 && operands[0] === 'help') ? {what: 'command'} : {what: 'nothing'};
	}

	const last = command.registeredArguments.at(-1);
	const argument = command.registeredArguments[operands.length] ?? (last?.variadic ? last : undefined);
	return argument === undefined ? {what: 'nothing'} : {what: 'argument', argument};
}
