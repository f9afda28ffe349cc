import {Failure, exitCode} from '../failure.js';
import type {RunJournal} from './contract.js';

const writing: ReadonlySet<PropertyKey> = new Set(['append', 'keepEvidence', 'wholeText', 'retry']);

/**
A run's journals with more findings and, where `readOnly` says why, to be looked at only: whoever opened them found more about the run than its journals tell. Closing it closes them.
*/
export const lookedAt = (journal: RunJournal, {readOnly, findings}: {readOnly: string | undefined; findings: readonly string[]}): RunJournal => new Proxy(journal, {
	get(target, name) {
		if (name === 'readOnly') {
			return readOnly;
		}

		if (name === 'isHeld') {
			return target.isHeld && readOnly === target.readOnly;
		}

		if (name === 'findings') {
			return [...findings, ...target.findings];
		}

		if (readOnly !== undefined && writing.has(name)) {
			return () => {
				throw new Failure(exitCode.refused, readOnly);
			};
		}

		const value: unknown = Reflect.get(target, name, target);
		return typeof value === 'function' ? value.bind(target) as unknown : value;
	},
});
