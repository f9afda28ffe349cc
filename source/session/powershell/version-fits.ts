import {satisfies, validRange} from 'semver';

/**
A version of .NET has up to four parts, one of npm three. The last two are put into one number: the ranges then mean what they say, and 3.7.2.1 is later than 3.7.2.
*/
const perRevision = 100_000_000;

const number = String.raw`\d+`;
const whole = new RegExp(String.raw`^(${number})(?:\.(${number}))?(?:\.(${number}))?(?:\.(${number}))?(?:-([\d.a-z\-]+))?$`, 'i');
const fourParts = new RegExp(String.raw`(?<![\d.])(${number})\.(${number})\.(${number})(?:\.(${number}))?(?![\d.])`, 'g');

/** Undefined for numbers that are too long to be compared. */
function inThreeParts([major, minor, build, revision]: [string, string, string, string | undefined]): string | undefined {
	const last = Number(revision ?? 0);
	const third = (Number(build) * perRevision) + last;
	return last < perRevision && [major, minor, third].every(part => Number.isSafeInteger(Number(part))) ? `${Number(major)}.${Number(minor)}.${third}` : undefined;
}

/** A version of a module or a PowerShell as npm's ranges can be held against it; undefined for a text that is none. */
function comparable(version: string): string | undefined {
	const [, major, minor = '0', build = '0', revision, prerelease] = whole.exec(version.trim()) ?? [];
	const plain = major === undefined ? undefined : inThreeParts([major, minor, build, revision]);
	return plain === undefined || prerelease === undefined ? plain : `${plain}-${prerelease}`;
}

/**
Whether a version lies in a range as a runbook's `requires` writes it (`>=3.5`, `^2.1 || ^3`, `>=3.5 <3.10`): npm's ranges, for versions of up to four parts. A preview counts by its place in the order, as it does for PowerShell.

@returns undefined when the version or the range cannot be understood.
*/
export function versionFits(version: string, range: string): boolean | undefined {
	let isTooLong = false;
	const threeParts = range.replaceAll(fourParts, (text, major: string, minor: string, build: string, revision: string | undefined) => {
		const parts = inThreeParts([major, minor, build, revision]);
		isTooLong ||= parts === undefined;
		return parts ?? text;
	});
	const found = comparable(version);
	return isTooLong || found === undefined || validRange(threeParts) === null ? undefined : satisfies(found, threeParts, {includePrerelease: true});
}

/** Whether a range can be understood at all. */
export function isRange(range: string): boolean {
	return versionFits('0', range) !== undefined;
}
