import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Option, type Command} from 'commander';
import {packageVersion} from '../settings/shipped.js';
import type {Door} from './door.js';

/** `--debug[=FILE]`, on every command and before them. */
export const debugOption = (): Option => new Option('--debug [file]', 'write a log of what happens, with secrets masked, into Handrail\'s folder logs or, as --debug=FILE, into a file');

/** The arguments with a lone `--debug` written so that it does not take the word behind it, which may be a run. */
export function withDebugApart(argv: readonly string[]): string[] {
	const end = argv.indexOf('--');
	return argv.map((word, index) => word === '--debug' && (end === -1 || index < end) ? '--debug=' : word);
}

const switchedOn = new Set(['1', 'true', 'yes', 'on']);
const switchedOff = new Set(['', '0', 'false', 'no', 'off']);

/** Where a log was asked for: a file's path, an empty text for Handrail's own folder, undefined for none. */
function wanted(door: Door, command: Command): string | undefined {
	const {debug} = command.optsWithGlobals<{debug?: string | true}>();
	if (debug !== undefined) {
		return debug === true ? '' : debug;
	}

	const variable = door.environment['HANDRAIL_DEBUG'] ?? '';
	return switchedOff.has(variable) ? undefined : (switchedOn.has(variable) ? '' : variable);
}

/**
Begins the log that was asked for, before the command does anything.

@throws {Failure} with exit 2 when it cannot be written.
*/
export async function startDebug(door: Door, command: Command): Promise<void> {
	const file = wanted(door, command);
	if (file === undefined || command.name() === 'complete') {
		return;
	}

	const [{beginLog, ownLog}, {hearSecrets}, {ensureHome}, {refuseMisreadName}] = await Promise.all([import('./debug-log.js'), import('./heard-secrets.js'), import('../settings/home.js'), import('../handoff/windows-place.js')]);
	if (file === '') {
		await ensureHome(door.home);
	} else {
		refuseMisreadName(path.resolve(file));
	}

	door.secrets ??= hearSecrets();
	door.debug = beginLog(file === '' ? ownLog(door.home, door.now()) : path.resolve(file), door.secrets);
	door.debug.note('begin', {at: door.now().toISOString(), handrail: packageVersion(), node: process.versions.node, platform: process.platform, arch: process.arch, release: os.release(), pid: process.pid, home: door.home, terminal: {asks: door.asks, draws: door.draws, columns: process.stdout.columns, rows: process.stdout.rows, term: door.environment['TERM'], language: door.environment['LANG'], plain: door.environment['NO_COLOR'] !== undefined}});
	door.debug.note('command', {name: command.name(), arguments: command.args, options: told(command.opts())});
}

/** Ends the log, where there is one, and says where it lies. */
export function endDebug(door: Door): void {
	const said = door.debug?.end();
	if (said !== undefined) {
		door.complain(said);
	}
}

/** The options as they are written down: of a parameter its name alone, for somebody may have given a secret as one. */
function told(options: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, name === 'param' && Array.isArray(value) ? value.map(each => `${String(each).split('=', 1)[0]!}=[not written]`) : value]));
}
