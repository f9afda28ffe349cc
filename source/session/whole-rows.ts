import type {Row} from '../runbook/values.js';
import type {TextSink} from './contract.js';

/** So much JSON is written at once. */
const piece = 64 * 1024;

/** Gives rows to the file of the whole output, one line of JSON each, as fast as the disk takes them. Until there are more than are kept it only remembers which they were: they are in memory anyway. */
export class WholeRows {
	readonly #sink: TextSink;
	readonly #onFull: () => void;
	readonly #onRoom: () => void;
	/** What was not written yet. */
	readonly #rows: Array<readonly Row[]> = [];
	#next = 0;
	#begun = false;
	/** The disk is behind. */
	#behind = false;
	#settled: (() => void) | undefined;

	constructor(sink: TextSink, {onFull, onRoom}: {onFull: () => void; onRoom: () => void}) {
		this.#sink = sink;
		this.#onFull = onFull;
		this.#onRoom = onRoom;
		sink.onRoom = () => {
			this.#behind = false;
			this.#write();
		};
	}

	/** Takes the next rows; `fits` says that they were kept, too. */
	push(rows: readonly Row[], fits: boolean): void {
		this.#rows.push(rows);
		this.#begun ||= !fits;
		if (this.#begun) {
			this.#write();
		}
	}

	/** Resolves once everything that is to be written was given to the file. */
	async settled(): Promise<void> {
		if (this.#behind) {
			await new Promise<void>(resolve => {
				this.#settled = resolve;
			});
		}
	}

	#write(): void {
		while (!this.#behind) {
			const text = this.#nextPiece();
			if (text === '') {
				this.#onRoom();
				this.#settled?.();
				return;
			}

			this.#behind = !this.#sink.write(Buffer.from(text));
		}

		this.#onFull();
	}

	#nextPiece(): string {
		let text = '';
		while (text.length < piece) {
			const [rows] = this.#rows;
			if (rows === undefined) {
				break;
			}

			if (this.#next < rows.length) {
				text += `${JSON.stringify(rows[this.#next])}\n`;
				this.#next++;
			} else {
				this.#rows.shift();
				this.#next = 0;
			}
		}

		return text;
	}
}
