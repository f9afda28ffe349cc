import type {SaidLine, SaidLog} from './contract.js';

/** So many lines of a command are kept while it runs, and so many characters of them: what is beyond is on the disk once it has ended. */
const most = {lines: 50_000, characters: 8 * 1024 * 1024};

/** What a running command has said, numbered from 0; of too much the oldest is let go. It grows: a number always means the same line. */
export class SaidLines implements SaidLog {
	first = 0;
	readonly #most: {lines: number; characters: number};
	#lines: Array<SaidLine | undefined> = [];
	/** How many at the beginning of the list were let go, and wait to be cut off together: to cut off one each time would move all the others each time. */
	#gone = 0;
	#characters = 0;

	constructor(limits = most) {
		this.#most = limits;
	}

	get count(): number {
		return this.first + this.#lines.length - this.#gone;
	}

	at(number: number): SaidLine | undefined {
		return number < this.first ? undefined : this.#lines[number - this.first + this.#gone];
	}

	push(line: SaidLine): void {
		this.#lines.push(line);
		this.#characters += line.text.length;
		while (this.#lines.length - this.#gone > 1 && (this.#lines.length - this.#gone > this.#most.lines || this.#characters > this.#most.characters)) {
			this.#characters -= this.#lines[this.#gone]!.text.length;
			// Its place waits to be cut off, its text does not.
			this.#lines[this.#gone] = undefined;
			this.#gone++;
			this.first++;
		}

		if (this.#gone > this.#lines.length - this.#gone) {
			this.#lines = this.#lines.slice(this.#gone);
			this.#gone = 0;
		}
	}
}
