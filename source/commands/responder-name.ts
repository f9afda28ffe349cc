import {exitCode, Failure} from '../failure.js';
import {accountName} from '../settings/account.js';
import type {Door} from './door.js';
import {nameGiven, settingsOf} from './settings-desk.js';

/**
The name under which a responder writes: `--as`, else the one in the settings, else the name of the account. The first name that is given is kept in the settings.

@throws {Failure} with exit 2 for a name of nothing but spaces.
*/
export async function responderName(door: Door, given: string | undefined): Promise<string> {
	const settings = await settingsOf(door);
	if (given === undefined) {
		return settings.name ?? ownName();
	}

	const name = given.trim();
	if (name === '' || name.length > 200) {
		throw new Failure(exitCode.wrongUsage, 'The name after --as must have between 1 and 200 characters.');
	}

	nameGiven(door, name);
	if (settings.name === undefined) {
		const trouble = await settings.keepSetting('name', name);
		if (trouble !== undefined) {
			door.complain(trouble);
		}
	}

	return name;
}

/** What a responder is called who gave no name: by the account on this machine. */
export function ownName(): string {
	return accountName() ?? 'somebody';
}
