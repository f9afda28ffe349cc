import os from 'node:os';
import process from 'node:process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
Calls `cancel` at the first Ctrl-C, SIGTERM or SIGHUP, so that what is running is stopped and the journal says so. A second one ends the process at once: the journal then knows that the outcome is unknown.

@returns what ends it.
*/
export function onInterrupt(cancel: () => void): () => void {
	const stop = (): void => {
		for (const signal of signals) {
			process.off(signal, interrupted);
		}
	};

	const interrupted = (): void => {
		// From now on the signals have their usual effect again.
		stop();
		cancel();
	};

	for (const signal of signals) {
		process.on(signal, interrupted);
	}

	return stop;
}

/** Why a screen or a conversation has to end that nobody left. */
export type Ending = {
	/** What the process then ends with: 128 and the signal's number, or 1 for a defect. */
	exit: number;
	/** A whole sentence. */
	sentence: string;
	/** What was thrown where nobody could catch it; undefined where it was asked to end. */
	defect?: {error: unknown};
};

const sentences = {
	SIGHUP: 'The terminal was closed (SIGHUP).',
	SIGTERM: 'Handrail was asked to end (SIGTERM).',
	SIGINT: 'Handrail was interrupted (SIGINT).',
};

const closed = (sentence: string): Ending => ({exit: 128 + os.constants.signals.SIGHUP, sentence});

/**
Listens to all that ends a screen or a conversation from outside: a signal, a terminal that went away without one, an input that ends under a screen, and what was thrown where nobody could catch it. None of these ends the process by itself any more.

@param draws - A screen is drawn: then the terminal sends no SIGINT of its own, and the end of the input is the end of the terminal. In a conversation Ctrl-C and Ctrl-D have a meaning of their own.
@returns what ends it.
*/
export function watchProcess(draws: boolean, onEnding: (ending: Ending) => void): () => void {
	const {stdin, stdout} = process;
	const signalled = (signal: NodeJS.Signals): void => {
		onEnding({exit: 128 + os.constants.signals[signal], sentence: sentences[signal as keyof typeof sentences]});
	};

	const lost = ({code}: NodeJS.ErrnoException): void => {
		onEnding(closed(`The terminal is gone (${code ?? 'it cannot be reached'}).`));
	};

	const inputEnded = (): void => {
		if (draws) {
			onEnding(closed('The terminal is gone (its input has ended).'));
		} else if (process.platform !== 'win32') {
			// In a conversation that may be a Ctrl-D. Node asks for the size now, and a terminal that is gone has none: that is an error of the output.
			process.kill(process.pid, 'SIGWINCH');
		}
	};

	const thrown = (error: unknown): void => {
		onEnding({exit: 1, sentence: 'Handrail met something that it did not expect and stopped: this is a defect.', defect: {error}});
	};

	const asked = ['SIGHUP', 'SIGTERM', ...draws ? ['SIGINT'] as const : []] as const;
	for (const signal of asked) {
		process.on(signal, signalled);
	}

	stdin.on('error', lost);
	stdin.on('end', inputEnded);
	stdout.on('error', lost);
	// A rejection that nobody handles comes here, too.
	process.on('uncaughtException', thrown);
	return () => {
		for (const signal of asked) {
			process.off(signal, signalled);
		}

		stdin.off('error', lost);
		stdout.off('error', lost);
		stdin.off('end', inputEnded);
		process.off('uncaughtException', thrown);
	};
}
