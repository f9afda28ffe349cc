import type {Row} from '../runbook/values.js';
import type {Limits} from './contract.js';

/** Counts the rows of one answer against its limits, and says whether any was left out. */
export class KeptRows {
	truncated = false;
	#rows = 0;
	#bytes = 0;
	readonly #limits: Limits;

	constructor(limits: Limits) {
		this.#limits = limits;
	}

	/** The rows that still fit, in order; once one did not, none does, so that what is kept is the beginning without a gap. */
	take(rows: readonly Row[]): Row[] {
		const kept: Row[] = [];
		for (const row of rows) {
			const bytes = Buffer.byteLength(JSON.stringify(row)) + 1;
			if (this.truncated || this.#rows + 1 > this.#limits.rows || this.#bytes + bytes > this.#limits.bytes) {
				this.truncated = true;
				break;
			}

			this.#rows++;
			this.#bytes += bytes;
			kept.push(row);
		}

		return kept;
	}
}
