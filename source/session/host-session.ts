import {z} from 'zod';
import {exitCode, Failure} from '../failure.js';
import type {Tenant} from '../run/status.js';
import type {IdentityQuestion, Prepared, Session, SessionEvent, SessionRequest} from './contract.js';
import {startHost, type Host, type HostProgram} from './host-client.js';

const identitySchema = z.object({tenant: z.string().nullable(), domain: z.string(), account: z.string()});

/** How long the question who is signed in may take unless said, in milliseconds: it asks a service that may itself be in trouble. */
const identityWithin = 60_000;

/** A session that is a host of its own: a process that speaks the protocol, started once and asked again and again. */
export abstract class HostSession implements Session {
	abstract readonly kind: 'powershell' | 'rehearsal';
	readonly name: string;
	onLost: (() => void) | undefined;
	readonly #temporaryFolder: string;
	#host: Host | undefined;
	#starting: Promise<Host> | undefined;
	#count = 0;

	constructor(name: string, temporaryFolder: string) {
		this.name = name;
		this.#temporaryFolder = temporaryFolder;
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
			this.#starting = startHost(this.program(), this.#temporaryFolder);
			this.#host = await this.#starting;
			void this.#host.gone.then(() => this.onLost?.());
		}
	}

	async prepare(request: SessionRequest): Promise<Prepared> {
		if (this.#host === undefined) {
			await this.open();
		}

		return this.#host!.prepare(request);
	}

	async identities({within = identityWithin, signal, hidden = []}: IdentityQuestion = {}): Promise<Tenant[]> {
		signal?.throwIfAborted();
		this.#count++;
		const prepared = await this.prepare({
			id: `identity-${this.#count}`,
			address: {step: undefined, part: 'identity', item: undefined, attempt: 1},
			script: this.identityScript(),
			parse: 'json',
			effect: 'read',
			data: {params: {}, records: {}, outputs: {}, chosen: {}, item: undefined},
			secrets: {},
			hidden,
			generate: [],
			errorAction: 'Stop',
			whatIf: false,
			limits: {rows: 100, bytes: 1024 * 1024},
			timeout: within,
		});
		const cancel = (): void => {
			prepared.cancel();
		};

		signal?.addEventListener('abort', cancel);
		try {
			return await this.#hear(prepared);
		} finally {
			signal?.removeEventListener('abort', cancel);
		}
	}

	async close(): Promise<void> {
		// One that is still starting is waited for: nobody else would end it. One that did not start has ended itself.
		const host = await this.#starting?.catch(() => undefined);
		await host?.close();
	}

	/**
	How its host is started.

	@throws {Failure} when it cannot be.
	*/
	protected abstract program(): HostProgram;

	/** Asks who is signed in: gives a row {tenant, domain, account} for each. */
	protected abstract identityScript(): string;

	async #hear(prepared: Prepared): Promise<Tenant[]> {
		const found: Tenant[] = [];
		const problems: string[] = [];
		let outcome = 'unknown';
		for await (const event of prepared.send()) {
			if (event.type === 'objects') {
				found.push(...event.rows.map(row => identitySchema.parse(row)));
			} else if (event.type === 'finished') {
				({outcome} = event);
			}

			problems.push(...problemsIn(event));
		}

		if (outcome !== 'ok' || problems.length > 0) {
			const why = problems.length > 0 ? problems.join(' ') : (outcome === 'cancelled' ? 'The question was cancelled.' : 'There was no answer.');
			throw new Failure(exitCode.refused, `Who is signed in to session ${this.name} could not be asked. ${why}`, {kept: 'Nothing was sent.'});
		}

		return found;
	}
}

function problemsIn(event: SessionEvent): string[] {
	if (event.type === 'error') {
		return [event.message];
	}

	return event.type === 'needs-input' ? [`${event.command} asked for input, and nobody can answer it here.`] : [];
}
