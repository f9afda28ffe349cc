import {Failure} from '../../failure.js';
import type {RunJournal} from '../../journal/contract.js';
import type {EvidenceBody} from '../../session/contract.js';
import type {RunEvent} from '../events.js';
import {apply, emptyFacts, foldRun, type RunFacts} from '../facts.js';
import {emptyIndex, indexAndForget, indexEvent, namedEvidence, type EvidenceIndex} from './evidence-index.js';

const indexOf = (events: readonly RunEvent[]): EvidenceIndex => {
	const index = emptyIndex();
	for (const event of events) {
		indexEvent(index, event);
	}

	return index;
};

type Journal = Pick<RunJournal, 'events' | 'readEvidence' | 'refresh'>;

/** What a run's journals come to, kept up with them: the facts, where the evidence is, and the evidence itself. */
export class FoldedRun {
	/** Counts the changes. */
	version = 0;
	facts: RunFacts = emptyFacts;
	index: EvidenceIndex = emptyIndex();
	readonly bodies = new Map<string, EvidenceBody>();
	/** Why evidence that something is read from could not be read, by its name. */
	readonly lost = new Map<string, Failure>();
	readonly #journal: Journal;
	#counted = 0;
	#last: string | undefined;

	constructor(journal: Journal) {
		this.#journal = journal;
		this.takeUp();
	}

	/**
	Takes up what the journals have more. Where not all of it came after what was there, everything is folded anew.

	@param isEarlier - That is known: what is there begins with other events than before.
	*/
	takeUp(isEarlier = false): void {
		const {events} = this.#journal;
		const before = this.#counted;
		if (!isEarlier && events.length === before) {
			return;
		}

		if (before === 0 || isEarlier || events.length < before || events[before - 1]!.hash !== this.#last) {
			const named = namedEvidence(this.index);
			this.facts = foldRun(events);
			this.index = indexOf(events);
			this.#forget(named);
		} else {
			for (const event of events.slice(before)) {
				this.facts = apply(this.facts, event);
				indexAndForget(this.index, event, this.bodies);
			}
		}

		this.#counted = events.length;
		this.#last = events.at(-1)?.hash;
		this.version++;
	}

	/** Takes up what others wrote since, with its evidence. See the journal's `refresh`. */
	async refresh(ownWentOn: boolean, options: {merges: boolean}): Promise<{added: number; earlier: boolean}> {
		// Until it is known what came, everything may have.
		let refreshed = {added: 0, earlier: true};
		try {
			refreshed = await this.#journal.refresh(ownWentOn, options);
			return refreshed;
		} finally {
			if (refreshed.added > 0 || refreshed.earlier || this.lost.size > 0) {
				await this.readEvidence();
			}

			this.takeUp(refreshed.earlier);
		}
	}

	/** Reads the evidence that the journals name and that is not here yet, also what was missing or damaged before. To be called before what names it is taken up, so that nothing is shown without it. */
	async readEvidence(): Promise<void> {
		const named = namedEvidence(indexOf(this.#journal.events));
		for (const sha256 of named) {
			if (this.bodies.has(sha256)) {
				continue;
			}

			try {
				const body = await this.#journal.readEvidence(sha256); // eslint-disable-line no-await-in-loop -- one file after the other keeps memory low
				this.bodies.set(sha256, body);
				this.lost.delete(sha256);
			} catch (error) {
				if (!(error instanceof Failure)) {
					throw error;
				}

				this.lost.set(sha256, error);
			}
		}

		this.version++;
	}

	/** Lets go of what nothing is read from any more. What is only just kept, and named by the event after this, stays. */
	#forget(before: ReadonlySet<string>): void {
		const named = namedEvidence(this.index);
		for (const sha256 of before) {
			if (named.has(sha256)) {
				continue;
			}

			this.bodies.delete(sha256);
			this.lost.delete(sha256);
		}
	}
}
