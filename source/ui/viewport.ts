/** The part of a list that is on the screen: from `start`, up to but without `end`. */
export type Slice = {start: number; end: number};

/** A number held between two others; the lower one wins where they cross. */
export const clamp = (number: number, least: number, most: number): number => Math.max(least, Math.min(most, number));

/** The slice of a list around its cursor: as far in the middle as the ends allow. */
export const around = (length: number, cursor: number, height: number): Slice => {
	const start = clamp(cursor - Math.floor(height / 2), 0, Math.max(0, length - height));
	return {start, end: Math.min(length, start + Math.max(0, height))};
};

/** The slice of a text that was scrolled down by `scroll` lines; never past its last page. */
export const scrolled = (length: number, scroll: number, height: number): Slice => {
	const start = clamp(scroll, 0, Math.max(0, length - height));
	return {start, end: Math.min(length, start + Math.max(0, height))};
};
