/**
The columns' widths: as wide as their content, and where that is too much, the widest give way first.
*/
export const fitColumns = (natural: readonly number[], room: number): number[] => {
	const most = natural.map(width => Math.min(width, Math.max(1, room)));
	const sumAt = (cap: number): number => most.reduce((sum, width) => sum + Math.min(width, cap), 0);
	let cap = Math.max(1, ...most);
	while (cap > 1 && sumAt(cap) > room) {
		cap--;
	}

	let left = room - sumAt(cap);
	return most.map(width => {
		const more = width > cap && left > 0 ? 1 : 0;
		left -= more;
		return Math.min(width, cap) + more;
	});
};
