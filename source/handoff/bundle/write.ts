import {sha256} from '../../journal/event-hash.js';
import {ratioFits} from './limits.js';
import {manifestName} from './names.js';
import type {Gathered} from './gather.js';
import {zipped, type FileOut} from './zip-out.js';
import type {Manifest} from './manifest.js';

const manifestFile = (manifest: Manifest): FileOut => {
	const bytes = Buffer.from(`${JSON.stringify(manifest, undefined, '\t')}\n`);
	return {
		path: manifestName, bytes: bytes.length, sha256: sha256(bytes).toString('hex'),
		async * read() {
			yield bytes;
		},
	};
};

/**
The bytes of a bundle. Nothing of the evidence is in memory but the piece that is being written.

@param compress - False for what would be refused as too good to be true: files that shrink beyond the ratio that a reader allows.
@throws {Failure} in the middle of it when evidence changed since it was gathered.
*/
export const bundleBytes = ({manifest, files}: Gathered, {compress = true} = {}): AsyncGenerator<Uint8Array> =>
	zipped([manifestFile(manifest), ...files], {compress});

/** Whether a reader would accept a bundle of this length with these files. */
export const wouldBeAccepted = ({files}: Gathered, length: number): boolean =>
	ratioFits(files.reduce((sum, {bytes}) => sum + bytes, 0), length);
