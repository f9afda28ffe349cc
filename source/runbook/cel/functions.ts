import {
	celFunc, celList, celListConcat, celMap, CelScalar, listType, type CelFunc, type CelList, type CelValue,
} from '@bufbuild/cel';
import {strings} from '@bufbuild/cel/ext';

const {INT, DOUBLE, DYN} = CelScalar;
const list = listType(DYN);

const operations = {
	'_+_': (left: number, right: number) => left + right,
	'_-_': (left: number, right: number) => left - right,
	'_*_': (left: number, right: number) => left * right,
	'_/_': (left: number, right: number) => left / right,
};

/**
Whole and broken numbers reckoned with one another. JSON does not tell 1 from 1.0, so a column of sizes holds both, and CEL by itself would refuse `row.Size + 0.5` for some of its rows.
*/
const mixedArithmetic = Object.entries(operations).flatMap(([operator, reckon]) => [
	celFunc(operator, [INT, DOUBLE], DOUBLE, (left, right) => reckon(Number(left), right)),
	celFunc(operator, [DOUBLE, INT], DOUBLE, (left, right) => reckon(left, Number(right))),
]);

/** A run of elements, and the same as CEL sees it. */
type Chunk = {values: CelValue[]; list: CelList};

const chunks = new WeakMap<CelList, Chunk[]>();

function toChunk(values: CelValue[]): Chunk {
	return {values, list: celList(values)};
}

function chunksOf(of: CelList): Chunk[] {
	return chunks.get(of) ?? [toChunk([...of])];
}

/**
Puts two lists together. The library's own chains them, and `map` and `filter`, which add one element at a time, then overflow the stack at some 2 000 rows. Here a list is a row of chunks, each longer than the next, so that there are few of them and an element is seldom copied.
*/
const concatenate = celFunc('_+_', [list, list], list, (left, right) => {
	const all = [...chunksOf(left)];
	for (const chunk of chunksOf(right)) {
		let last = chunk;
		while (all.length > 0 && all.at(-1)!.values.length <= last.values.length) {
			last = toChunk([...all.pop()!.values, ...last.values]);
		}

		all.push(last);
	}

	const together = celListConcat(...all.map(chunk => chunk.list));
	chunks.set(together, all);
	return together;
});

/**
How often each text stands in a list, in the order in which each first does: `[{value, count}]`. Messages an hour of ten thousand could be counted without it, but not in a lifetime.
*/
const tally = celFunc('tally', [list], list, texts => {
	const counts = new Map<string, bigint>();
	for (const text of texts) {
		const value = typeof text === 'string' ? text : '';
		counts.set(value, (counts.get(value) ?? 0n) + 1n);
	}

	return celList(Array.from(counts, ([value, count]) => celMap(new Map<string, CelValue>([['value', value], ['count', count]]))));
});

/** What expressions can call beyond CEL's standard functions: the strings extension, `tally`, and the two mends above. */
export const functions: CelFunc[] = [...strings, ...mixedArithmetic, concatenate, tally];
