/** Numbers typed as a list: each once, in the order of the list; or a sentence that says what is wrong. */
export type Numbers = {ok: true; numbers: number[]} | {ok: false; message: string};

/** Reads "1,3-5" or "1 3 4"; each must be from 1 to `count`. Nothing at all is an empty list. */
export const readNumbers = (text: string, count: number): Numbers => {
	const numbers = new Set<number>();
	for (const part of text.match(/[^\s,;]+/gu) ?? []) {
		const match = /^(?<from>\d{1,9})(?:-(?<to>\d{1,9}))?$/u.exec(part)?.groups;
		if (!match) {
			return {ok: false, message: 'Type numbers such as 1,3 or 2-5.'};
		}

		const from = Number(match.from);
		const to = Number(match.to ?? match.from);
		if (from < 1 || to > count || from > to) {
			return {ok: false, message: count === 0 ? 'There is nothing to choose from.' : `"${part}" is not among the numbers from 1 to ${count}.`};
		}

		for (let number = from; number <= to; number++) {
			numbers.add(number);
		}
	}

	return {ok: true, numbers: [...numbers].toSorted((a, b) => a - b)};
};
