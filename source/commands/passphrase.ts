import {exitCode, Failure} from '../failure.js';
import {tell} from '../settings/diagnosis.js';
import type {Door} from './door.js';
import {readDescriptor} from './secrets-fd.js';
import {promptSecret} from './secret-prompt.js';

/** The passphrase that `--passphrase-fd N` gives: all of it, but for one line end behind it. */
async function fromDescriptor(value: string): Promise<string> {
	const bytes = await readDescriptor('--passphrase-fd', value);
	let text: string;
	try {
		text = new TextDecoder('utf-8', {fatal: true}).decode(bytes).replace(/\r?\n$/v, '');
	} catch {
		throw new Failure(exitCode.wrongUsage, 'What --passphrase-fd gave is no text in UTF-8.', {kept: 'Nothing was written.'});
	}

	if (text === '') {
		throw new Failure(exitCode.wrongUsage, 'What --passphrase-fd gave is empty, which is no passphrase.', {kept: 'Nothing was written.'});
	}

	tell('secret', {name: 'passphrase', value: text});

	return text;
}

/**
The passphrase that opens an encrypted bundle: from the descriptor, or asked for at the terminal without showing it.

@param descriptor - As `--passphrase-fd` gave it.
@returns undefined where nobody can be asked, or nothing was typed.
@throws {Failure} with exit 2 for a descriptor that gives none.
*/
export async function askPassphrase(door: Door, descriptor: string | undefined): Promise<string | undefined> {
	if (descriptor !== undefined) {
		return fromDescriptor(descriptor);
	}

	return door.asks ? promptSecret('Passphrase of the bundle (it does not show)') : undefined;
}

const tries = 3;

/**
A passphrase for a bundle that is to be written: from the descriptor, or typed twice the same at the terminal.

@throws {Failure} with exit 2 for a descriptor that gives none, 3 where nobody can be asked or nothing was typed.
*/
export async function newPassphrase(door: Door, descriptor: string | undefined): Promise<string> {
	if (descriptor !== undefined) {
		return fromDescriptor(descriptor);
	}

	if (!door.asks) {
		throw new Failure(exitCode.refused, 'A passphrase can only be asked for at a terminal.', {kept: 'Nothing was written.', next: 'Give it through a descriptor: --passphrase-fd 3 3<FILE'});
	}

	for (let tried = 0; tried < tries; tried++) {
		/* eslint-disable no-await-in-loop -- asked one after the other */
		const first = await promptSecret('Passphrase for the bundle, several words that nobody guesses (it does not show)');
		if (first === undefined) {
			break;
		}

		if (await promptSecret('Once more') === first) {
			return first;
		}
		/* eslint-enable no-await-in-loop */

		door.complain('The two were not the same.');
	}

	throw new Failure(exitCode.refused, 'No passphrase was given.', {kept: 'Nothing was written.'});
}
