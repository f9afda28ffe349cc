/** What a program takes of a terminal that no screen shows, with the bytes that take it and those that give it back. */
const pairs: ReadonlyArray<readonly [name: string, take: string, giveBack: string]> = [
	['the order of letters', '\u001B[8l', '\u001B[8h'],
	['the title of the window', '\u001B[22;0t', '\u001B[23;0t'],
];

/** What of these a program has, by all that it wrote, in this order: taken and not given back since. */
export const taken = (written: string): string[] => pairs.filter(([, take, giveBack]) => written.lastIndexOf(take) > written.lastIndexOf(giveBack)).map(([name]) => name);

/** Both, as a screen has them while it is on. */
export const both: readonly string[] = pairs.map(([name]) => name);
