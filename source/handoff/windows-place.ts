import path from 'node:path';
import process from 'node:process';
import {exitCode, Failure} from '../failure.js';
import {isMisreadByWindows} from '../text/windows-names.js';

/**
Refuses a file to be written whose name Windows reads as something else: what is written to `NUL` is gone without an error. Elsewhere such a name is a name.

@param place - Absolute.
@throws {Failure} with exit 2; nothing was written.
*/
export function refuseMisreadName(place: string, platform: NodeJS.Platform = process.platform): void {
	if (platform !== 'win32') {
		return;
	}

	const name = path.win32.basename(place);
	if (isMisreadByWindows(name)) {
		throw new Failure(exitCode.wrongUsage, `Windows does not read "${name}" as the name of a file: it would be a device, a part of another file, or another name.`, {kept: 'Nothing was written.', next: 'Name another file.'});
	}
}
