import {hostIdentity} from '../host-identity.js';
import {KeptRows} from '../kept-rows.js';
import {SecretMask} from '../mask.js';
import type {Row} from '../../runbook/values.js';
import type {HostSends, RunMessage} from '../protocol.js';
import {AnswerError, applyChanges, valueOf} from './change.js';
import {notRecognized, scriptError, shellRefuses, throttled, type SentError} from './fault-errors.js';
import {dueFault, type GivenFault} from './faults.js';
import {generateSecret} from './generated-secret.js';
import type {LoadedRehearsal} from './load.js';
import {meanwhileIn, rehearsalEnvironment} from './meanwhile.js';
import {pass, play, type Stage} from './pace.js';
import {rowsAsText} from './rows-text.js';
import type {RehearsedAnswer} from './schema.js';
import type {SimulatedTenant, StateStore} from './state.js';
import {whatWouldChange} from './what-if.js';

/** The most rows in one frame. */
const batch = 500;

/** Which session of the runbook is played, and how. */
export type Role = {
	session: string;
	service: 'exchange' | 'graph' | 'none';
	/** Whether someone has to connect first. */
	signsIn: boolean;
	/** It plays a shell: what goes wrong is said in a shell's words. */
	shell?: boolean;
	faults: GivenFault[];
	pace: number;
};

/** What the actor can do to the world around it. */
export type World = {
	tell(message: HostSends): Promise<void>;
	print(line: string): Promise<void>;
	/** Resolves with whether the responder has kept the secret. */
	keepSecret(id: string, signal: AbortSignal): Promise<boolean>;
	/** Ends the process at once; `closing` closes the channel first. */
	die(how: 'crashing' | 'closing'): never;
};

type Outcome = 'ok' | 'failed' | 'cancelled';

/** Answers requests as rehearsal.yaml says, in place of a service that somebody is signed in to. */
export class Actor {
	#signedIn: boolean;
	readonly #loaded: LoadedRehearsal;
	readonly #store: StateStore;
	readonly #role: Role;
	readonly #world: World;

	constructor({loaded, store, role, world}: {loaded: LoadedRehearsal; store: StateStore; role: Role; world: World}) {
		this.#loaded = loaded;
		this.#store = store;
		this.#role = role;
		this.#world = world;
		this.#signedIn = !role.signsIn;
	}

