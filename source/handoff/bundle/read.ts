import {constants} from 'node:fs';
import {open, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../../failure.js';
import {hasCode} from '../../journal/disk.js';
import {eventsOf} from '../../journal/fork.js';
import {inert} from '../../text/inert.js';
import {decrypted, isEncrypted} from './age.js';
import {holdComment} from './comment-in.js';
import {bytesOf, readContents} from './contents.js';
import type {Bundle, OpenBundle, OpenBundleOptions} from './contract.js';
import {holdEvidence, holdRun} from './hold-run.js';
import {findingsIn, forestOf} from './journals-in.js';
import {holdFiles, readManifest} from './read-manifest.js';
import {damagedBundle} from './refusals.js';
import {listZip} from './zip-in.js';

const wrongFile = (sentence: string, cause?: unknown): Failure => new Failure(exitCode.wrongUsage, sentence, {kept: 'Nothing was written.', cause});

/** An open file and what closing it takes. */
type Opened = {handle: FileHandle; size: number; close(): Promise<void>};

const openFile = async (file: string): Promise<Opened> => {
	let handle: FileHandle;
	try {
		// A pipe must not hold it up; Windows has no such flag.
		handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		throw wrongFile(hasCode(error, 'ENOENT', 'ENOTDIR') ? `There is no file ${inert(file)}.` : `The file ${inert(file)} cannot be read: ${(error as Error).message}.`, error);
	}

	const found = await handle.stat();
	if (!found.isFile()) {
		await handle.close();
		throw wrongFile(`${inert(file)} is no regular file.`);
	}

	return {handle, size: found.size, close: async () => handle.close()};
};

/** The bundle itself: the file, or what comes out of it with the passphrase. */
const opened = async (file: string, {home, passphrase}: OpenBundleOptions): Promise<Opened & {encrypted: boolean}> => {
	const shown = inert(path.basename(file));
	const outer = await openFile(file);
	try {
		if (!await isEncrypted(outer.handle)) {
			return {...outer, encrypted: false};
		}

		const said = await passphrase?.();
		if (said === undefined) {
			throw new Failure(exitCode.refused, `The bundle ${shown} is encrypted, and no passphrase was given.`, {kept: 'Nothing was written.', next: 'Give it at the terminal, or through --passphrase-fd.'});
		}

		const inner = await decrypted(outer.handle, {size: outer.size, shown, passphrase: said, home});
		await outer.close();
		return {...inner, encrypted: true};
	} catch (error) {
		await outer.close();
		throw error;
	}
};

const checkedBundle = async (file: string, {handle, size, close, encrypted}: Opened & {encrypted: boolean}): Promise<Bundle> => {
	const sha256 = await holdComment(handle, size, inert(path.basename(file)));
	const [first, ...files] = await listZip(handle, size);
	if (first?.known.kind !== 'manifest') {
		throw damagedBundle('The bundle does not begin with its manifest.');
	}

	const manifest = readManifest(await bytesOf(first));
	holdFiles(manifest, files);
	const contents = await readContents(manifest, files);
	const forest = forestOf(manifest, contents.journals, contents.tails);
	const events = eventsOf(forest);
	holdRun(manifest, events, contents);
	holdEvidence(manifest, forest, contents);
	return {
		file: path.resolve(file), sha256, encrypted, manifest, events, forest, findings: findingsIn(forest),
		runbook: contents.runbook, rehearsal: contents.rehearsal,
		journals: new Map(contents.journals.map(({responder, bytes}) => [responder, bytes])),
		tails: contents.tails.map(({responder, bytes}) => ({responder, bytes})),
		evidence: new Map([...contents.evidence].map(([name, {bytes, read}]) => [name, {bytes, read}])),
		close,
	};
};

/**
Opens a bundle and holds all of it that can be held without a run: the hash at its end, then its list of files, its manifest, each file's hash, the journals' chains and signatures, and the copy of the runbook. Nothing is written, but for what is decrypted, which nobody else can open.

@throws {Failure} with exit 4 for bytes that do not fit, 3 for what is refused by a rule or for a passphrase that does not open it, 2 for a file that is no bundle.
*/
export const openBundle: OpenBundle = async (file, options) => {
	const found = await opened(file, options);
	try {
		return await checkedBundle(file, found);
	} catch (error) {
		await found.close();
		throw error;
	}
};
