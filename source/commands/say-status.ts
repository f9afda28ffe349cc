import type {RunStatus} from '../run/status.js';
import type {Door} from './door.js';
import {printJson} from './json.js';
import {statusText} from './status-text.js';

/** Prints what `status` answers. */
export function sayStatus(door: Door, status: RunStatus, {json}: {json: boolean}): void {
	if (json) {
		printJson(door, status);
	} else {
		door.write(statusText(status, door.now().getTime()));
	}
}
