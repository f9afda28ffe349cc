import {realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {writeWhole} from './write-whole.js';

const isThere = async (place: string): Promise<boolean> => await stat(place).catch(() => undefined) !== undefined;

/** The folder that Handrail keeps its key and its runs in, when the file would lie in it or below it, whatever links lead there. */
const homeAround = async (file: string): Promise<string | undefined> => {
	const asNamed = path.dirname(path.resolve(file));
	const start = await realpath(asNamed).catch(() => asNamed);
	for (let folder = start; ; folder = path.dirname(folder)) {
		// eslint-disable-next-line no-await-in-loop -- from the inside outwards
		if (await isThere(path.join(folder, 'identity.key')) && await isThere(path.join(folder, 'runs'))) {
			return folder;
		}

		if (folder === path.dirname(folder)) {
			return undefined;
		}
	}
};

/**
Writes a file that somebody named, as `writeWhole` does, but never among Handrail's own: there it could take the place of a journal, of evidence or of the key.

@throws {Failure} with exit 3 when it would lie there, and as `writeWhole`.
*/
export const writeOut: typeof writeWhole = async (file, ...rest) => {
	const home = await homeAround(file);
	if (home !== undefined) {
		throw new Failure(exitCode.refused, `${path.resolve(file)} would lie in ${home}, where Handrail keeps its runs and its key.`, {
			kept: 'Nothing was written.', next: 'Name a file elsewhere with -o.',
		});
	}

	return writeWhole(file, ...rest);
};
