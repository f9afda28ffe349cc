/** The least number of letters to add, take away, change or swap with a neighbour that makes one word of the other. */
export function editDistance(from: string, to: string): number {
	const rows: number[][] = [Array.from({length: to.length + 1}, (_, index) => index)];
	for (let row = 1; row <= from.length; row++) {
		const current = [row];
		for (let column = 1; column <= to.length; column++) {
			const same = from[row - 1] === to[column - 1];
			let least = Math.min(rows[row - 1]![column]! + 1, current[column - 1]! + 1, rows[row - 1]![column - 1]! + (same ? 0 : 1));
			if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
				least = Math.min(least, rows[row - 2]![column - 2]! + 1);
			}

			current.push(least);
		}

		rows.push(current);
	}

	return rows[from.length]![to.length]!;
}

/**
The word that was probably meant: the nearest of the allowed ones, if it is near enough to be a slip (one letter in three, at least one), letter case and the difference between `-`, `_` and nothing aside. Undefined when none is.
*/
export function nearest(word: string, allowed: Iterable<string>): string | undefined {
	if (word.length > 60) {
		return undefined;
	}

	let best: {word: string; distance: number} | undefined;
	for (const candidate of allowed) {
		if (candidate === word || candidate.length > 100) {
			continue;
		}

		const distance = editDistance(plain(word), plain(candidate));
		const longer = Math.max(word.length, candidate.length);
		if (distance <= Math.max(1, Math.floor(longer / 3)) && distance < longer && distance < (best?.distance ?? Infinity)) {
			best = {word: candidate, distance};
		}
	}

	return best?.word;
}

function plain(word: string): string {
	return word.toLowerCase().replaceAll(/[\s_-]/g, '');
}
