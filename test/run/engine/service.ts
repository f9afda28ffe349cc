import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {createRun} from '../../../source/journal/open.js';
import {LiveRun} from '../../../source/run/engine/live-run.js';
import type {Tenant} from '../../../source/run/status.js';
import {loadRunbook} from '../../../source/runbook/load.js';
import type {JsonObject} from '../../../source/runbook/values.js';
import type {IdentityQuestion, Prepared, Session, SessionEvent, SessionRequest} from '../../../source/session/contract.js';

export const dana: Tenant = {tenant: 'a', domain: 'a.onmicrosoft.com', account: 'dana@a.example'};

type ErrorEvent = Extract<SessionEvent, {type: 'error'}>;

/** An error as a host tells it; one that ended the script unless said otherwise. */
export const wrong = (message: string, given: Partial<ErrorEvent> = {}): ErrorEvent => ({type: 'error', kind: 'terminating', message, id: '', line: 1, column: 1, ...given});

export const missing = (command: string): ErrorEvent => wrong(`The term '${command}' is not recognized as a name of a cmdlet.`, {kind: 'non-terminating', id: 'CommandNotFoundException'});

/** How a request is answered: its events before `finished`; it failed if one of them is an error, unless the end is said. */
export type Reply = {events?: SessionEvent[]; end?: Partial<Extract<SessionEvent, {type: 'finished'}>>; /** Answers only when it is cancelled. */ hangs?: boolean};

/** A service with its sessions, made of nothing: what happens to it is remembered line by line, in order. */
export class Service {
	/** Who is signed in; undefined does not answer the question. */
	who: Tenant[] | undefined = [dana];
	/** What went on: `open exchange`, `exchange connect`, `exchange identity`, `disable run k1`. */
	readonly log: string[] = [];
	readonly requests: SessionRequest[] = [];
	/** The questions who is signed in. */
	readonly questions: IdentityQuestion[] = [];
	/** Called at each line of the log, once what it says is under way. */
	onLog: (line: string) => void = () => undefined;
	/** One that never opens, and one that never answers who is signed in. */
	neverOpens = false;
	neverTells = false;
	/** The replies to what is sent, the next one first; what is not said succeeds. */
	readonly replies: Reply[] = [];
	/** The replies to the sessions' own scripts. */
	own: Reply = {};
	readonly sessions: Array<{name: string; alive: boolean}> = [];

	session(name: string): Session {
		const life = {name, alive: false};
		this.sessions.push(life);
		return {
			name, kind: 'powershell', host: 'PowerShell 7.6.5',
			get alive() {
				return life.alive;
			},
			open: async () => {
				this.#say(`${name} open`);
				if (this.neverOpens) {
					await new Promise(() => {});
				}

				life.alive = true;
			},
			close: async () => {
				if (life.alive) {
					this.#say(`${name} close`);
				}

				life.alive = false;
			},
			identities: async (question = {}) => {
				const {signal} = question;
				this.questions.push(question);
				this.#say(`${name} identity`);
				if (this.neverTells) {
					await new Promise((_, reject) => {
						signal?.addEventListener('abort', () => {
							reject(new Error('The question was cancelled.'));
						});
					});
				}

				if (this.who === undefined) {
					throw new Error('The service does not answer.');
				}

				return this.who;
			},
			prepare: async request => this.#prepared(life, request),
		};
	}

	/** Only what was sent for steps. */
	get sent(): string[] {
		return this.requests.filter(({address}) => address.step !== undefined).map(({address: {step, part, item}}) => [step, part, item].filter(Boolean).join(' '));
	}

	#say(line: string): void {
		this.log.push(line);
		setImmediate(() => {
			this.onLog(line);
		});
	}

	#prepared(life: {name: string; alive: boolean}, request: SessionRequest): Prepared {
		const {step, part, item} = request.address;
		const {promise: cancelled, resolve: cancel} = Promise.withResolvers<void>();
		return {
			process: {pid: 2, startedAt: '1', bootId: 'another', host: 'another host'},
			discard: async () => undefined,
			cancel,
			keepSecret: () => undefined,
			send: () => {
				this.requests.push(request);
				this.#say([step ?? life.name, part, item].filter(Boolean).join(' '));
				return this.#answer(life, step === undefined ? this.own : this.replies.shift() ?? {}, cancelled);
			},
		};
	}

	/**
	What the reply says, up to its end.

	@yields {SessionEvent} one after the other.
	*/
	async * #answer(life: {alive: boolean}, {events = [], end, hangs = false}: Reply, cancelled: Promise<void>): AsyncGenerator<SessionEvent> {
		yield {type: 'started'};
		yield * events;
		if (hangs) {
			await cancelled;
		}

		const finished = {type: 'finished', outcome: hangs ? 'cancelled' : (events.some(({type}) => type === 'error') ? 'failed' : 'ok'), exitCode: undefined, sessionAlive: true, truncated: false, ...end} as const;
		life.alive &&= finished.sessionAlive;
		yield finished;
	}
}

/** A run of this runbook whose sessions are the service's. */
export async function liveWith(t: TestContext, service: Service, runbook: string, parameters: JsonObject = {}): Promise<LiveRun> {
	const home = await mkdtemp(path.join(tmpdir(), 'handrail-test-'));
	await writeFile(path.join(home, 'runbook.yaml'), runbook);
	const loaded = await loadRunbook(path.join(home, 'runbook.yaml'), {rules: 'always'});
	const journal = await createRun(home, {runbook: loaded, params: parameters, secrets: [], rehearsal: false, name: 'Dana'});
	t.after(async () => {
		await journal.close();
		await rm(home, {recursive: true, force: true});
	});
	return new LiveRun({journal, runbook: loaded, make: name => service.session(name), isTrusted: async () => true, now: () => new Date()});
}
