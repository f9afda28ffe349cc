import {readdir, rm, stat} from 'node:fs/promises';
import path from 'node:path';

const prefix = '.new-';
/** Milliseconds. Making a run takes seconds; what is a day old was left by a process that was killed. */
const left = 24 * 60 * 60 * 1000;

/** The name of a folder in which a run is made before it has its own: it begins with a dot, so that it is never listed as a run. */
export const asideName = (name: string): string => `${prefix}${name}`;

/** Takes away what processes that were killed left of runs that they were making; nobody was ever told that such a run is there. What cannot be taken away stays. */
export const sweepAside = async (runs: string, now: Date = new Date()): Promise<void> => {
	const names = await readdir(runs).catch(() => []);
	await Promise.all(names.filter(name => name.startsWith(prefix)).map(async name => {
		const folder = path.join(runs, name);
		try {
			const {mtimeMs} = await stat(folder);
			if (now.getTime() - mtimeMs > left) {
				await rm(folder, {recursive: true, force: true});
			}
		} catch {}
	}));
};
