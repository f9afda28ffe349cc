/** Every address that was ever masked in a run, in its one form, and the mask that it has: the same in every document. Stays at home. */
export type Masks = Readonly<Record<string, string>>;

/** Gives out masks: to a known address its own, to a new one the next number that nobody has. */
export class MaskBook {
	readonly #masks: Map<string, string>;
	readonly #taken: Set<number>;
	#next = 1;

	/**
	Begins with the masks that were given out before.

	@param taken - Texts in which addresses stand that look like masks: their numbers are nobody's.
	*/
	constructor(masks: Masks, taken = '') {
		this.#masks = new Map(Object.entries(masks));
		this.#taken = new Set(numbersIn([taken, ...this.#masks.keys(), ...this.#masks.values()].join('\n')));
	}

	/** The mask of an address in its one form: the domain stays, the person becomes a number. */
	maskOf(address: string): string {
		const known = this.#masks.get(address);
		if (known !== undefined) {
			return known;
		}

		while (this.#taken.has(this.#next)) {
			this.#next++;
		}

		const mask = `user-${this.#next}${address.slice(address.lastIndexOf('@'))}`;
		this.#next++;
		this.#masks.set(address, mask);
		return mask;
	}

	/** All that were given out, those that it began with among them. */
	get masks(): Masks {
		return Object.fromEntries(this.#masks);
	}
}

const numbersIn = (text: string): number[] => [...text.matchAll(/user-(\d{1,9})(?!\d)/gi)].map(([, number]) => Number(number));
