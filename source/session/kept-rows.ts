import type {Row, RowTypes} from '../runbook/values.js';
import type {Limits} from './contract.js';

/** Counts the rows of one answer against its limits, and says whether any was left out. */
export class KeptRows {
	truncated = false;
	/** The bytes of JSON that were kept. */
	bytes = 0;
	#rows = 0;
	readonly #limits: Limits;

	constructor(limits: Limits) {
		this.#limits = limits;
	}

	/** The rows that still fit, in order; once one did not, none does, so that what is kept is the beginning without a gap. */
	take(rows: Iterable<Row>): Row[] {
		const kept: Row[] = [];
		for (const row of rows) {
			const bytes = this.truncated ? 0 : Buffer.byteLength(JSON.stringify(row)) + 1;
			if (this.truncated || this.#rows + 1 > this.#limits.rows || this.bytes + bytes > this.#limits.bytes) {
				this.truncated = true;
				break;
			}

			this.#rows++;
			this.bytes += bytes;
			kept.push(row);
		}

		return kept;
	}

	/** The types of those rows of a batch that were kept: they are kept beside them, and count as much. */
	typesOf(types: RowTypes, rows: number): RowTypes {
		const kept: RowTypes = {};
		for (const [pointer, type] of Object.entries(types)) {
			const end = pointer.indexOf('/', 1);
			if (Number(pointer.slice(1, end === -1 ? undefined : end)) >= rows) {
				continue;
			}

			kept[pointer] = type;
			this.bytes += pointer.length + type.length + 6;
		}

		return kept;
	}
}
