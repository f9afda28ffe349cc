import {Command} from 'commander';
import type {Door} from './door.js';

/** `complete -- WORDS...`: what the shells' scripts ask at Tab. The last word is the one under the cursor, up to it. It says nothing on standard error and fails at nothing: a person is in the middle of a line. */
export function completeCommand(door: Door): Command {
	return new Command('complete')
		.description('what could stand at the end of a command line; asked by the scripts of `completion`')
		.option('--quoted', 'the words are as they were typed, with the quotes of a POSIX shell')
		.option('--dotted', 'a dot stands before the last word, which so is never empty')
		.argument('[words...]')
		.action(async (given: string[], {quoted, dotted}: {quoted?: boolean; dotted?: boolean}, command: Command) => {
			const words = dotted ? [...given.slice(0, -1), given.at(-1)?.slice(1) ?? ''] : given;
			const [{placeOf}, {offerAt}, {offerLines, unquoted}] = await Promise.all([import('./completion/place.js'), import('./completion/candidates.js'), import('./completion/lines.js')]);
			const program = command.parent!;
			try {
				const place = placeOf(program, quoted ? words.map(word => unquoted(word)) : words);
				door.write(offerLines(await offerAt(door, program, place), place));
			} catch {
				// What cannot be read now is not offered; the command itself says what is wrong with it.
				door.write('none\n');
			}
		});
}
