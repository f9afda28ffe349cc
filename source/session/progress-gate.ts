import type {SessionEvent} from './contract.js';

type Progress = Extract<SessionEvent, {type: 'progress'}>;

/** At most ten pictures a second: an eye sees no more, and a command can report a hundred thousand times. */
const interval = 100;
/** Activities whose latest state is held at once; beyond them the oldest is let through. */
const mostActivities = 64;

/**
Lets progress through at most ten times a second. Of each activity only the latest state counts; the last one is never lost, because `flush` is called before the end.
*/
export class ProgressGate {
	readonly #held = new Map<number, Progress>();
	readonly #show: (event: Progress) => void;
	#timer: NodeJS.Timeout | undefined;

	constructor(show: (event: Progress) => void) {
		this.#show = show;
	}

	offer(event: Progress): void {
		if (this.#timer === undefined) {
			this.#show(event);
			this.#timer = setTimeout(() => {
				this.#timer = undefined;
				this.flush();
			}, interval);
			return;
		}

		// Deleted first, so that the map stays in the order of the last report.
		this.#held.delete(event.activity);
		this.#held.set(event.activity, event);
		if (this.#held.size > mostActivities) {
			const [oldest, latest] = this.#held.entries().next().value!;
			this.#held.delete(oldest);
			this.#show(latest);
		}
	}

	/** Lets through what is held. */
	flush(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const held = [...this.#held.values()];
		this.#held.clear();
		for (const event of held) {
			this.#show(event);
		}
	}
}
