import path from 'node:path';
import {Failure, exitCode} from '../failure.js';
import type {EvidenceBody} from '../session/contract.js';
import {formatBytes} from '../text/bytes.js';
import {bodyPieces} from './body-pieces.js';
import {isCutOff} from './cut-off.js';
import {digestOfFile} from './digest-of-file.js';
import {hasCode, type Disk} from './disk.js';
import {sha256} from './event-hash.js';
import {EvidenceFile} from './evidence-file.js';
import {reasonOf} from './not-saved.js';

/**
Keeps an answer as evidence under the SHA-256 of its bytes: on the disk, name included, when it resolves.

@param folder - The run's evidence folder.
*/
export const keepEvidence = async (disk: Disk, folder: string, body: EvidenceBody): Promise<{sha256: string; bytes: number}> => {
	const file = new EvidenceFile(disk, folder, 'body');
	try {
		for (const piece of bodyPieces(body)) {
			const bytes = Buffer.from(piece);
			file.see(bytes);
			await file.write(bytes); // eslint-disable-line no-await-in-loop -- one piece after the other
		}

		const {sha256: name, bytes} = await file.finish();
		return {sha256: name, bytes};
	} catch (error) {
		await file.abandon();
		throw error;
	}
};

/**
The answer that these bytes are. They have the hash that their writer signed, and may be anything all the same.

@throws {Failure} with exit 4 when they are none.
*/
export const bodyOf = (bytes: Uint8Array, name: string): EvidenceBody => {
	let body: Partial<EvidenceBody> | undefined;
	try {
		body = JSON.parse(Buffer.from(bytes).toString()) as typeof body;
	} catch {
		// Told below.
	}

	if (typeof body?.v === 'number' && body.v > 1) {
		throw new Failure(exitCode.damaged, `The evidence ${name} was written by a newer Handrail.`, {next: 'Update Handrail to read it.'});
	}

	const lists = [body?.rows, body?.warnings, body?.information, body?.errors, body?.console];
	if (body?.v !== 1 || typeof body.types !== 'object' || body.types === null || typeof body.text !== 'string' || lists.some(list => !Array.isArray(list))) {
		throw new Failure(exitCode.damaged, `The evidence ${name} is what its writer signed, and it is no answer: nothing can be read from it.`, {kept: 'The file was left as it is.', next: 'Run the step again if its output is needed.'});
	}

	return body as EvidenceBody;
};

/**
Reads evidence back.

@throws {Failure} with exit 4 when it is missing, cut off, not what its name says or no answer.
*/
export const readEvidence = async (disk: Disk, folder: string, name: string): Promise<EvidenceBody> => {
	let bytes: Uint8Array;
	try {
		bytes = await disk.read(path.join(folder, name));
	} catch (error) {
		throw hasCode(error, 'ENOENT', 'ENOTDIR')
			? new Failure(exitCode.damaged, `The evidence ${name} is missing.`, {kept: 'The journal still says what was done.', next: 'Run the step again if its output is needed.', cause: error})
			: new Failure(exitCode.damaged, `The evidence ${name} cannot be read: ${reasonOf(error)}.`, {kept: 'The journal still says what was done.', next: 'Run the step again if its output is needed.', cause: error});
	}

	if (sha256(bytes).toString('hex') !== name) {
		if (isCutOff(bytes)) {
			throw new Failure(exitCode.damaged, `The evidence ${name} is cut off: it ends after ${formatBytes(bytes.length)}, and the rest is missing.`, {kept: 'The file was left as it is.', next: 'Run the step again if its output is needed.'});
		}

		throw new Failure(exitCode.damaged, `The evidence ${name} was changed: it does not match its name.`, {kept: 'The file was left as it is.', next: 'Do not rely on it; run the step again if its output is needed.'});
	}

	return bodyOf(bytes, name);
};

/**
Looks at a piece of evidence without keeping it in memory.

@returns Why it could not be read back, as `readEvidence` would fail; undefined when it is whole.
*/
export const evidenceTrouble = async (disk: Disk, folder: string, name: string): Promise<Failure | undefined> => {
	const found = await digestOfFile(disk, path.join(folder, name)).catch(() => undefined);
	if (found?.sha256 === name) {
		return undefined;
	}

	try {
		await readEvidence(disk, folder, name);
		return undefined;
	} catch (error) {
		if (error instanceof Failure) {
			return error;
		}

		throw error;
	}
};
