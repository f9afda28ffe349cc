/**
A record without a prototype: names come out of journals and runbooks, and a step called `constructor` must not find JavaScript's own.
*/
export type Dictionary<Value> = Record<string, Value | undefined>;

export const dictionary = <Value>(from?: Dictionary<Value>): Dictionary<Value> =>
	Object.assign(Object.create(null) as Dictionary<Value>, from);
