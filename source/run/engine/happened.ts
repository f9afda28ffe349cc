import {Failure, exitCode} from '../../failure.js';
import type {NewEvent} from '../events.js';

type Writing = {
	/** Writes what happened. */
	write: () => Promise<void>;
	/** Writes in its place that something happened; for what is not fit to be written as it is. */
	instead: (reason: string) => Promise<void>;
};

/**
What is written of something that happened where its own event is not fit to be written: that it happened, and nothing else that could be wrong. Its outcome is then unknown.

@param reason - Why it is not fit.
*/
export const withoutDetails = (event: NewEvent, reason: string): NewEvent => {
	const message = `What came back could not be written down as it was: ${reason}`;
	switch (event.kind) {
		case 'answered': {
			const {step, item, part, attempt, pasted, effect} = event.data;
			return {kind: 'answered', data: {
				step, ...(item === undefined ? {} : {item}), part, attempt, outcome: 'unknown', evidence: null, rows: 0,
				errors: [{kind: 'host', message, id: '', line: 0, column: 0}], ms: 0, ...pasted && {pasted}, ...effect && {effect},
			}};
		}

		case 'verified': {
			const {step, item, of} = event.data;
			return {kind: 'verified', data: {step, ...(item === undefined ? {} : {item}), ok: null, evidence: null, of, message}};
		}

		default: {
			return {kind: 'noted', data: {text: message}};
		}
	}
};

/**
Writes down what has already happened outside, and never lets go of it: what the disk refuses is written as soon as saving works again, and what is not fit to be written is written without its details.
*/
export class Happened {
	/** What could not be written yet, in order. */
	readonly #left: Array<() => Promise<void>> = [];

	/**
	Writes what happened, or that it did.

	@throws {Failure} with exit 3 when the disk refuses, and with exit 1 when only that something happened could be written.
	*/
	async write({write, instead}: Writing): Promise<void> {
		try {
			await write();
		} catch (error) {
			if (error instanceof Failure) {
				this.#left.push(write);
				throw error;
			}

			// A defect, which would meet the same event again: what the journal must not lack is that something came back.
			const reason = error instanceof Error ? error.message : String(error);
			const plain = async () => instead(reason);
			try {
				await plain();
			} catch (error_) {
				this.#left.push(plain);
				throw error_;
			}

			throw new Failure(exitCode.failed, `It was sent, and what came back could not be written down as it was: ${reason}`.replace(/\.?$/v, '.'), {
				kept: 'That it was sent is kept, and its outcome counts as unknown.',
				next: 'Look what became of it before it is sent again.',
				cause: error,
			});
		}
	}

	/**
	Writes what is left, until `isSaving` says no.

	@throws {Failure} when the disk refuses again; what is not written yet stays.
	*/
	async writeLeft(isSaving: () => boolean): Promise<void> {
		for (let [write] = this.#left; write && isSaving(); [write] = this.#left) {
			await write(); // eslint-disable-line no-await-in-loop -- their order is their meaning
			this.#left.shift();
		}
	}
}
