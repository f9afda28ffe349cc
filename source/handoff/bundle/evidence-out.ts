import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {lstat} from 'node:fs/promises';
import path from 'node:path';
import {exitCode, Failure} from '../../failure.js';
import {hasCode} from '../../journal/disk.js';
import {usesInWords, type EvidenceUse} from '../../journal/evidence-use.js';
import {layout} from '../../journal/layout.js';
import {formatBytes} from '../../text/bytes.js';
import {mostBytes} from './limits.js';
import {checked, type FileOut} from './zip-out.js';

const changedMeanwhile = (name: string) => (): Failure => new Failure(exitCode.damaged, `The evidence ${name} changed while it was being copied, so no bundle was written.`, {
	kept: 'The run is unchanged.', next: 'Try again; "handrail verify" says what of the run is not whole.',
});

/** Why a piece cannot go along, as the end of a sentence; its length when it can. */
const look = async (file: string, name: string): Promise<number | string> => {
	try {
		const found = await lstat(file);
		if (!found.isFile()) {
			return 'is a link or no regular file here';
		}

		if (found.size > mostBytes.evidence) {
			return `is longer (${formatBytes(found.size)}) than a bundle may hold`;
		}

		const hash = createHash('sha256');
		let bytes = 0;
		for await (const piece of createReadStream(file) as AsyncIterable<Uint8Array>) {
			bytes += piece.length;
			hash.update(piece);
		}

		return hash.digest('hex') === name ? bytes : 'was changed here and does not match its name';
	} catch (error) {
		if (hasCode(error, 'ENOENT', 'ENOTDIR')) {
			return 'is missing here';
		}

		if (hasCode(error, 'EACCES', 'EPERM', 'EIO')) {
			return 'cannot be read here';
		}

		throw error;
	}
};

/** The evidence that a run's journals name, as it goes into a bundle. What is not whole here is left out, each with a whole sentence. */
export const evidenceOut = async (folder: string, uses: ReadonlyMap<string, readonly EvidenceUse[]>): Promise<{files: FileOut[]; missing: string[]; sentences: string[]}> => {
	const files: FileOut[] = [];
	const missing: string[] = [];
	const sentences: string[] = [];
	for (const name of [...uses.keys()].toSorted()) {
		const file = path.join(layout(folder).evidence, name);
		const found = await look(file, name); // eslint-disable-line no-await-in-loop -- one at a time: they may be large
		if (typeof found === 'string') {
			missing.push(name);
			sentences.push(`The evidence ${name} ${found} and was left out: it is ${usesInWords(uses.get(name)!)}.`);
			continue;
		}

		const whole = {bytes: found, sha256: name};
		files.push({path: `evidence/${name}`, ...whole, read: () => checked(createReadStream(file) as AsyncIterable<Uint8Array>, whole, changedMeanwhile(name))});
	}

	return {files, missing, sentences};
};
