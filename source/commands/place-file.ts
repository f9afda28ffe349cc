import {stat} from 'node:fs/promises';
import {exitCode, Failure} from '../failure.js';
import type {Placed} from '../ui/hand-off/contract.js';
import {typedPath} from './typed-path.js';

/**
Writes a file whose name was typed on the screen; one that is there already only where somebody agreed to that.

@param typed - The name as typed.
@param write - Writes it to this absolute path.
@throws {Failure} with exit 3 for a folder.
*/
export async function placeFile<Written>(typed: string, {replace}: {replace: boolean}, write: (file: string) => Promise<Written>): Promise<Placed<Written>> {
	const file = typedPath(typed);
	const existing = await stat(file).catch(() => undefined);
	if (existing?.isDirectory()) {
		throw new Failure(exitCode.refused, `${file} is a folder.`, {kept: 'Nothing was written.', next: 'Type the name of a file in it.'});
	}

	if (existing && !replace) {
		return {kind: 'exists', file};
	}

	try {
		return {kind: 'written', ...await write(file)};
	} catch (error) {
		// There is no command line here whose option could name another.
		throw error instanceof Failure && error.next.includes('-o') ? new Failure(error.exit, error.message, {kept: error.kept, next: 'Type another name.', cause: error}) : error;
	}
}
