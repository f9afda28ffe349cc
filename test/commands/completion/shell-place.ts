import {chmod, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {TestContext} from 'node:test';
import {execa} from 'execa';
import {scripts} from '../../../source/commands/completion/scripts.js';
import {placeFor, type Place} from '../../terminal/place.js';
import {findProgram} from './find-program.js';

/** A place in which a shell finds a `handrail` on its PATH, and the script of that shell in a file. */
export type ShellPlace = Place & {
	/** The shell's program. */
	shell: string;
	/** The script that `handrail completion` prints. */
	script: string;
	/** Runs the shell with these arguments; resolves to the lines that it printed. Nothing may come on standard error. */
	prints(...args: string[]): Promise<string[]>;
};

const built = new URL('../../../dist/cli.js', import.meta.url);

/** For `skip`: false where the shell is there, else the reason, which the runner prints and counts. */
export const skipWithout = (shell: string): false | string => findProgram(shell) === undefined && `needs ${shell} on the PATH`;

/** What stands for Handrail: the built program, or one that answers with lines of the test's own. */
export async function shellPlace(t: TestContext, {shell, script, answers}: {shell: string; script: keyof typeof scripts; answers?: readonly string[]}): Promise<ShellPlace> {
	const place = await placeFor(t);
	const bin = path.join(place.root, 'bin');
	await mkdir(bin);
	const program = path.join(bin, 'handrail');
	const said = path.join(place.root, 'answers');
	await writeFile(said, (answers ?? []).map(line => `${line}\n`).join(''));
	await writeFile(program, answers === undefined ? `#!/bin/sh\nexec '${process.execPath}' '${built.pathname}' "$@"\n` : `#!/bin/sh\ncat '${said}'\n`);
	await chmod(program, 0o755);
	const file = path.join(place.root, script === 'powershell' ? 'completion.ps1' : 'completion');
	await writeFile(file, scripts[script]);
	const environment = {...place.environment, PATH: `${bin}:${place.environment['PATH'] ?? ''}`, SCRIPT: file, XDG_CONFIG_HOME: place.root, XDG_DATA_HOME: place.root};
	const found = findProgram(shell)!;
	return {
		...place,
		environment,
		shell: found,
		script: file,
		async prints(...args: string[]) {
			const {stdout, stderr, exitCode} = await execa(found, args, {cwd: place.here, env: environment, extendEnv: false, stdin: 'ignore', reject: false});
			if (exitCode !== 0 || stderr !== '') {
				throw new Error(`${shell} ended with ${exitCode}: ${stderr}\n${stdout}`);
			}

			return stdout.split('\n').filter(line => line !== '');
		},
	};
}

/** A folder that is there, so that a command which a shell took for code would leave a file in it; with a short name, because it is drawn on screens. */
export async function hitPlace(t: TestContext): Promise<string> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'hit-'));
	t.after(async () => rm(folder, {recursive: true, force: true}));
	return folder;
}

/** What an intruder may have called things, as answers of `handrail complete`: each would do something if a shell took it for code. All begin with x. */
export const hostile = (place: string): string[] => {
	const words = [`$(touch ${place}/hit)`, `\`touch ${place}/hit\``, `; touch ${place}/hit;`, `' && touch ${place}/hit '`, `"; touch ${place}/hit "`, 'a:b:c', '%F{red}%n', '${(e)HOME}', '*', '~', '\\', '&|<>', '{a,b}', `\${x:-$(touch ${place}/hit)}`, `‘; touch ${place}/hit ’`];
	return ['none', ...words.map((word, index) => `x${index}${word}\t${word}`), `x-plain\t${words.join(' ')}`];
};
