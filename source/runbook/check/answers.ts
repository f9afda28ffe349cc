import {expressionComparisons} from '../expressions.js';
import type {Runbook, Step} from '../schema.js';
import {stepPlaces} from '../script/places.js';
import type {StepStatus} from '../../run/status.js';

const statuses: Record<StepStatus, true> = {done: true, failed: true, skipped: true, open: true, running: true, unknown: true, waiting: true, 'not-applicable': true};

/** A text that a name is compared with and that it can never be. The column counts from 1. */
export type UnknownAnswer = {of: string; value: string; known: string[]; column: number};

/** What the answers, choices and states of steps of a runbook can be. */
export class KnownValues {
	readonly #runbook: Runbook;
	readonly #steps: ReadonlyMap<string, Step>;

	constructor(runbook: Runbook) {
		this.#runbook = runbook;
		this.#steps = new Map(stepPlaces(runbook).map(({step}) => [step.id, step]));
	}

	/** What an expression compares them with, where none of them is like that. */
	unknownIn(source: string): UnknownAnswer[] {
		return expressionComparisons(source).flatMap(({path, value, column}) => {
			const known = this.#valuesOf(path);
			return known && !known.includes(value) ? [{of: path.join('.'), value, known, column}] : [];
		});
	}

	#valuesOf([root, first = '', second]: string[]): string[] | undefined {
		switch (root) {
			case 'steps': {
				return second === undefined && this.#steps.has(first) ? Object.keys(statuses) : undefined;
			}

			case 'params': {
				return second === undefined && Object.hasOwn(this.#runbook.parameters, first) ? this.#runbook.parameters[first]!.choices : undefined;
			}

			case 'records': {
				const {decide, record = {}} = this.#steps.get(first) ?? {};
				const field = second === undefined || !Object.hasOwn(record, second) ? undefined : record[second];
				return decide && decide.as === second ? decide.answers.map(({value}) => value) : field?.choices;
			}

			default: {
				return undefined;
			}
		}
	}
}
