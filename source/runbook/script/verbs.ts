/** Verbs whose every command reads. */
const readingVerbs = new Set(['get', 'search', 'test', 'find', 'resolve', 'measure', 'convertto', 'convertfrom']);

/** Commands of verbs that read only in these: `Format-Volume` shares its verb with `Format-List`. */
const readingCommands = new Set([
	'where-object', 'select-object', 'select-string', 'select-xml', 'sort-object', 'group-object', 'foreach-object',
	'compare-object', 'join-path', 'split-path', 'new-timespan',
	// They only show, gather or drop what they are given; the others of their verb write to files and printers.
	'out-null', 'out-string', 'out-default', 'out-host',
	'format-list', 'format-table', 'format-wide', 'format-custom', 'format-hex',
	'write-output', 'write-host', 'write-error', 'write-warning', 'write-verbose', 'write-debug', 'write-information', 'write-progress',
]);

const destroyingVerbs = new Set(['remove', 'clear', 'uninstall', 'delete', 'erase', 'unregister']);

/** Commands with a destroying verb that touch nothing beyond the session itself. */
const harmless = new Set(['clear-host', 'clear-history', 'clear-variable', 'remove-variable', 'remove-module', 'remove-job', 'remove-event', 'remove-pssession', 'remove-psbreakpoint', 'remove-typedata', 'unregister-event']);

/** Commands that destroy although their verb does not say so. */
const destroyingCommands = new Set(['format-volume', 'initialize-disk']);

/** The commands known to change nothing, in small letters: all of some verbs, and some of others. */
export const knownReads = {verbs: [...readingVerbs], commands: [...readingCommands]} as const;

function verbOf(command: string): string | undefined {
	return /^([a-z]+)-[a-z]\w*$/i.exec(command)?.[1]?.toLowerCase();
}

/** True for a resolved command name that is known to change nothing. */
export function isKnownRead(command: string): boolean {
	const verb = verbOf(command);
	return verb !== undefined && (readingVerbs.has(verb) || readingCommands.has(command.toLowerCase()));
}

/** True for a known read that asks no service anything: it only works on what it is given. */
export function isLocalRead(command: string): boolean {
	const verb = verbOf(command);
	return readingCommands.has(command.toLowerCase()) || verb === 'convertto' || verb === 'convertfrom' || verb === 'measure';
}

/** True for a resolved command name that takes something away. */
export function isDestroying(command: string): boolean {
	const name = command.toLowerCase();
	const verb = verbOf(command);
	return destroyingCommands.has(name) || (verb !== undefined && destroyingVerbs.has(verb) && !harmless.has(name));
}

/** True for a name in PowerShell's own manner, `Verb-Noun`; anything else that is called may be a program. */
export function isCmdletName(command: string): boolean {
	return verbOf(command) !== undefined;
}
