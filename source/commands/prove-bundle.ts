import path from 'node:path';
import {knownKeys} from '../handoff/bundle/known-keys.js';
import {openBundle} from '../handoff/bundle/read.js';
import {bundleVerdict} from '../handoff/bundle/verdict.js';
import type {Door} from './door.js';
import {askPassphrase} from './passphrase.js';
import {headFrom} from './prove-run.js';
import {sayVerdict} from './say-verdict.js';

/**
Says whether a bundle is whole, whose keys its journals are signed with, and with a head whether it is complete up to that. What is not is exit 4, said on standard error. Nothing is written.

@param head - Twelve words as they were typed.
@throws {Failure} with exit 2 for words that are no head or a file that is no bundle, 3 for what is refused by a rule, 4 for one that was cut or changed.
*/
export async function proveBundle(door: Door, file: string, {head, passphraseFd, json}: {head: string | undefined; passphraseFd: string | undefined; json: boolean}): Promise<void> {
	const words = head === undefined ? undefined : headFrom(head);
	const bundle = await openBundle(file, {home: door.home, passphrase: async () => askPassphrase(door, passphraseFd)});
	try {
		sayVerdict(door, bundleVerdict(bundle, {name: path.basename(bundle.file), words, known: await knownKeys(door.home)}), json);
	} finally {
		await bundle.close();
	}
}
