/** Holds back what flows as long as anybody wants it held back. */
export class Valve {
	readonly #reasons = new Set<string>();
	readonly #close: () => void;
	readonly #open: () => void;

	constructor({close, open}: {close: () => void; open: () => void}) {
		this.#close = close;
		this.#open = open;
	}

	get closed(): boolean {
		return this.#reasons.size > 0;
	}

	hold(reason: string): void {
		this.#reasons.add(reason);
		if (this.#reasons.size === 1) {
			this.#close();
		}
	}

	release(reason: string): void {
		if (this.#reasons.delete(reason) && !this.closed) {
			this.#open();
		}
	}
}
