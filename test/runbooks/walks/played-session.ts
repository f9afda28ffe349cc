import type {Prepared, SessionRequest} from '../../../source/session/contract.js';
import {HostSending, type HostWire} from '../../../source/session/host-sending.js';
import {HostSession} from '../../../source/session/host-session.js';
import {hostname} from '../../../source/session/process-table.js';
import {hostMessage, type HandrailMessage, type HostSends} from '../../../source/session/protocol.js';
import {Actor, type Role} from '../../../source/session/rehearsal/actor.js';
import type {LoadedRehearsal} from '../../../source/session/rehearsal/load.js';
import type {StateStore} from '../../../source/session/rehearsal/state.js';

/** A run of a step that had its effect on the simulated tenant. */
export type Effected = {step: string; item: string | undefined};

/** What a rehearsal's session is played by. */
export type Stage = {
	loaded: LoadedRehearsal;
	store: StateStore;
	role: Role;
	/** Takes note of every run that had its effect, answered or not. */
	effected: Effected[];
};

/** A process of an earlier boot: it is gone, and nobody looks for it. */
const process = {pid: 2, startedAt: '', bootId: 'an earlier boot', host: hostname()};

/** How the actor ends when its process would. */
class Died extends Error {}

/** A session of a rehearsal that is played in this process, by the same actor: what is sent, and what comes back, is as with a process behind it. */
export class PlayedSession extends HostSession {
	override readonly kind = 'rehearsal' as const;
	readonly #stage: Stage;
	#player: Player | undefined;

	constructor(stage: Stage) {
		super(stage.role.session, '');
		this.#stage = stage;
	}

	override get host(): string {
		return 'played';
	}

	override get alive(): boolean {
		return this.#player?.alive ?? false;
	}

	override async open(): Promise<void> {
		if (!this.alive) {
			this.#player = new Player(this.#stage, () => this.onLost?.());
		}
	}

	override async prepare(request: SessionRequest): Promise<Prepared> {
		await this.open();
		return new HostSending(request, this.#player!.wireFor(request));
	}

	override async close(): Promise<void> {
		this.#player = undefined;
	}

	protected program(): never {
		throw new Error('No process is started.');
	}

	protected identityScript(): string {
		return '';
	}
}

/** Stands for one process: signed in or not, and dead after a crash. */
class Player {
	alive = true;
	readonly #stage: Stage;
	readonly #actor: Actor;
	readonly #onLost: () => void;
	#sending: {sending: HostSending; request: SessionRequest} | undefined;
	#keep: ((kept: boolean) => void) | undefined;
	#abort = new AbortController();
	#died: 'crashing' | 'closing' | undefined;

	constructor(stage: Stage, onLost: () => void) {
		this.#stage = stage;
		this.#onLost = onLost;
		this.#actor = new Actor({
			loaded: stage.loaded,
			store: stage.store,
			role: stage.role,
			world: {
				tell: async message => this.#tell(message),
				print: async line => this.#sending?.sending.line('stdout', line, 0),
				keepSecret: async () => new Promise(resolve => {
					this.#keep = resolve;
				}),
				die: how => {
					this.#died = how;
					throw new Died(how);
				},
			},
		});
	}

	wireFor(request: SessionRequest): HostWire {
		return {
			process,
			grace: 1000,
			begin: sending => {
				if (this.alive) {
					this.#sending = {sending, request};
					this.#abort = new AbortController();
					setImmediate(() => {
						void this.#carryOut(request, sending);
					});
				}

				return this.alive;
			},
			write: message => {
				this.#hear(message);
			},
			kill: () => undefined,
			pause: () => undefined,
			resume: () => undefined,
			done: () => {
				this.#sending = undefined;
			},
		};
	}

	async #carryOut(request: SessionRequest, sending: HostSending): Promise<void> {
		await this.#actor.carryOut({...request, type: 'run'}, this.#abort.signal);
		if (this.#died === undefined) {
			return;
		}

		this.#happened(request, this.#died === 'closing');
		this.alive = false;
		this.#onLost();
		await sending.lost(`The process behind session ${request.address.step ?? ''} is gone.`);
	}

	#happened({address: {step, part, item}}: SessionRequest, did: boolean): void {
		if (did && part === 'run') {
			this.#stage.effected.push({step: step!, item});
		}
	}

	async #tell(told: HostSends): Promise<void> {
		const message = hostMessage.parse(told);
		if (this.#died !== undefined || this.#sending === undefined) {
			return;
		}

		const {sending, request} = this.#sending;
		if (message.type === 'finished') {
			this.#happened(request, message.outcome === 'ok');
			await sending.finish(message);
			return;
		}

		sending.take(message);
	}

	#hear(message: HandrailMessage): void {
		if (message.type === 'keep-secret') {
			this.#keep?.(message.kept);
		} else if (message.type === 'cancel') {
			this.#abort.abort();
		}
	}
}
