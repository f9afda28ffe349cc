import type {SessionEvent} from './contract.js';

type Progress = Extract<SessionEvent, {type: 'progress'}>;

/** At most ten pictures a second: an eye sees no more, and a command can report a hundred thousand times. */
const interval = 100;
/** Activities of which something is let through at once: nobody can watch more. */
const mostActivities = 64;

/**
Lets progress through at most ten times a second, of each activity only the latest state, and of more than {@link mostActivities} at once only those that reported last. The last state is never lost, because `flush` is called before the end; and no activity that was let through stays open after its end.
*/
export class ProgressGate {
	readonly #held = new Map<number, Progress>();
	/** Activities that were let through and have not ended: their ends must come too. */
	readonly #open = new Set<number>();
	readonly #show: (event: Progress) => void;
	#timer: NodeJS.Timeout | undefined;

	constructor(show: (event: Progress) => void) {
		this.#show = show;
	}

	offer(event: Progress): void {
		if (this.#timer === undefined) {
			this.#letThrough(event);
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
			if (latest.done && this.#open.has(oldest)) {
				this.#letThrough(latest);
			}
		}
	}

	/** Lets through what is held. */
	flush(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const held = [...this.#held.values()];
		this.#held.clear();
		for (const event of held) {
			this.#letThrough(event);
		}
	}

	#letThrough(event: Progress): void {
		this.#open.delete(event.activity);
		if (!event.done) {
			this.#open.add(event.activity);
			// What nobody ends is let go by whoever shows it: a script that never ends its activities fills no memory.
			if (this.#open.size > mostActivities) {
				this.#open.delete(this.#open.values().next().value!);
			}
		}

		this.#show(event);
	}
}
