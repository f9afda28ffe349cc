/** The exit codes of every command (design: the command line). */
export const exitCode = {
	done: 0,
	failed: 1,
	wrongUsage: 2,
	refused: 3,
	damaged: 4,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/**
An error written for the person at the terminal: what happened, what was kept, what to do next, as whole sentences.

Everything that a command or the screen reports as an error is one of these; any other thrown value is a defect in Handrail and is reported as such.
*/
export class Failure extends Error {
	override name = 'Failure';
	readonly exit: ExitCode;
	/** What was kept despite the failure, a whole sentence; empty when there was nothing to keep. */
	readonly kept: string;
	/** What the person can do now, a whole sentence; empty when nothing is left to do. */
	readonly next: string;

	constructor(exit: ExitCode, happened: string, {kept = '', next = '', cause}: {kept?: string; next?: string; cause?: unknown} = {}) {
		super(happened, {cause});
		this.exit = exit;
		this.kept = kept;
		this.next = next;
	}

	/** The whole report: what happened, what was kept, what to do next. */
	get sentences(): string {
		return [this.message, this.kept, this.next].filter(Boolean).join(' ');
	}
}
