import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/**
A file as a person types or pastes it on the screen, where no shell has read it: `~` is their home folder, and what a file manager or a terminal puts around a dropped file (quotes, backslashes before spaces, `file://`) goes.

@returns its absolute path.
*/
export function typedPath(typed: string, {home = os.homedir(), folder = process.cwd()}: {home?: string; folder?: string} = {}): string {
	const bare = /^(?<quote>["'])(?<inside>.*)\k<quote>$/v.exec(typed.trim())?.groups?.['inside'] ?? (path.sep === '/' ? typed.trim().replaceAll(/\\(?=\W)/gv, '') : typed.trim());
	if (bare.startsWith('file://')) {
		try {
			return fileURLToPath(bare);
		} catch {
			return path.resolve(folder, bare);
		}
	}

	return path.resolve(folder, bare === '~' ? home : (/^~[\/\\]/v.test(bare) ? path.join(home, bare.slice(2)) : bare));
}
