import type {Prepared, ProcessIdentity, SessionEvent} from '../contract.js';

/** A sending of a rehearsal by PowerShell: right before it goes out, what happens in the simulated world is put on the disk. */
export class SimulatedSending implements Prepared {
	readonly process: ProcessIdentity;
	readonly #inner: Prepared;
	readonly #before: () => Promise<void>;
	#given = true;

	constructor(inner: Prepared, before: () => Promise<void>) {
		this.#inner = inner;
		this.#before = before;
		this.process = inner.process;
	}

	async * send(): AsyncGenerator<SessionEvent, void, void> {
		if (this.#given) {
			try {
				await this.#before();
			} catch (error) {
				await this.#inner.discard();
				yield {type: 'error', kind: 'not-sent', message: `The rehearsal could not go on: ${(error as Error).message}`, id: '', line: 0, column: 0};
				yield {type: 'finished', outcome: 'failed', exitCode: undefined, sessionAlive: true, truncated: false};
				return;
			}
		}

		yield * this.#inner.send();
	}

	async discard(): Promise<void> {
		return this.#inner.discard();
	}

	cancel(): void {
		this.#given = false;
		this.#inner.cancel();
	}

	keepSecret(kept: boolean): void {
		this.#inner.keepSecret(kept);
	}
}
