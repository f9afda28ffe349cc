import type {Emulator} from '../terminal/emulator.js';

/** A window that had a title before: what it was called, one after the other. */
export const titlesOf = async (emulator: Emulator): Promise<string[]> => {
	const titles: string[] = [];
	emulator.xterm.options.windowOptions = {pushTitle: true, popTitle: true};
	await emulator.write('\u001B]2;the shell\u001B\\');
	emulator.xterm.onTitleChange(title => {
		titles.push(title);
	});
	return titles;
};
