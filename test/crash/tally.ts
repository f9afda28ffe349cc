/** How often each of some things came. */
export class Tally {
	readonly #counts = new Map<string, number>();

	add(what: string): void {
		this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
	}

	/** A line for each, the most frequent first. */
	get lines(): string[] {
		return [...this.#counts].toSorted(([, one], [, other]) => other - one).map(([what, count]) => `${String(count).padStart(6)}  ${what}`);
	}
}

/** What came of the kills, counted. */
export type Counts = {
	/** What was done to carriers, and how often. */
	moments: Tally;
	/** How the items stood after it. */
	after: Tally;
	/** Kills and refusals that came in time. */
	hits: number;
};

export const emptyCounts = (): Counts => ({moments: new Tally(), after: new Tally(), hits: 0});
