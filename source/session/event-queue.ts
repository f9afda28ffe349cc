import type {SessionEvent} from './contract.js';

/** How many events, or bytes of them, wait for a slow reader before what makes them is paused, and how few before it goes on. */
const full = {events: 1000, bytes: 4 * 1024 * 1024};
const room = {events: 250, bytes: 1024 * 1024};

export type QueueListeners = {
	/** The reader is behind: pause what makes events. */
	onFull(): void;
	/** The reader has caught up. */
	onRoom(): void;
	/** The reader went away before the end. */
	onAbandoned(): void;
};

/**
Events of one sending on their way from whoever makes them to the one who reads them. Nothing is dropped: a slow reader pauses the maker.
*/
export class EventQueue {
	#events: Array<{event: SessionEvent; bytes: number} | undefined> = [];
	/** Of those that wait. */
	#bytes = 0;
	/** Where the next event to read stands: shifting a long array would be quadratic. */
	#next = 0;
	#ended = false;
	#paused = false;
	#wake: (() => void) | undefined;
	readonly #listeners: QueueListeners;

	constructor(listeners: QueueListeners) {
		this.#listeners = listeners;
	}

	/** Adds an event of about so many bytes; `finished` is the last one, and what comes after it is ignored. */
	push(event: SessionEvent, bytes = 0): void {
		if (this.#ended) {
			return;
		}

		this.#events.push({event, bytes});
		this.#bytes += bytes;
		this.#ended = event.type === 'finished';
		this.#wake?.();
		if (!this.#paused && !this.#ended && (this.#events.length - this.#next >= full.events || this.#bytes >= full.bytes)) {
			this.#paused = true;
			this.#listeners.onFull();
		}
	}

	/**
	The events in order, up to `finished`. To be read once.

	@yields {SessionEvent} one event after the other.
	*/
	async * read(): AsyncGenerator<SessionEvent, void, void> {
		let whole = false;
		try {
			for (;;) {
				while (this.#next >= this.#events.length) {
					this.#events = [];
					this.#next = 0;
					// eslint-disable-next-line no-await-in-loop -- One event after the other is what a queue is for.
					await new Promise<void>(resolve => {
						this.#wake = resolve;
					});
				}

				const {event, bytes} = this.#events[this.#next]!;
				this.#events[this.#next] = undefined;
				this.#next++;
				this.#bytes -= bytes;
				this.#makeRoom();
				whole = event.type === 'finished';
				yield event;
				if (whole) {
					return;
				}
			}
		} finally {
			if (!whole) {
				this.#ended = true;
				this.#events = [];
				this.#next = 0;
				this.#bytes = 0;
				this.#listeners.onAbandoned();
				this.#unpause();
			}
		}
	}

	#makeRoom(): void {
		if (this.#events.length - this.#next > room.events || this.#bytes > room.bytes) {
			return;
		}

		if (this.#next >= full.events) {
			this.#events = this.#events.slice(this.#next);
			this.#next = 0;
		}

		this.#unpause();
	}

	#unpause(): void {
		if (this.#paused) {
			this.#paused = false;
			this.#listeners.onRoom();
		}
	}
}
