import {existsSync, readFileSync, realpathSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/**
The folder of Handrail's own package. Found by walking up from this file to the package.json that is named handrail, because the built program lies at another depth than its source.
*/
export function packageRoot(): string {
	let folder = path.dirname(fileURLToPath(import.meta.url));
	for (;;) {
		const file = path.join(folder, 'package.json');
		if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as {name?: string}).name === 'handrail') {
			return folder;
		}

		const above = path.dirname(folder);
		if (above === folder) {
			throw new Error('Handrail\'s own package.json is missing: install Handrail again.');
		}

		folder = above;
	}
}

/** Handrail's own version, such as `0.1.0`. */
export function packageVersion(): string {
	return (JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8')) as {version: string}).version;
}

/** A runbook that came with Handrail: its id is its folder's name. */
export type ShippedRunbook = {id: string; path: string};

/** The runbooks that came with Handrail, by their id. */
export async function shippedRunbooks(root: string = packageRoot()): Promise<ShippedRunbook[]> {
	const folder = path.join(root, 'runbooks');
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return entries
		.filter(entry => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'runbook.yaml')))
		.map(entry => entry.name)
		.toSorted()
		.map(id => ({id, path: path.join(folder, id)}));
}

/** Whether the file or folder lies where Handrail's own runbooks lie. Only the place counts, never the id. */
export function isShippedPath(fileOrFolder: string, root: string = packageRoot()): boolean {
	const shipped = path.join(root, 'runbooks');
	try {
		// Links are followed: a link from inside to elsewhere is not shipped.
		const relative = path.relative(realpathSync(shipped), realpathSync(fileOrFolder));
		return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
	} catch {
		return false;
	}
}
