import {mkdir, open, readFile, rm, rmdir} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import {packageRoot} from '../settings/shipped.js';

/** The schema that the first line of a runbook points editors at; it lies beside the runbook, wherever that goes. */
const schemaFile = 'runbook.schema.json';

/**
Makes a runbook's folder with its files, and the schema for editors beside them. It must not be there yet.

@param files - Texts by their names.
@returns its absolute path.
@throws {Failure} with exit 3 when it is there already or cannot be made; nothing is left behind then.
*/
export async function makeRunbookFolder(folder: string, files: ReadonlyMap<string, string>): Promise<string> {
	const place = path.resolve(folder);
	const schema = await readFile(path.join(packageRoot(), 'runbooks', schemaFile), 'utf8');
	let made = false;
	const written: string[] = [];
	try {
		await mkdir(path.dirname(place), {recursive: true});
		await mkdir(place);
		made = true;
		for (const [name, text] of [...files, [schemaFile, schema] as const]) {
			const file = path.join(place, name);
			const handle = await open(file, 'wx'); // eslint-disable-line no-await-in-loop -- one after the other, so that what was made is known
			written.push(file);
			try {
				await handle.writeFile(text); // eslint-disable-line no-await-in-loop -- the same
			} finally {
				await handle.close(); // eslint-disable-line no-await-in-loop -- the same
			}
		}

		return place;
	} catch (error) {
		if (made) {
			await Promise.all(written.map(async file => rm(file, {force: true})));
			await rmdir(place).catch(() => undefined);
		}

		const isThere = !made && (error as NodeJS.ErrnoException).code === 'EEXIST';
		throw new Failure(exitCode.refused, isThere ? `${place} is there already, and was not touched.` : `${place} could not be made: ${(error as Error).message}.`, {next: 'Name another folder with -o.', cause: error});
	}
}
