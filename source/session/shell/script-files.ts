import {mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {ScriptData} from '../contract.js';
import {inheritedEnvironment} from '../inherited-environment.js';
import {shellData} from './environment.js';

/** A script and its data on the disk, for as long as it runs. */
export type ScriptFiles = {
	readonly folder: string;
	readonly script: string;
	readonly environment: Record<string, string>;
	remove(): Promise<void>;
};

/** Writes a script and its data (0600) into a folder of their own (0700) below a folder that only this user can enter. */
export async function writeScriptFiles(parent: string, name: string, script: string, data: ScriptData): Promise<ScriptFiles> {
	const folder = path.join(parent, name);
	await mkdir(folder, {mode: 0o700});
	const {variables, files} = shellData(data);
	const environment = {...inheritedEnvironment(), ...variables};
	const write = async (file: string, text: string): Promise<string> => {
		const whole = path.join(folder, file);
		await writeFile(whole, text, {mode: 0o600, flag: 'wx'});
		return whole;
	};

	for (const [variable, value] of Object.entries(files)) {
		// eslint-disable-next-line no-await-in-loop -- A handful of files.
		environment[variable] = await write(`${variable}.json`, `${JSON.stringify(value)}\n`);
	}

	// A checkout on Windows may have other line ends; to a shell their first half would be part of the last word.
	const lines = script.replaceAll('\r\n', '\n');
	return {
		folder,
		script: await write('script.sh', lines.endsWith('\n') ? lines : `${lines}\n`),
		environment,
		remove: async () => rm(folder, {recursive: true, force: true}),
	};
}
