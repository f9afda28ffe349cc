/** What one responder came to, place after place in its journal, newest first. Adding to it changes nothing that is there. */
export type Trail<Value> = {
	/** The place in the journal of the event that made it. */
	seq: number;
	value: Value;
	earlier: Trail<Value> | undefined;
	/** How many are before it. */
	depth: number;
	/** A far earlier one, so that none of n is more than about log n steps away; the first one's is itself. */
	jump: Trail<Value>;
};

/** The trail with one more place at its end. */
export const extended = <Value>(earlier: Trail<Value> | undefined, seq: number, value: Value): Trail<Value> => {
	if (!earlier) {
		const first: Omit<Trail<Value>, 'jump'> & {jump?: Trail<Value>} = {seq, value, earlier, depth: 0};
		first.jump = first as Trail<Value>;
		return first.jump;
	}

	const {jump, depth} = earlier;
	// Two jumps of equal length become one of twice that length.
	const isEven = depth - jump.depth === jump.depth - jump.jump.depth;
	return {seq, value, earlier, depth: depth + 1, jump: isEven ? jump.jump : earlier};
};

/** What stood at a place: the newest that is not after it; undefined when there was nothing yet. */
export const standing = <Value>(trail: Trail<Value> | undefined, seq: number): Value | undefined => {
	let at = trail;
	while (at && at.seq > seq) {
		at = at.jump !== at && at.jump.seq > seq ? at.jump : at.earlier;
	}

	return at?.value;
};
