/**
What is worked out of a value once, and remembered as long as the value itself is: for values that are never changed, only replaced, such as the parts of a snapshot. Nothing is remembered of a text: it might be a secret.

@param work Gives the same for the same value, whatever the rest is.
*/
export const ofEach = <Value extends object, Rest extends unknown[], Result>(work: (value: Value, ...rest: Rest) => Result): ((value: Value, ...rest: Rest) => Result) => {
	const known = new WeakMap<Value, {result: Result}>();
	return (value, ...rest) => {
		const kept = known.get(value) ?? {result: work(value, ...rest)};
		known.set(value, kept);
		return kept.result;
	};
};

/**
What is worked out of a value and some more, remembered with the value for the last few different ones of the rest: each is compared by identity.

@param most So many are remembered with each value.
*/
export const ofEachWith = <Value extends object, Rest extends unknown[], Result>(work: (value: Value, ...rest: Rest) => Result, most = 4): ((value: Value, ...rest: Rest) => Result) => {
	const known = new WeakMap<Value, Array<{rest: Rest; result: Result}>>();
	return (value, ...rest) => {
		const kept = known.get(value) ?? [];
		const found = kept.find(each => each.rest.length === rest.length && each.rest.every((one, index) => Object.is(one, rest[index])));
		if (found) {
			return found.result;
		}

		const result = work(value, ...rest);
		known.set(value, [{rest, result}, ...kept.slice(0, most - 1)]);
		return result;
	};
};
