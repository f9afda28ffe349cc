import {Failure, exitCode} from '../failure.js';

const causes: Record<string, string> = {
	ENOSPC: 'the disk is full',
	EDQUOT: 'the disk quota is used up',
	EROFS: 'the file system can only be read',
	EIO: 'the disk reported an error',
	EACCES: 'the right to write is missing',
	EPERM: 'the right to write is missing',
	ENOENT: 'its folder is gone',
	ENOTDIR: 'its folder is gone',
	EISDIR: 'it is no regular file',
	EMFILE: 'too many files are open',
	ENFILE: 'too many files are open',
};

/** Why the disk refused, in words. */
export const reasonOf = (error: unknown): string => {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return causes[code] ?? (error instanceof Error ? error.message : String(error));
};

/** What NOT SAVED says: what could not be written where and why. */
export const notSavedMessage = (what: string, where: string, error: unknown): string =>
	`NOT SAVED: ${what} could not be written to ${where}: ${reasonOf(error)}.`;

/** Why a run that was opened to be written can only be looked at, although nobody else has it. */
export const cannotSave = (where: string, error: unknown): string =>
	`Nothing can be saved in this run now: ${where} could not be written: ${reasonOf(error)}. It can be looked at; free space or make its folder writable, then open it again.`;

/** The error for something that was not kept. Exit 3. */
export const notSaved = (message: string, cause?: unknown): Failure => new Failure(exitCode.refused, message, {
	kept: 'Everything that was acknowledged before is on the disk.',
	next: 'Free space or make the folder writable; nothing more is sent until it is saved.',
	cause,
});
