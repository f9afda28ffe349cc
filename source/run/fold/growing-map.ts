/** How many entries or branches a node holds: two to the power of `bits`. */
const bits = 5;
const width = 2 ** bits;

/** At depth 0 its children are entries, above that nodes. Never changed once it is made. */
type Node = readonly unknown[];

const nodeWith = (node: Node, depth: number, place: number, value: unknown): Node => {
	const slot = Math.floor(place / (width ** depth)) % width;
	const copy = [...node];
	copy[slot] = depth === 0 ? value : nodeWith(copy[slot] as Node | undefined ?? [], depth - 1, place, value);
	return copy;
};

/**
A map that never changes and to which keys are only ever added, in the order in which they came: `with` makes another one that shares nearly all with it. One more or another value costs about the same in a map of ten and of a hundred thousand.
*/
export class GrowingMap<Value> implements Iterable<[string, Value]> {
	static empty<Value>(): GrowingMap<Value> {
		return new GrowingMap<Value>(0, [], 0, new Map());
	}

	readonly size: number;
	readonly #root: Node;
	readonly #depth: number;
	/** Where each key is; maps that were made of one another share it, and it may know keys that came later. */
	readonly #places: Map<string, number>;

	private constructor(size: number, root: Node, depth: number, places: Map<string, number>) {
		this.size = size;
		this.#root = root;
		this.#depth = depth;
		this.#places = places;
	}

	get(key: string): Value | undefined {
		const place = this.#places.get(key);
		return place === undefined || place >= this.size ? undefined : this.#at(place)[1];
	}

	/** This map with one entry more, or with another value where the key is there already: at its place then. */
	with(key: string, value: Value): GrowingMap<Value> {
		const known = this.#places.get(key);
		if (known !== undefined && known < this.size) {
			return new GrowingMap(this.size, nodeWith(this.#root, this.#depth, known, [key, value]), this.#depth, this.#places);
		}

		// Another map may have gone on from this one already, with other keys at the same places.
		const places = this.#places.size === this.size ? this.#places : new Map([...this.keys()].map((each, place) => [each, place]));
		places.set(key, this.size);
		const isFull = this.size === width ** (this.#depth + 1);
		const depth = this.#depth + (isFull ? 1 : 0);
		return new GrowingMap(this.size + 1, nodeWith(isFull ? [this.#root] : this.#root, depth, this.size, [key, value]), depth, places);
	}

	* keys(): Generator<string, void> {
		for (const [key] of this) {
			yield key;
		}
	}

	* values(): Generator<Value, void> {
		for (const [, value] of this) {
			yield value;
		}
	}

	* [Symbol.iterator](): Generator<[string, Value], void> {
		for (let place = 0; place < this.size; place++) {
			yield this.#at(place);
		}
	}

	#at(place: number): [string, Value] {
		let node = this.#root;
		for (let depth = this.#depth; depth > 0; depth--) {
			node = node[Math.floor(place / (width ** depth)) % width] as Node;
		}

		return node[place % width] as [string, Value];
	}
}
