import {rm} from 'node:fs/promises';
import process from 'node:process';
import {exitCode, Failure} from '../../failure.js';
import type {Tenant} from '../../run/status.js';
import {tell} from '../../settings/diagnosis.js';
import type {Prepared, Session, SessionRequest} from '../contract.js';
import {hostIdentity} from '../host-identity.js';
import {makeOwnedFolder, removeAbandonedFolders} from '../owned-folder.js';
import {startGatedShell} from './gate.js';
import {writeScriptFiles} from './script-files.js';
import {ShellSending} from './sending.js';

/** The local shell: each script has a process of its own, so the session itself cannot be lost. */
export class ShellSession implements Session {
	readonly name: string;
	readonly #temporaryFolder: string;
	#folder: Promise<string> | undefined;
	readonly #sendings = new Set<ShellSending>();
	#count = 0;

	get kind() {
		return 'shell' as const;
	}

	get alive() {
		return true;
	}

	get host() {
		return '/bin/sh';
	}

	constructor(name: string, temporaryFolder: string) {
		this.name = name;
		this.#temporaryFolder = temporaryFolder;
	}

	async open(): Promise<void> {
		if (process.platform === 'win32') {
			throw new Failure(exitCode.refused, `Session ${this.name} needs /bin/sh, which Windows does not have.`, {kept: 'Nothing was sent.', next: 'Carry the step out by hand on the host and mark it.'});
		}

		await this.#ownFolder();
	}

	async prepare(request: SessionRequest): Promise<Prepared> {
		refuseWhatShellsCannot(request, this.name);
		await this.open();
		this.#count++;
		const files = await writeScriptFiles(await this.#ownFolder(), String(this.#count), request.script, request.data);
		try {
			const sending = new ShellSending({
				request,
				files,
				shell: await startGatedShell(files),
				onEnd: () => {
					this.#sendings.delete(sending);
				},
				onSaid: message => {
					tell('frame', {session: this.name, way: 'heard', message});
				},
			});
			tell('frame', {session: this.name, way: 'sent', message: {type: 'run', id: request.id, pid: sending.process.pid}});
			this.#sendings.add(sending);
			return sending;
		} catch (error) {
			await files.remove();
			throw error;
		}
	}

	/** The host and the local account: known without asking anybody. */
	async identities(): Promise<Tenant[]> {
		return [hostIdentity()];
	}

	async close(): Promise<void> {
		await Promise.all([...this.#sendings].map(async sending => sending.end()));
		const folder = this.#folder;
		this.#folder = undefined;
		if (folder !== undefined) {
			await rm(await folder, {recursive: true, force: true});
		}
	}

	async #ownFolder(): Promise<string> {
		this.#folder ??= removeAbandonedFolders(this.#temporaryFolder).then(async () => makeOwnedFolder(this.#temporaryFolder));
		return this.#folder;
	}
}

function refuseWhatShellsCannot({secrets, generate, whatIf}: SessionRequest, name: string): void {
	const secret = [...Object.keys(secrets), ...generate][0];
	if (secret !== undefined) {
		throw new Failure(exitCode.refused, `Session ${name} is a shell, and a shell is given no secrets: ${secret} was not sent.`, {kept: 'Nothing was sent.'});
	}

	if (whatIf) {
		throw new Failure(exitCode.refused, 'A shell script cannot be tried without effect; a step has its own what-if script for that.', {kept: 'Nothing was sent.'});
	}
}
