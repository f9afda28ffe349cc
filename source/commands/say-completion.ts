import {scripts, type Shell} from './completion/scripts.js';
import type {Door} from './door.js';
import {printJson} from './json.js';

/** Prints what `completion` answers. */
export function sayCompletion(door: Door, shell: Shell, {json}: {json: boolean}): void {
	if (json) {
		printJson(door, {shell, script: scripts[shell]});
	} else {
		door.write(scripts[shell]);
	}
}
