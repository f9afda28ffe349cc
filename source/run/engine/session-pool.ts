import type {SessionDefinition} from '../../runbook/schema.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import type {Session} from '../../session/contract.js';
import {Failure, exitCode} from '../../failure.js';
import type {Tenant} from '../status.js';
import type {SessionState} from './contract.js';

/** Makes the session behind a name of the runbook. Nothing is started yet. */
export type MakeSession = (name: string, definition: SessionDefinition) => Session;

type Entry = {session: Session; state: SessionState['state']; since: number | undefined; account: string | undefined; tenant: Tenant | undefined; way: string | undefined};

/** The sessions of one open run: made when a step first needs one, reused, closed together. */
export class SessionPool {
	readonly #entries = new Map<string, Entry>();
	readonly #runbook: LoadedRunbook;
	readonly #make: MakeSession;
	readonly #changed: () => void;
	#closed = false;

	constructor({runbook, make, changed}: {runbook: LoadedRunbook; make: MakeSession; changed: () => void}) {
		this.#runbook = runbook;
		this.#make = make;
		this.#changed = changed;
	}

	/** What the runbook says of a session. `check` holds that each name used is defined. */
	definition(name: string): SessionDefinition {
		const definition = this.#runbook.runbook.sessions[name];
		if (!definition) {
			throw new Failure(exitCode.wrongUsage, `The runbook has no session "${name}".`);
		}

		return definition;
	}

	/** The session if it is open and its process lives. */
	opened(name: string): Session | undefined {
		const entry = this.#entries.get(name);
		return entry?.state === 'open' && entry.session.alive ? entry.session : undefined;
	}

	/** Makes a session and starts its process; what was there before is closed first. Signing in is the caller's next step. */
	async start(name: string): Promise<Session> {
		const before = this.#entries.get(name);
		if (before) {
			await before.session.close();
		}

		this.#refuseClosed();
		const session = this.#make(name, this.definition(name));
		const entry: Entry = {session, state: 'connecting', since: undefined, account: before?.account, tenant: undefined, way: undefined};
		this.#entries.set(name, entry);
		this.#changed();
		try {
			await session.open();
		} catch (error) {
			entry.state = 'lost';
			this.#changed();
			throw error;
		}

		this.#refuseClosed();
		return session;
	}

	/** Notes the way by which a session signs in; undefined where the runbook names no ways. */
	goes(name: string, way: string | undefined): void {
		const entry = this.#entries.get(name);
		if (entry) {
			entry.way = way;
			this.#changed();
		}
	}

	/** Notes that a session is signed in, where and whose it is. */
	signedIn(name: string, tenant: Tenant): void {
		const entry = this.#entries.get(name);
		if (entry) {
			entry.state = 'open';
			entry.since ??= Date.now();
			entry.account = tenant.account;
			entry.tenant = tenant;
			this.#changed();
		}
	}

	/** The account that this session had when it was last looked at; it outlives a reconnect. */
	accountBefore(name: string): string | undefined {
		return this.#entries.get(name)?.account;
	}

	/** Ends a session that was started and never signed in: it is as closed as before. */
	async giveUp(name: string): Promise<void> {
		const entry = this.#entries.get(name);
		this.#entries.delete(name);
		await entry?.session.close();
		this.#changed();
	}

	/** Notes that a session can no longer be used; the next step that needs it connects again. */
	lost(name: string): void {
		const entry = this.#entries.get(name);
		if (entry && entry.state !== 'lost') {
			entry.state = 'lost';
			entry.since = undefined;
			this.#changed();
		}
	}

	/** All sessions of the runbook with their state now. */
	get states(): SessionState[] {
		return Object.entries(this.#runbook.runbook.sessions).map(([name, definition]) => {
			const entry = this.#entries.get(name);
			const state = entry?.state === 'open' && !entry.session.alive ? 'lost' : entry?.state ?? 'closed';
			return {
				name,
				title: definition.title,
				kind: entry?.session.kind ?? definition.type,
				state,
				since: entry?.since,
				account: entry?.account,
				tenant: entry?.tenant,
				way: entry?.way,
				host: entry?.session.host,
			};
		});
	}

	/** The names of the sessions that are signed in. */
	get openNames(): string[] {
		return [...this.#entries.keys()].filter(name => this.opened(name) !== undefined);
	}

	/** Ends every process; none is started afterwards. */
	async close(): Promise<void> {
		this.#closed = true;
		const entries = [...this.#entries.values()];
		this.#entries.clear();
		await Promise.allSettled(entries.map(async entry => entry.session.close()));
		this.#changed();
	}

	#refuseClosed(): void {
		if (this.#closed) {
			throw new Failure(exitCode.refused, 'The run was closed while a session was being opened. Nothing was sent.');
		}
	}
}
