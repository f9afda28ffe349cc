import type {Writable} from 'node:stream';
import {execa} from 'execa';
import {exitCode, Failure} from '../../failure.js';
import {endProcessGroup, identifyProcess, waitUntilGone} from '../process-identity.js';
import type {ProcessIdentity} from '../contract.js';
import {makeOutputPipes, sourceOfStream, type ByteSource, type OutputPipe} from './output-pipes.js';

/**
Waits for one whole line on descriptor 3 and only then becomes the script. End-of-file means that Handrail is gone or has given it up: nothing runs. The descriptor is closed for the script.
*/
const gate = `IFS= read -r go <&3 || exit 125
[ "$go" = go ] || exit 125
exec /bin/sh -eu "$1" 3<&-`;

/** How the script's process ended. Its status is undefined when a signal ended it. */
export type ShellEnd = {status: number | undefined; signal: string | undefined};

/** A shell that waits behind the gate, in a process group of its own. */
export type GatedShell = {
	readonly process: ProcessIdentity;
	readonly stdout: ByteSource;
	readonly stderr: ByteSource;
	/** The script's own end: what it started may still be there, and its output may still be open. */
	readonly exited: Promise<ShellEnd>;
	/** Everybody who could write to its output has closed it. */
	readonly closed: Promise<void>;
	/** Opens the gate: from now on the script runs. */
	open(): void;
	/** Gives it up, and resolves when the process is gone. Nothing has run. */
	discard(): Promise<void>;
	/** Closes the output, whoever still holds the other end. */
	cutOutput(): void;
};

/**
Starts `/bin/sh` behind the gate: its process is known before anything of the script has run. It works in the folder in which Handrail was started, as a command typed there would.

@throws {Failure} with exit 3 when there is no /bin/sh.
*/
export async function startGatedShell({folder, script, environment}: {folder: string; script: string; environment: Record<string, string>}): Promise<GatedShell> {
	const pipes = await makeOutputPipes(folder, ['stdout', 'stderr']);
	const [out, error] = pipes ?? [];
	const child = execa('/bin/sh', ['-c', gate, 'handrail', script], {
		buffer: false,
		detached: true,
		cleanup: false,
		reject: false,
		stdio: ['ignore', writeEndOf(out), writeEndOf(error), 'pipe'],
		extendEnv: false,
		env: environment,
	});
	await Promise.all((pipes ?? []).map(async pipe => pipe.closeWriteEnd()));
	const stdout = out?.source ?? sourceOfStream(child.stdout);
	const stderr = error?.source ?? sourceOfStream(child.stderr);
	if (child.pid === undefined) {
		stdout.destroy();
		stderr.destroy();
		const {originalMessage} = await child;
		throw new Failure(exitCode.refused, `The shell /bin/sh could not be started: ${originalMessage ?? 'the system did not say why'}.`, {kept: 'Nothing was sent.'});
	}

	// With a pipe as descriptor 3 Node gives a socket, which can be written to.
	const descriptor = child.stdio[3] as unknown as Writable;
	// The script may end before it has read: nothing is lost by that.
	descriptor.on('error', () => undefined);
	const exited = new Promise<ShellEnd>(resolve => {
		child.nodeChildProcess.once('exit', (status, signal) => {
			resolve({status: status ?? undefined, signal: signal ?? undefined});
		});
	});
	const identity = identifyProcess(child.pid);
	return {
		process: identity,
		stdout,
		stderr,
		exited,
		closed: Promise.all([stdout.closed, stderr.closed]).then(() => undefined),
		open() {
			descriptor.end('go\n');
		},
		async discard() {
			descriptor.end();
			stdout.destroy();
			stderr.destroy();
			if (!await waitUntilGone(identity, AbortSignal.timeout(2000))) {
				await endProcessGroup(identity);
			}
		},
		cutOutput() {
			stdout.destroy();
			stderr.destroy();
		},
	};
}

/** The descriptor of a pipe for the child, or else one that Node makes; said to be the latter, because the types know only one of them at a time. */
function writeEndOf(pipe: OutputPipe | undefined): 'pipe' {
	return (pipe?.writeEnd ?? 'pipe') as 'pipe';
}
