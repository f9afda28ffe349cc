import {test, type TestContext} from 'node:test';
import {openDoor} from '../../source/commands/door.js';
import {programOf} from '../../source/commands/main.js';
import {pages, shellLines} from './pages.js';

/** Every command line of Handrail's that the documentation names, in a block or in a sentence: the words behind `handrail`, up to a pipe. */
const commandLines = pages.flatMap(page => {
	const lines = [...shellLines(page), ...page.blocks.filter(({language}) => language === 'text' || language === 'console').flatMap(({text}) => text.split('\n')), ...page.spans];
	return lines
		.map(line => line.replace(/^\$ /v, '').replace(/^npm start (?:--silent )?-- /v, 'handrail '))
		.filter(line => /^handrail(?: |$)/v.test(line))
		.map(line => ({page: page.path, line}));
});

/** The words of a line as a shell takes them apart. `[--a|--b]` in a sentence is both, one after the other. */
const wordsOf = (line: string): string[] => {
	const words = line.split(/ (?:[\|<>]|&&) /v, 1)[0]!.replaceAll(/[\[\]]/gv, '').match(/"[^"]*"|'[^']*'|\S+/gv) ?? [];
	return words.slice(1).filter(word => word !== '...').flatMap(word => word.startsWith('--') && word.includes('|') ? word.split('|') : [word.replaceAll(/["']/gv, '')]);
};

const door = {...openDoor(), watch: undefined};

/** What is wrong with a command line, by the program's own definition; undefined when it would be carried out. */
const faultOf = async (line: string): Promise<string | undefined> => {
	const program = programOf(door);
	for (const command of [program, ...program.commands]) {
		command.exitOverride().configureOutput({writeOut: () => undefined, writeErr: () => undefined});
		// A sentence may leave out what a line must have; a word too many is a mistake anywhere.
		command.allowExcessArguments(false);
		if (command !== program) {
			command.action(() => undefined);
		}
	}

	try {
		await program.parseAsync(wordsOf(line), {from: 'user'});
		return undefined;
	} catch (error) {
		const {code, message} = error as {code?: string; message: string};
		// A word in capitals stands for one of the choices.
		if (code === 'commander.invalidArgument' && /value '[A-Z]+' is invalid/v.test(message)) {
			return undefined;
		}

		return ['commander.missingArgument', 'commander.help', 'commander.helpDisplayed', 'commander.version', 'commander.optionMissingArgument', 'commander.missingMandatoryOptionValue'].includes(code ?? '') ? undefined : message;
	}
};

test('every command that the documentation names is one of the program\'s, with options that it has', async (t: TestContext) => {
	t.assert.ok(commandLines.length > 100);
	const faults = await Promise.all(commandLines.map(async ({page, line}) => {
		const fault = await faultOf(line);
		return fault === undefined ? undefined : `${page}: ${line}: ${fault}`;
	}));
	t.assert.deepStrictEqual(faults.filter(Boolean), []);
});

test('a command or an option that is not there is told', async (t: TestContext) => {
	const faults = await Promise.all(['handrail rehearze x', 'handrail status RUN --jsn', 'handrail handoff RUN --format pdf', 'handrail status RUN more', 'handrail status [RUN] [--json]'].map(async line => faultOf(line)));
	t.assert.deepStrictEqual(faults.map(fault => fault !== undefined), [true, true, true, true, false]);
});
