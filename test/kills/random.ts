import process from 'node:process';

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6D_2B_79_F5) | 0; // eslint-disable-line unicorn/prefer-math-trunc -- It wraps around, which is the point.
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / (2 ** 32);
	};
}

/** The seed to repeat an earlier run with (HANDRAIL_TEST_SEED), or a new one. */
export const seedOfTest = (): number => Number(process.env['HANDRAIL_TEST_SEED'] ?? (Date.now() % 1_000_000_000));
