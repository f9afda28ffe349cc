import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {execa, type ResultPromise} from 'execa';
import {placeFor, type Place} from '../terminal/place.js';

/** The folder that the package is made of. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Handrail as npm installs it from its own file, in a place of its own. */
export type Installed = {
	place: Place;
	/** The folder of the package, below node_modules. */
	folder: string;
	/** The command as npm makes it: a link to the program. */
	bin: string;
	/** The environment of its commands. */
	environment: Record<string, string>;
};

/** How npm is run in a place: with an empty cache of that place, so that what it needs beside the package would be missed. */
export const npm = async (place: Place, folder: string, ...args: string[]): Promise<string> => {
	const {stdout} = await execa('npm', [...args, '--offline', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', `--cache=${path.join(place.root, 'npm')}`], {
		cwd: folder, env: {...place.environment, HOME: path.join(place.root, 'npm'), TMPDIR: path.join(place.root, 'npm')}, extendEnv: false,
	});
	return stdout;
};

/** Packs what was built and installs it in an empty folder, without a network. */
export const install = async (t: TestContext): Promise<Installed> => {
	const place = await placeFor(t);
	const [packed, into] = [path.join(place.root, 'packed'), path.join(place.root, 'into')];
	await Promise.all([packed, into, path.join(place.root, 'npm')].map(async folder => mkdir(folder)));
	const file = await npm(place, repository, 'pack', '--ignore-scripts', `--pack-destination=${packed}`);
	await npm(place, into, 'install', '--omit=dev', path.join(packed, file));
	const modules = path.join(into, 'node_modules');
	return {place, folder: path.join(modules, 'handrail'), bin: path.join(modules, '.bin', 'handrail'), environment: place.environment};
};

/** The same with another Node: the folder that its program lies in comes first on the PATH. */
export const withNode = (installed: Installed, folder: string): Installed => ({
	...installed,
	environment: {...installed.environment, PATH: `${folder}${path.delimiter}${installed.environment['PATH']}`},
});

/** Starts one of its commands as a script would: no terminal, nothing to read from. Nothing is thrown for an exit code. */
export const begin = ({bin, place, environment}: Installed, args: readonly string[], added: Record<string, string> = {}): ResultPromise<{reject: false; stdin: 'ignore'}> =>
	execa(bin, args, {cwd: place.here, env: {...environment, ...added}, extendEnv: false, stdin: 'ignore', reject: false});

/** What a command printed. Throws unless it ended as expected, having said nothing on standard error but what is expected there: what signing in says, and a sentence that fits. */
export const say = async (installed: Installed, args: readonly string[], {exit = 0, complaint}: {exit?: number; complaint?: RegExp} = {}): Promise<string> => {
	const {exitCode, stdout, stderr} = await begin(installed, args, {HANDRAIL_REHEARSAL_PACE: '0'});
	const said = stderr.split('\n').filter(line => line !== '' && !/sign[\s\-]in|Rehearsal:/v.test(line));
	if (exitCode !== exit || said.some(line => !complaint?.test(line))) {
		throw new Error(`handrail ${args.join(' ')} ended with ${exitCode} instead of ${exit}: ${stderr}`);
	}

	return stdout;
};