	/** Carries one request out; `finished` has been told when it resolves. */
	async carryOut(message: RunMessage, signal: AbortSignal): Promise<void> {
		const {id, address} = message;
		const mask = new SecretMask(message.secrets);
		const stage: Stage = {
			id,
			tell: async said => this.#world.tell(mask.json(said as never)),
			print: async line => this.#world.print(mask.text(line)),
			pace: this.#role.pace,
			signal,
		};
		let truncated = false;
		const outcome = await this.#act(message, stage, mask, () => {
			truncated = true;
		}).catch(async (error: unknown): Promise<Outcome> => {
			const text = error instanceof Error ? error.message : String(error);
			const message_ = error instanceof AnswerError ? text : `The rehearsal could not answer ${address.step ?? address.part}: ${text}`;
			await stage.tell({type: 'error', id, kind: 'host', message: message_});
			return 'failed';
		});
		await stage.tell({type: 'finished', id, outcome, sessionAlive: true, truncated});
	}

	async #act(message: RunMessage, stage: Stage, mask: SecretMask, cut: () => void): Promise<Outcome> {
		const {id, address} = message;
		for (const name of message.generate) {
			const value = generateSecret();
			mask.add({[name]: value});
			// Told past the mask: this is the one message that carries it.
			/* eslint-disable no-await-in-loop -- One secret after the other. */
			await this.#world.tell({type: 'secret', id, name, item: address.item, value});
			if (!await this.#world.keepSecret(id, stage.signal)) {
				await stage.tell({type: 'error', id, kind: 'not-sent', message: `The new secret ${name} was not kept somewhere safe, so nothing was sent.`});
				return 'cancelled';
			}
			/* eslint-enable no-await-in-loop */
		}

		await stage.tell({type: 'started', id});
		switch (address.part) {
			case 'connect':
			case 'disconnect': {
				await play(this.#loaded.rehearsal.sessions[this.#role.session]?.[address.part] ?? {}, stage);
				this.#signedIn = stage.signal.aborted ? this.#signedIn : address.part === 'connect';
				return stage.signal.aborted ? 'cancelled' : 'ok';
			}

			case 'identity': {
				return this.#tellRows(this.#identity(), message, stage, cut);
			}

			default: {
				return this.#answerStep(message, stage, cut);
			}
		}
	}

	#identity(): Row[] {
		const known = this.#loaded.rehearsal.sessions[this.#role.session]?.identity;
		if (known === undefined && this.#role.service !== 'none') {
			throw new AnswerError(`rehearsal.yaml does not say who is signed in to session ${this.#role.session} (sessions: ${this.#role.session}: identity).`);
		}

		return this.#signedIn ? [known ?? hostIdentity()] : [];
	}

	async #answerStep(message: RunMessage, stage: Stage, cut: () => void): Promise<Outcome> {
		const {id, address} = message;
		const step = address.step === undefined ? undefined : this.#loaded.rehearsal.steps[address.step];
		const before = await this.#store.read();
		if (message.whatIf) {
			return this.#tellWhatIf(step?.run, message, stage, before);
		}

		const due = dueFault(address, {rules: step?.fails ?? [], given: this.#role.faults, happened: before.faults});
		const state = meanwhileIn(before.state, this.#loaded.rehearsal.meanwhile, address, rehearsalEnvironment(message.data));
		const tenant = {state, faults: due === undefined ? before.faults : [...before.faults, due.id]};
		if (due !== undefined || state !== before.state) {
			await this.#store.write(tenant);
		}

		const error = await this.#faultError(due?.fault, message, stage);
		if (error !== undefined) {
			await stage.tell({type: 'error', id, ...error});
			return 'failed';
		}

		const answer = address.part === 'connect' || address.part === 'disconnect' || address.part === 'identity' || address.part === 'look' ? undefined : step?.[address.part];
		if (answer === undefined) {
			throw new AnswerError(`rehearsal.yaml has no answer for this (steps: ${address.step ?? ''}: ${address.part}), so nothing was done.`);
		}

		await play(answer, stage);
		if (stage.signal.aborted) {
			return 'cancelled';
		}

		const rows = await this.#change(answer, message, tenant);
		if (due?.fault === 'answer-lost') {
			this.#world.die('closing');
		}

		await this.#tellRows(due?.fault === 'zero-rows' ? [] : rows, message, stage, cut);
		return this.#tellErrors(answer, message, stage);
	}

	/** What a fault makes the command say; undefined when it goes on. */
	async #faultError(fault: string | undefined, message: RunMessage, {pace, signal}: Stage): Promise<SentError | undefined> {
		// A host's own shell has no sign-in that could be made again: there it happens to this one sending.
		if (fault === 'session-expired' && (this.#role.signsIn || this.#role.service !== 'none')) {
			this.#signedIn = false;
		}

		if (!this.#signedIn || fault === 'role-missing' || fault === 'session-expired') {
			return this.#role.shell ? shellRefuses(message, fault === 'role-missing' ? 'role' : 'login') : notRecognized(message);
		}

		if (fault === 'host-crash') {
			await pass(200 * pace, signal);
			this.#world.die('crashing');
		}

		return fault === 'throttled' ? throttled(pace) : (fault === 'script-error' ? scriptError() : undefined);
	}

	/** Says what the run would change, and changes nothing: no fault happens at it, either. */
	async #tellWhatIf(answer: RehearsedAnswer | undefined, message: RunMessage, stage: Stage, {state}: SimulatedTenant): Promise<Outcome> {
		const {id, script, data} = message;
		const error: SentError | undefined = this.#signedIn ? undefined : notRecognized(message);
		if (error) {
			await stage.tell({type: 'error', id, ...error});
			return 'failed';
		}

		for (const text of await whatWouldChange(script, answer?.change ?? [], state, {...rehearsalEnvironment(data), state})) {
			await stage.tell({type: 'stream', id, stream: 'information', text}); // eslint-disable-line no-await-in-loop -- In order.
		}

		return 'ok';
	}

	/** Makes the changes durable, and works out the rows. Nothing is written when either cannot be done. */
	async #change({change = [], returns = []}: RehearsedAnswer, {data}: RunMessage, tenant: SimulatedTenant): Promise<Row[]> {
		const environment = {...rehearsalEnvironment(data), state: tenant.state};
		const {state, touched} = applyChanges(tenant.state, change, environment);
		const value = typeof returns === 'string' ? valueOf(returns, {...environment, state, result: touched}) : returns;
		if (change.length > 0) {
			await this.#store.write({...tenant, state});
		}

		return Array.isArray(value) ? value : (value === null ? [] : [value]);
	}

	async #tellRows(rows: Row[], {id, limits}: RunMessage, stage: Stage, cut: () => void): Promise<Outcome> {
		const kept = new KeptRows(limits);
		const taken = kept.take(rows);
		for (let from = 0; from < taken.length; from += batch) {
			const part = taken.slice(from, from + batch);
			await stage.tell({type: 'objects', id, rows: part, types: {}, text: rowsAsText(part)}); // eslint-disable-line no-await-in-loop -- In order.
		}

		if (kept.truncated) {
			cut();
		}

		return 'ok';
	}

	async #tellErrors({errors = []}: RehearsedAnswer, {id, errorAction}: RunMessage, stage: Stage): Promise<Outcome> {
		let outcome: Outcome = 'ok';
		for (const {kind = errorAction === 'Stop' ? 'terminating' : 'non-terminating', message, id: errorId} of errors) {
			await stage.tell({type: 'error', id, kind, message, errorId}); // eslint-disable-line no-await-in-loop -- In order.
			outcome = kind === 'non-terminating' ? outcome : 'failed';
		}

		return outcome;
	}
}
