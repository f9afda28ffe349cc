const units = {
	ms: 1,
	s: 1000,
	min: 60_000,
	h: 3_600_000,
	d: 86_400_000,
} as const;

type Unit = keyof typeof units;

const written = /^(?<amount>\d+(?:\.\d+)?) ?(?<unit>ms|min|[dhs])$/;

/**
The milliseconds of a length of time as the format writes it: `400 ms`, `10 s`, `2 min`, `4 h`, `1 d`.

@throws RangeError for any other text. The schema has refused such a text before, so that is a defect.
*/
export function milliseconds(text: string): number {
	const found = written.exec(text)?.groups;
	if (!found) {
		throw new RangeError(`"${text}" is not a length of time.`);
	}

	return Math.round(Number(found['amount']) * units[found['unit'] as Unit]);
}

/**
Milliseconds as a length of time in the largest unit that holds them whole: 90 000 is `90 s`, 120 000 is `2 min`. `milliseconds` reads it back to the same number.
*/
export function formatDuration(duration: number): string {
	const whole = Math.max(0, Math.round(duration));
	for (const unit of ['d', 'h', 'min', 's'] as const) {
		if (whole > 0 && whole % units[unit] === 0) {
			return `${whole / units[unit]} ${unit}`;
		}
	}

	return `${whole} ms`;
}
