import {accessSync, constants} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Where a program lies on the PATH; undefined where it is not there. */
export const findProgram = (name: string): string | undefined => (process.env['PATH'] ?? '').split(path.delimiter).map(folder => path.join(folder, name)).find(file => {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
});
