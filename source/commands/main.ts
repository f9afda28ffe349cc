import path from 'node:path';
import process from 'node:process';
import {Command, CommanderError} from 'commander';
import {exitCode, type ExitCode, Failure} from '../failure.js';
import {packageVersion} from '../settings/shipped.js';
import {completeCommand} from './complete.js';
import {reportCrash} from './crash-report.js';
import {debugOption, endDebug, startDebug, withDebugApart} from './debug.js';
import type {Door} from './door.js';
import {printJson} from './json.js';
import {pickerCommand} from './picker.js';
import {subcommands} from './subcommands.js';
import {usageFailure} from './usage.js';

/**
Carries out one command line.

@param given - The arguments after the program's name.
@returns the exit code. Nothing is thrown: what went wrong is said on standard error.
*/
export async function main(given: readonly string[], door: Door): Promise<ExitCode> {
	const argv = withDebugApart(given);
	const stop = endAtDefect(door, argv.includes('--json'));
	// Without a command the picker opens; the options given are its own.
	const asked = argv.some((argument, index) => (!argument.startsWith('-') && argv[index - 1] !== '--as') || ['-h', '--help', '-V', '--version'].includes(argument));
	// For the picker alone no other command is described: that takes longer than reading its options.
	const program = asked ? programOf(door) : programWith(door, []);
	try {
		await program.parseAsync(asked ? argv : ['picker', ...argv], {from: 'user'});
		return door.exit;
	} catch (error) {
		const failure = error instanceof CommanderError ? usageFailure(error, commandNamed(program, argv)) : error;
		return failure === undefined ? exitCode.done : report(failure, door, argv.includes('--json'));
	} finally {
		stop();
		endDebug(door);
	}
}

/** Until what is returned is called, a defect that nobody could catch is reported as one that was caught. At a screen or in a conversation its guard does that. */
function endAtDefect(door: Door, json: boolean): () => void {
	const thrown = (error: unknown): void => {
		if (door.guard === undefined) {
			const exit = report(error, door, json);
			endDebug(door);

			process.exit(exit); // eslint-disable-line unicorn/no-process-exit -- at once: nobody knows what else is wrong by now, and nothing more may be sent
		}
	};

	if (door.watch === undefined) {
		return () => undefined;
	}

	process.on('uncaughtException', thrown);
	return () => {
		process.off('uncaughtException', thrown);
	};
}

/** The program with all its subcommands. */
export const programOf = (door: Door): Command => programWith(door, subcommands);

/** The program with the picker and these subcommands. */
function programWith(door: Door, commands: typeof subcommands): Command {
	const program = new Command('handrail')
		.description('Walks a responder through an incident step by step, remembers every step, and hands over in one file.\nWithout a command it opens the picker.')
		.version(packageVersion(), '-V, --version', 'print the version')
		.enablePositionalOptions()
		.addCommand(pickerCommand(door), {hidden: true})
		.addCommand(completeCommand(door), {hidden: true});
	for (const define of commands) {
		program.addCommand(define(door));
	}

	program.hook('preAction', async (_program, command) => {
		if (door.watch !== undefined) {
			const {hearSecrets} = await import('./heard-secrets.js');
			door.secrets = hearSecrets();
		}

		await startDebug(door, command);
	});
	for (const command of [program, ...program.commands]) {
		command.addOption(debugOption()).exitOverride().configureOutput({
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
	door.debug?.error(error);
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
	door.complain(door.secrets?.mask.text(what) ?? what);
	door.complain(reportCrash(door, {error, run: door.run}));
	return exit;
}

/** The subcommand that the arguments name, for the pointer to its help. */
function commandNamed(program: Command, argv: readonly string[]): string {
	const name = argv.find(argument => !argument.startsWith('-'));
	return name !== undefined && program.commands.some(command => command.name() === name) ? name : '';
}
