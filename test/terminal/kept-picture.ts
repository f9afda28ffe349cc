import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import path from 'node:path';
import type {TestContext} from 'node:test';
import type {Emulator} from './emulator.js';
import {drawPicture} from './picture.js';

const pictures = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

/** The texts of a picture, a row a line: what a failed comparison shows. */
const textsOf = (svg: string): string[] => svg.split('\n').map(row => row.replaceAll(/<[^<>]*>/gv, ' ').trimEnd());

/**
Holds the screen against the picture of that name in docs/pictures/, which the documents show. Where they differ the test fails; with UPDATE_PICTURES=1 in the environment the picture is drawn anew.
*/
export const keepPicture = async (t: TestContext, emulator: Emulator, name: string, title: string): Promise<void> => {
	const file = path.join(pictures, `${name}.svg`);
	const drawn = drawPicture(emulator, title);
	if (process.env.UPDATE_PICTURES === '1') {
		await mkdir(pictures, {recursive: true});
		await writeFile(file, drawn);
		return;
	}

	const kept = await readFile(file, 'utf8').catch(() => '');
	const advice = `docs/pictures/${name}.svg is not what the screen looks like now. If the screen is right, draw it anew: UPDATE_PICTURES=1 npm test`;
	t.assert.deepStrictEqual(textsOf(drawn), textsOf(kept), advice);
	t.assert.ok(drawn === kept, `${advice} (its texts are the same, its colours or places are not)`);
};
