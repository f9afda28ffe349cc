import {z} from 'zod';
import {exitCode, Failure} from '../../failure.js';
import type {Tenant} from '../../run/status.js';
import type {Prepared, Session, SessionRequest} from '../contract.js';
import {startHost, type Host} from '../host-client.js';
import {type RunbookFiles, loadRehearsal} from './load.js';
import {rehearsalProgram, type RehearsalOptions} from './program.js';
import {whyNotTried} from './what-if.js';

const identitySchema = z.object({tenant: z.string().nullable(), domain: z.string(), account: z.string()});

/** A session of the runbook, played by the rehearsal's host. */
export class RehearsalSession implements Session {
	readonly name: string;
	readonly #options: RehearsalOptions;
	readonly #files: RunbookFiles;
	readonly #temporaryFolder: string;
	#host: Host | undefined;
	#starting: Promise<Host> | undefined;
	#count = 0;

	constructor(options: RehearsalOptions, files: RunbookFiles, temporaryFolder: string) {
		this.name = options.session;
		this.#options = options;
		this.#files = files;
		this.#temporaryFolder = temporaryFolder;
	}

	get kind() {
		return 'rehearsal' as const;
	}

	get host(): string | undefined {
		const hello = this.#host?.hello;
		return hello && `${hello.host} ${hello.version}`;
	}

	get alive(): boolean {
		return this.#host?.alive ?? false;
	}

	async open(): Promise<void> {
		if (!this.alive) {
			// Read here too, so that a wrong file is said before a process is started for it.
			loadRehearsal(this.#files);
			this.#starting = startHost(rehearsalProgram(this.#options), this.#temporaryFolder);
			this.#host = await this.#starting;
		}
	}

	async prepare(request: SessionRequest): Promise<Prepared> {
		const reason = request.whatIf && !this.#options.shell ? await whyNotTried(request.script) : undefined;
		if (reason !== undefined) {
			throw new Failure(exitCode.refused, reason, {kept: 'Nothing was sent.'});
		}

		if (this.#host === undefined) {
			await this.open();
		}

		return this.#host!.prepare(request);
	}

	async identities(): Promise<Tenant[]> {
		this.#count++;
		const prepared = await this.prepare({
			id: `identity-${this.#count}`,
			address: {step: undefined, part: 'identity', item: undefined, attempt: 1},
			script: '',
			parse: 'json',
			effect: 'read',
			data: {params: {}, records: {}, outputs: {}, chosen: {}, item: undefined},
			secrets: {},
			generate: [],
			errorAction: 'Stop',
			whatIf: false,
			limits: {rows: 100, bytes: 1024 * 1024},
			timeout: undefined,
		});
		const found: Tenant[] = [];
		const errors: string[] = [];
		for await (const event of prepared.send()) {
			if (event.type === 'objects') {
				found.push(...event.rows.map(row => identitySchema.parse(row)));
			} else if (event.type === 'error') {
				errors.push(event.message);
			}
		}

		if (errors.length > 0) {
			throw new Failure(exitCode.refused, `Who is signed in to session ${this.name} could not be asked. ${errors.join(' ')}`, {kept: 'Nothing was sent.'});
		}

		return found;
	}

	async close(): Promise<void> {
		// One that is still starting is waited for: nobody else would end it. One that did not start has ended itself.
		const host = await this.#starting?.catch(() => undefined);
		await host?.close();
	}
}
