import {once} from 'node:events';
import process from 'node:process';
import {setImmediate as turn, setTimeout as wait} from 'node:timers/promises';

/** What the screen gives for it. */
export type JobOptions = {
	/** Gives the terminal back as it was, does the work, and takes it again with everything painted anew. */
	suspend: (work: () => Promise<void>) => Promise<void>;
	/** Leaves the keys to whoever reads them next: without it Node goes on reading, and takes what is typed into the other program. */
	restInput: () => Promise<void>;
	/** Reads the terminal's size again: it may have changed while nobody here was told. */
	reread: () => Promise<void>;
	/** Called on the normal screen right before the process stops, to say what becomes of what runs. */
	onAside: () => void;
	/** Called when nothing stopped it, because no shell waits that could go on with it. */
	onNotStopped: () => void;
};

/** The screen as a job of the shell: put aside with Ctrl-Z, gone on with by fg. */
export type Job = {
	/** The terminal is not the screen's just now: it is the shell's or another program's. */
	readonly isAway: boolean;
	/** Ctrl-Z: stops the whole job, so that whoever started this (npm, a script) stops with it. */
	readonly putAside: () => void;
	/** Gives the terminal to another program until its work is done. */
	readonly lend: (work: () => Promise<void>) => Promise<void>;
	readonly end: () => void;
};

/** How long the system may take to stop this process after it was asked to, in milliseconds of running. */
const stopsWithin = 100;

const nothing = (): void => undefined;

/** The size is read by Node only when the system says that it changed. */
export const rereadSize = async (): Promise<void> => {
	const seen = once(process, 'SIGWINCH');
	process.kill(process.pid, 'SIGWINCH');
	await seen;
};

/**
Listens to what stops and continues a job: Ctrl-Z as the screen hears it, SIGTSTP and SIGCONT from outside. While the terminal is lent, a stop is the other program's affair: this process only stops with it.
*/
export const controlJob = ({suspend, restInput, reread, onAside, onNotStopped}: JobOptions): Job => {
	const hasJobs = process.platform !== 'win32';
	let isLent = false;
	let isAside = false;

	/** Stops, and resolves once it goes on; false where it was never stopped. */
	const halt = async (target: number): Promise<boolean> => {
		let isContinued = false;
		const goOn = new AbortController();
		const continued = (): void => {
			isContinued = true;
			goOn.abort();
		};

		process.on('SIGCONT', continued);
		// Without a listener the signal has its usual effect.
		process.off('SIGTSTP', onStop);
		process.kill(target, 'SIGTSTP');
		await wait(stopsWithin, undefined, {signal: goOn.signal}).catch(nothing);
		// The time is up when it is continued, too: what continued it is heard in the next turn.
		await turn();
		await turn();
		process.off('SIGCONT', continued);
		process.on('SIGTSTP', onStop);
		return isContinued;
	};

	const stop = async (target: number): Promise<void> => {
		if (isAside) {
			return;
		}

		isAside = true;
		let hasStopped = true;
		try {
			if (isLent) {
				await halt(target);
				return;
			}

			await suspend(async () => {
				onAside();
				hasStopped = await halt(target);
				await reread();
			});
		} finally {
			isAside = false;
		}

		if (!hasStopped) {
			onNotStopped();
		}
	};

	const onStop = (): void => {
		void stop(process.pid);
	};

	// Whoever stopped this without asking (SIGSTOP) left the shell a terminal in its own modes.
	const paintAnew = async (): Promise<void> => {
		isAside = true;
		try {
			await suspend(reread);
		} finally {
			isAside = false;
		}
	};

	const onContinue = (): void => {
		if (!isAside && !isLent) {
			void paintAnew();
		}
	};

	if (hasJobs) {
		process.on('SIGTSTP', onStop);
		process.on('SIGCONT', onContinue);
	}

	return {
		get isAway() {
			return isLent || isAside;
		},
		putAside() {
			if (hasJobs) {
				void stop(0);
			} else {
				onNotStopped();
			}
		},
		async lend(work) {
			await suspend(async () => {
				isLent = true;
				// Ctrl-C in the other program is for the other program, and ends nothing here.
				const listeners = process.listeners('SIGINT');
				process.removeAllListeners('SIGINT');
				process.on('SIGINT', nothing);
				try {
					await restInput();
					await work();
				} finally {
					process.off('SIGINT', nothing);
					for (const listener of listeners) {
						process.on('SIGINT', listener);
					}

					if (hasJobs) {
						await reread();
					}

					isLent = false;
				}
			});
		},
		end() {
			process.off('SIGTSTP', onStop);
			process.off('SIGCONT', onContinue);
		},
	};
};
