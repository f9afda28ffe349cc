import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import path from 'node:path';

const pictures = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

/**
The picture of that name in docs/pictures/, which the documents show, to be held against what is drawn now; empty when there is none. With UPDATE_PICTURES=1 in the environment what is drawn now takes its place.
*/
export const keptPicture = async (name: string, drawn: string): Promise<string> => {
	const file = path.join(pictures, `${name}.svg`);
	if (process.env.UPDATE_PICTURES !== '1') {
		return readFile(file, 'utf8').catch(() => '');
	}

	await mkdir(pictures, {recursive: true});
	await writeFile(file, drawn);
	return drawn;
};
