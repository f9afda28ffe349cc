const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const gibibyte = 1024 * mebibyte;

/** More files than that are in no bundle, `manifest.json` among them. */
export const mostEntries = 100_000;

/** The most bytes that a bundle may hold, uncompressed: each file of a kind, and all of them together. */
export const mostBytes = {
	manifest: 64 * mebibyte,
	runbook: 8 * mebibyte,
	runbooks: 32 * mebibyte,
	journal: 256 * mebibyte,
	journals: 512 * mebibyte,
	rehearsal: 64 * mebibyte,
	evidence: 4 * gibibyte,
	all: 64 * gibibyte,
} as const;

/** Beyond this many bytes uncompressed, a bundle may hold at most `mostRatio` times as much as it is long: what grows more was made to fill a disk. */
export const freeOfRatio = gibibyte;
export const mostRatio = 200;

/** Whether so many bytes may come out of a file of this length. */
export const ratioFits = (uncompressed: number, length: number): boolean =>
	uncompressed <= freeOfRatio || uncompressed <= length * mostRatio;
