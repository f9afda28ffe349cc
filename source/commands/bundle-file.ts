import {stat} from 'node:fs/promises';
import path from 'node:path';

/** Whether an argument means a file and not a run: one that is there, or a name that no run can have. */
export async function isBundleFile(given: string): Promise<boolean> {
	if (/[\/\\]|\.handrail(?:\.age)?$/v.test(given)) {
		return true;
	}

	const found = await stat(path.resolve(given)).catch(() => undefined);
	return found !== undefined && !found.isDirectory();
}
