import {createHash} from 'node:crypto';
import {inert} from '../../text/inert.js';
import type {JournalIn} from './journals-in.js';
import type {Manifest} from './manifest.js';
import {damagedBundle} from './refusals.js';
import type {FileIn} from './zip-in.js';

/** What was read into memory, by what it is. */
export type Contents = {runbook: Map<string, Uint8Array>; rehearsal: Map<string, Uint8Array>; journals: JournalIn[]; tails: JournalIn[]; evidence: Map<string, FileIn>};

/** The bytes of a file, each handed on before the next is read. */
const each = async (file: FileIn, take: (piece: Uint8Array) => void): Promise<void> => {
	try {
		for await (const piece of file.read()) {
			take(piece);
		}
	} catch (error) {
		throw damagedBundle(`The file "${inert(file.name)}" in the bundle cannot be unpacked.`, error);
	}
};

/** The bytes of a file that is held in memory. */
export const bytesOf = async (file: FileIn): Promise<Uint8Array> => {
	const pieces: Uint8Array[] = [];
	await each(file, piece => {
		pieces.push(piece);
	});
	return Buffer.concat(pieces);
};

/** Reads one file and holds it against its hash; the evidence is not kept. */
const readHeld = async (file: FileIn, sha256: string): Promise<Uint8Array> => {
	const hash = createHash('sha256');
	const pieces: Uint8Array[] = [];
	await each(file, piece => {
		hash.update(piece);
		if (file.known.kind !== 'evidence') {
			pieces.push(piece);
		}
	});
	const found = hash.digest('hex');
	if (found !== sha256 || (file.known.kind === 'evidence' && found !== file.known.sha256)) {
		throw damagedBundle(`The file "${inert(file.name)}" in the bundle does not have the hash that ${found === sha256 ? 'its name' : 'the manifest'} says.`);
	}

	return Buffer.concat(pieces);
};

const put = (contents: Contents, file: FileIn, bytes: Uint8Array): void => {
	const {known} = file;
	switch (known.kind) {
		case 'runbook': {
			contents.runbook.set(known.path, bytes);
			break;
		}

		case 'rehearsal': {
			contents.rehearsal.set(known.name, bytes);
			break;
		}

		case 'journal': {
			contents.journals.push({responder: known.responder, bytes});
			break;
		}

		case 'tail': {
			contents.tails.push({responder: known.responder, fork: known.fork, bytes});
			break;
		}

		case 'evidence': {
			contents.evidence.set(known.sha256, file);
			break;
		}

		case 'manifest':
	}
};

/**
Reads all files of a bundle and holds each against the manifest's hash. Evidence is only looked at: it stays in the bundle.

@param files - All but the manifest, in its order.
@throws {Failure} with exit 4.
*/
export const readContents = async (manifest: Manifest, files: readonly FileIn[]): Promise<Contents> => {
	const contents: Contents = {runbook: new Map(), rehearsal: new Map(), journals: [], tails: [], evidence: new Map()};
	for (const [index, file] of files.entries()) {
		put(contents, file, await readHeld(file, manifest.files[index]!.sha256)); // eslint-disable-line no-await-in-loop -- one after the other
	}

	return contents;
};
