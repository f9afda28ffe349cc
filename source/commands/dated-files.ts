import {readdirSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const dated = /^\d{4}-\d\d-\d\dT\d{6}-\d+(?<extension>\.\w+)$/v;

/** The name of a file of this process and this moment, `2026-11-22T031204-4711.log`: by their names such files stand in the order of time. */
export const datedName = (now: Date, extension: string): string => `${now.toISOString().slice(0, 19).replaceAll(':', '')}-${process.pid}${extension}`;

/** Leaves the latest so many of these files in a folder. Only what has such a name is ever removed. */
export function keepLatest(folder: string, extension: string, most: number): void {
	for (const name of readdirSync(folder).filter(each => dated.exec(each)?.groups?.['extension'] === extension).toSorted().slice(0, -most)) {
		rmSync(path.join(folder, name), {force: true});
	}
}
