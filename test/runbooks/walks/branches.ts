/** What one walk decides, by the place where it is decided: a step's id, or `step.record`. */
export type Answers = Readonly<Record<string, string>>;

/** A place where a walk could have gone another way. */
export type Fork = {place: string; options: readonly string[]; answer: string};

/** What chooses the ways of walk after walk. */
export type Chooser = {
	/** The way of the next walk; undefined when none is left. The first is without any answer. */
	next(): Answers | undefined;
	/** What is answered at a place where these answers can be given. */
	answer(way: Answers, place: string, options: readonly string[]): string;
	/** Takes note of a walk: the forks in the order in which it met them. */
	walked(way: Answers, forks: readonly Fork[]): void;
};

const given = (way: Answers, place: string, options: readonly string[]): string | undefined => Object.hasOwn(way, place) ? options.find(option => option === way[place]) : undefined;

/** An answer that was seen and not given yet, with the ways that may lead to where it can be given: first the answer alone, then all that was answered before it. */
type Waiting = {name: string; ways: Answers[]};

/** Walks until each answer of each fork that was met has been given in one of the walks. */
export class Branches implements Chooser {
	readonly #given = new Set<string>();
	readonly #seen = new Set<string>();
	#waiting: Waiting[] = [{name: '', ways: [{}]}];

	next(): Answers | undefined {
		this.#waiting = this.#waiting.filter(({name, ways}) => !this.#given.has(name) && ways.length > 0);
		return this.#waiting[0]?.ways.shift();
	}

	/** What the way says, else what was not answered there before, else what is the least work. */
	answer(way: Answers, place: string, options: readonly string[]): string {
		return given(way, place, options)
			?? options.find(option => !this.#given.has(`${place}=${option}`))
			?? options.find(option => option === 'one')
			?? options[0]!;
	}

	walked(_way: Answers, forks: readonly Fork[]): void {
		const before: Record<string, string> = {};
		for (const {place, options, answer} of forks) {
			this.#given.add(`${place}=${answer}`);
			const unseen = options.filter(option => !this.#seen.has(`${place}=${option}`));
			for (const option of unseen) {
				this.#seen.add(`${place}=${option}`);
				this.#waiting.push({name: `${place}=${option}`, ways: [{[place]: option}, {...before, [place]: option}]});
			}

			before[place] = answer;
		}
	}
}

/** Walks every way through: each answer of each fork with each of the others that are met beside it. Those of different beginnings come soon, so that a part of them is a fair one. */
export class AllWays implements Chooser {
	readonly #left: Answers[] = [{}];
	#place = 0;

	next(): Answers | undefined {
		// From ever another place among those that are left: always the same, and not one after the other.
		this.#place = ((this.#place * 31) + 17) % 65_521;
		return this.#left.splice(this.#place % this.#left.length, 1)[0];
	}

	answer(way: Answers, place: string, options: readonly string[]): string {
		return given(way, place, options) ?? options[0]!;
	}

	walked(way: Answers, forks: readonly Fork[]): void {
		const before: Record<string, string> = {};
		for (const {place, options, answer} of forks) {
			if (!Object.hasOwn(way, place)) {
				this.#left.push(...options.filter(option => option !== answer).map(option => ({...before, [place]: option})));
			}

			before[place] = answer;
		}
	}
}
