import type {EvidenceBody} from '../session/contract.js';

/** About so many characters are given at once. */
const piece = 64 * 1024;

/**
The JSON of a body in pieces, the same as JSON.stringify would give at once: an answer of many rows is written without a second copy of it in memory.

@yields {string} one piece after the other.
*/
export function * bodyPieces(body: EvidenceBody): Generator<string, void, void> {
	let text = '';
	for (const part of parts(body)) {
		text += part;
		if (text.length < piece) {
			continue;
		}

		yield text;
		text = '';
	}

	yield text;
}

function * parts(body: EvidenceBody): Iterable<string> {
	yield '{';
	let first = true;
	for (const [name, value] of Object.entries(body) as Array<[string, unknown]>) {
		if (value === undefined) {
			continue;
		}

		yield `${first ? '' : ','}${JSON.stringify(name)}:`;
		first = false;
		yield * partsOf(name, value);
	}

	yield '}';
}

function partsOf(name: string, value: unknown): Iterable<string> {
	switch (name) {
		case 'rows': {
			return listed(value as EvidenceBody['rows']);
		}

		case 'types': {
			return named(value as EvidenceBody['types']);
		}

		default: {
			return [JSON.stringify(value)];
		}
	}
}

function * listed(rows: readonly unknown[]): Generator<string, void, void> {
	yield '[';
	let separator = '';
	for (const row of rows) {
		yield separator + JSON.stringify(row);
		separator = ',';
	}

	yield ']';
}

// Not by Object.entries, which would make a pair for each of a hundred thousand names at once.
function * named(values: Readonly<Record<string, unknown>>): Generator<string, void, void> {
	yield '{';
	let separator = '';
	for (const name in values) { // eslint-disable-line guard-for-in -- they come out of JSON or are made here: nothing is inherited
		yield `${separator}${JSON.stringify(name)}:${JSON.stringify(values[name])}`;
		separator = ',';
	}

	yield '}';
}
