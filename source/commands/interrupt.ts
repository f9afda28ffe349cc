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
