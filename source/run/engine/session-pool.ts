import {once} from 'node:events';
import type {SessionDefinition} from '../../runbook/schema.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import type {Session} from '../../session/contract.js';
import {Failure, exitCode} from '../../failure.js';
import type {Tenant} from '../status.js';
import type {SessionState} from './contract.js';

/** Makes the session behind a name of the runbook. Nothing is started yet. */
export type MakeSession = (name: string, definition: SessionDefinition) => Session;

/** `doubtful`: something went wrong on the way to the service, so that who is signed in is asked before anything else goes there. */
type Entry = {session: Session; state: SessionState['state']; since: number | undefined; tenant: Tenant | undefined; way: string | undefined; doubtful: boolean};

/**
The sessions of one open run: made when a step first needs one, reused, closed together.

Each name of the runbook has a process of its own. `check` holds that a service has one name, so that a service has one process, signed in once; what belongs to no service never shares a process with what does.
*/
export class SessionPool {
	readonly #entries = new Map<string, Entry>();
	/** By name, what outlives a reconnect: whose sign-in it was, the way it went, and until when its service asked to wait. */
	readonly #accounts = new Map<string, string>();
	readonly #ways = new Map<string, string>();
	readonly #waits = new Map<string, number>();
	/** Processes that are being ended while nobody waits for it. */
	readonly #ending = new Set<Promise<void>>();
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

	/** The session if its process lives, signed in or not; undefined when nothing is there that could be signed out. */
	living(name: string): Session | undefined {
		const session = this.#entries.get(name)?.session;
		return session?.alive ? session : undefined;
	}

	/** True when the process of a session that was open has ended by itself, and nobody has said so yet. */
	hasDied(name: string): boolean {
		const entry = this.#entries.get(name);
		return entry?.state === 'open' && !entry.session.alive;
	}

	/**
	Makes a session and starts its process; what was there before is closed first. Signing in is the caller's next step.

	@param signal Gives it up: what was started is ended, and nobody waits for that.
	@throws {Failure} with exit 3 when it cannot be started, or was given up.
	*/
	async start(name: string, signal: AbortSignal | undefined): Promise<Session> {
		await this.#entries.get(name)?.session.close();
		this.#refuseClosed();
		const session = this.#make(name, this.definition(name));
		// Between two steps too: nobody may believe in a sign-in that is gone.
		session.onLost = () => {
			if (!this.#closed) {
				this.#changed();
			}
		};

		const entry: Entry = {session, state: 'connecting', since: undefined, tenant: undefined, way: undefined, doubtful: false};
		this.#entries.set(name, entry);
		this.#changed();
		try {
			await untilAborted(session.open(), signal, `Cancelled while the session of ${this.definition(name).title} was being opened. Nothing was sent.`);
		} catch (error) {
			entry.state = 'lost';
			this.#changed();
			this.#end(session);
			throw error;
		}

		this.#refuseClosed();
		return session;
	}

	/** Notes the way by which a session signs in. */
	goes(name: string, way: string): void {
		this.#ways.set(name, way);
		const entry = this.#entries.get(name);
		if (entry) {
			entry.way = way;
			this.#changed();
		}
	}

	/** The way by which this session signed in before; undefined when it never did, or when that way led nowhere. */
	wayBefore(name: string): string | undefined {
		return this.#ways.get(name);
	}

	forgetWay(name: string): void {
		this.#ways.delete(name);
	}

	/** Notes that a session is signed in, where and whose it is. */
	signedIn(name: string, tenant: Tenant): void {
		this.#accounts.set(name, tenant.account);
		const entry = this.#entries.get(name);
		if (entry) {
			entry.state = 'open';
			entry.since ??= Date.now();
			entry.tenant = tenant;
			entry.doubtful = false;
			this.#changed();
		}
	}

	/** The account that this session had when it was last looked at; it outlives a reconnect. */
	accountBefore(name: string): string | undefined {
		return this.#accounts.get(name);
	}

	/** Notes that the sign-in may be gone or changed: it is asked for before the session is used again. */
	doubt(name: string): void {
		const entry = this.#entries.get(name);
		if (entry) {
			entry.doubtful = true;
		}
	}

	isDoubtful(name: string): boolean {
		return this.#entries.get(name)?.doubtful ?? false;
	}

	/** Notes until when the service behind a session asked to wait, on the clock of `performance.now()`. */
	holdUntil(name: string, until: number): void {
		this.#waits.set(name, Math.max(until, this.#waits.get(name) ?? 0));
	}

	/** Until when the service behind a session asked to wait, on the clock of `performance.now()`, which nobody sets; 0 when it never did. */
	heldUntil(name: string): number {
		return this.#waits.get(name) ?? 0;
	}

	/** Ends a session that was started and never signed in: it is as closed as before. */
	async giveUp(name: string): Promise<void> {
		const entry = this.#entries.get(name);
		this.#entries.delete(name);
		await entry?.session.close();
		this.#changed();
	}

	/** Notes that a session can no longer be used; the next step that needs it connects again. Its process stays until then, so that it can be signed out. */
	lost(name: string): void {
		const entry = this.#entries.get(name);
		if (entry && entry.state !== 'lost') {
			entry.state = 'lost';
			entry.since = undefined;
			this.#changed();
		}
	}

	/** The same, and ends its process at once: nothing may go there any more. */
	retire(name: string): void {
		this.lost(name);
		const session = this.#entries.get(name)?.session;
		if (session) {
			this.#end(session);
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
				account: this.#accounts.get(name),
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
		await Promise.allSettled([...entries.map(async entry => entry.session.close()), ...this.#ending]);
		this.#changed();
	}

	#end(session: Session): void {
		const ending = session.close().catch(() => undefined).finally(() => {
			this.#ending.delete(ending);
		});
		this.#ending.add(ending);
	}

	#refuseClosed(): void {
		if (this.#closed) {
			throw new Failure(exitCode.refused, 'The run was closed while a session was being opened. Nothing was sent.');
		}
	}
}

/** Waits for something only until it is cancelled. */
async function untilAborted(work: Promise<void>, signal: AbortSignal | undefined, sentence: string): Promise<void> {
	const over = new AbortController();
	const cancelled = async () => {
		if (!signal!.aborted) {
			await once(signal!, 'abort', {signal: over.signal});
		}

		throw new Failure(exitCode.refused, sentence);
	};

	try {
		await (signal === undefined ? work : Promise.race([work, cancelled()]));
	} finally {
		over.abort();
		work.catch(() => undefined);
	}
}
