import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {bundle} from '../../scripts/bundle.js';

/**
Bundles the carrier, with the real engine and the real journal in it: a start then costs little.

@returns The program's file, in this folder.
*/
export const buildCarrier = async (folder: string): Promise<string> => {
	const program = path.join(folder, 'carrier.mjs');
	await build({
		...bundle,
		absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
		entryPoints: [fileURLToPath(new URL('carrier.ts', import.meta.url))],
		outfile: program,
	});
	return program;
};
