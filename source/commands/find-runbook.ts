import {stat} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../failure.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import {nearest} from '../runbook/nearest.js';
import {isShippedPath, shippedRunbooks} from '../settings/shipped.js';
import {inert} from '../text/inert.js';
import {isChecked, readShippedIndex} from './shipped-index.js';

/**
Where the RUNBOOK of a command line is: the id of a shipped one, a folder with a runbook.yaml, or a file alone. An id goes before a folder of the same name: `./name` is always the folder.

@throws {Failure} with exit 2 when there is none.
*/
export async function runbookPath(argument: string): Promise<{path: string; shipped: boolean}> {
	const shipped = await shippedRunbooks();
	const named = shipped.find(({id}) => id === argument);
	if (named !== undefined) {
		return {path: named.path, shipped: true};
	}

	const place = path.resolve(argument);
	const found = await stat(place).catch(() => undefined);
	if (found === undefined) {
		const meant = nearest(argument, shipped.map(({id}) => id));
		throw new Failure(exitCode.wrongUsage, `There is no runbook "${inert(argument)}": it is neither the id of a shipped runbook nor a folder or file.`, {
			kept: meant === undefined ? '' : `Did you mean ${meant}?`,
			next: '`handrail runbooks` lists the shipped ones.',
		});
	}

	return {path: place, shipped: isShippedPath(place)};
}

/**
The RUNBOOK of a command line, read whole. A shipped one that is as the build checked it is not held against every rule again.

@throws {Failure} with exit 2 when there is none or it is not valid.
*/
export async function findRunbook(argument: string): Promise<LoadedRunbook> {
	const place = await runbookPath(argument);
	const {loadRunbookFromFiles, readRunbookFiles} = await import('../runbook/load.js');
	const {digestOf} = await import('../runbook/load-digest.js');
	const {files, folder, name, alone} = await readRunbookFiles(place.path);
	const isAsBuilt = place.shipped && isChecked(await readShippedIndex(), {sha256: digestOf(files)});
	return loadRunbookFromFiles(files, folder, {name, alone, shipped: place.shipped, rules: isAsBuilt ? 'always' : 'all'});
}
