import {
	celFunc, celList, CelScalar, listType, type CelFunc, type CelList, type CelValue,
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

const known = new WeakMap<CelList, readonly CelValue[]>();

function elements(of: CelList): readonly CelValue[] {
	return known.get(of) ?? [...of];
}

/**
Puts two lists together. The library's own chains them, and `map` and `filter`, which add one element at a time, then overflow the stack at some 2 000 rows.
*/
const concatenate = celFunc('_+_', [list, list], list, (left, right) => {
	const all = [...elements(left), ...elements(right)];
	const together = celList(all);
	known.set(together, all);
	return together;
});

/** What expressions can call beyond CEL's standard functions: the strings extension, and the two mends above. */
export const functions: CelFunc[] = [...strings, ...mixedArithmetic, concatenate];
