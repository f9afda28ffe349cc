import path from 'node:path';
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {packageRoot} from '../../settings/shipped.js';
import type {HostProgram} from '../host-client.js';
import {paceVariable} from './pace.js';

/** What the rehearsal's host is told when it is started; nothing of it is secret. */
export type RehearsalOptions = {
	session: string;
	service: string;
	signsIn: boolean;
	/** The session that is played is a shell: its scripts are not PowerShell's. */
	shell: boolean;
	/** The folder with rehearsal.yaml: the run's own copy of the runbook. */
	folder: string;
	runFolder: string;
	faults: readonly string[];
	/** What every waiting is multiplied by; Handrail's own environment says it unless it is said here. */
	pace?: number | undefined;
};

/** How the rehearsal's host is started: the built program, or from its source when Handrail itself runs from there. */
export function rehearsalProgram({session, service, signsIn, shell, folder, runFolder, faults, pace: given}: RehearsalOptions): HostProgram {
	const pace = given?.toString() ?? process.env[paceVariable];
	return {
		name: session,
		file: process.execPath,
		arguments: [
			...entry(),
			'--session', session,
			'--service', service,
			'--folder', folder,
			'--run', runFolder,
			...(signsIn ? ['--signs-in'] : []),
			...(shell ? ['--shell'] : []),
			...faults.flatMap(fault => ['--fault', fault]),
		],
		environment: pace === undefined ? {} : {[paceVariable]: pace},
		windowsHide: true,
		startWithin: 30_000,
		grace: 2000,
	};
}

function entry(): string[] {
	const root = packageRoot();
	const fromSource = path.relative(root, fileURLToPath(import.meta.url)).startsWith(`source${path.sep}`);
	return fromSource
		? [`--import=${pathToFileURL(path.join(root, 'scripts', 'typescript.ts')).href}`, path.join(root, 'source', 'session', 'rehearsal', 'host.ts')]
		: [path.join(root, 'dist', 'rehearsal-host.js')];
}
