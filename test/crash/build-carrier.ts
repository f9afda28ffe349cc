import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {bundle} from '../../scripts/bundle.js';

/**
Bundles a program that is to be killed, the carrier unless another is named, with the real engine and the real journal in it: a start then costs little.

@returns The program's file, in this folder.
*/
export const buildCarrier = async (folder: string, name: 'carrier' | 'mover' = 'carrier'): Promise<string> => {
	const program = path.join(folder, `${name}.mjs`);
	await build({
		...bundle,
		absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
		entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
		outfile: program,
	});
	return program;
};
