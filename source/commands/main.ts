import path from 'node:path';
import {Command, CommanderError} from 'commander';
import {exitCode, type ExitCode, Failure} from '../failure.js';
import {packageVersion} from '../settings/shipped.js';
import {completeCommand} from './complete.js';
import {openDoor, type Door} from './door.js';
import {printJson} from './json.js';
import {pickerCommand} from './picker.js';
import {subcommands} from './subcommands.js';
import {usageFailure} from './usage.js';

/**
Carries out one command line.

@param argv - The arguments after the program's name.
@returns the exit code. Nothing is thrown: what went wrong is said on standard error.
*/
export async function main(argv: readonly string[], door: Door = openDoor()): Promise<ExitCode> {
	const program = programOf(door);
	// Without a command the picker opens; the options given are its own.
	const asked = argv.some((argument, index) => (!argument.startsWith('-') && argv[index - 1] !== '--as') || ['-h', '--help', '-V', '--version'].includes(argument));
	try {
		await program.parseAsync(asked ? argv : ['picker', ...argv], {from: 'user'});
		return door.exit;
	} catch (error) {
		const failure = error instanceof CommanderError ? usageFailure(error, commandNamed(program, argv)) : error;
		return failure === undefined ? exitCode.done : report(failure, door, argv.includes('--json'));
	}
}

/** The program with all its subcommands. */
function programOf(door: Door): Command {
	const program = new Command('handrail')
		.description('Walks a responder through an incident step by step, remembers every step, and hands over in one file.\nWithout a command it opens the picker.')
		.version(packageVersion(), '-V, --version', 'print the version')
		.enablePositionalOptions()
		.addCommand(pickerCommand(door), {hidden: true})
		.addCommand(completeCommand(door), {hidden: true});
	for (const define of subcommands) {
		program.addCommand(define(door));
	}

	for (const command of [program, ...program.commands]) {
		command.exitOverride().configureOutput({
			writeOut(text) {
				door.write(text);
			},
			// Errors are said once, as sentences, below.
			writeErr: () => undefined,
		});
	}

	return program;
}

/** Says what went wrong and returns the exit code. With `--json` standard output holds one value in this case too, unless the command had printed its own before. */
function report(error: unknown, door: Door, json: boolean): ExitCode {
	const exit = error instanceof Failure ? error.exit : exitCode.failed;
	if (json && !door.wrote) {
		printJson(door, {error: error instanceof Failure ? error.sentences : 'Handrail met something that it did not expect.', exit});
	}

	if (error instanceof Failure) {
		door.complain(error.sentences);
		return exit;
	}

	const what = error instanceof Error ? error.stack ?? error.message : String(error);
	door.complain(`Handrail met something that it did not expect and stopped: this is a defect. Every acknowledged step is kept in ${path.join(door.home, 'runs')}. \`handrail resume\` goes on from there.`);
	door.complain(what);
	return exit;
}

/** The subcommand that the arguments name, for the pointer to its help. */
function commandNamed(program: Command, argv: readonly string[]): string {
	const name = argv.find(argument => !argument.startsWith('-'));
	return name !== undefined && program.commands.some(command => command.name() === name) ? name : '';
}
