/** The longest script that is read, in UTF-16 code units: more than a person reads before it is sent. */
export const longestScript = 65_536;

/** All scripts of a runbook together. */
export const longestScripts = 131_072;

/** Why the rest of a runbook's scripts is not read once one took too long. */
export const tooSlow = 'it reads like no script at all, and takes too long';

/** Brackets inside one another. */
const deepest = 100;

/** Why a script is not read, as the end of a sentence; undefined for one that is. Reading takes much longer the deeper its brackets stand in one another. */
export function unreadable(script: string): string | undefined {
	if (script.length > longestScript) {
		return `the script is longer than ${longestScript / 1024} KiB`;
	}

	let depth = 0;
	for (const [bracket] of script.matchAll(/[()[\]{}]/g)) {
		depth = '([{'.includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
		if (depth > deepest) {
			return `more than ${deepest} brackets stand inside one another`;
		}
	}

	return undefined;
}
