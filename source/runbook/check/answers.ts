import {expressionComparisons} from '../expressions.js';
import type {Runbook} from '../schema.js';
import {stepPlaces} from '../script/places.js';
import type {StepStatus} from '../../run/status.js';

const statuses: Record<StepStatus, true> = {done: true, failed: true, skipped: true, open: true, running: true, unknown: true, waiting: true, 'not-applicable': true};

/** A text that a name is compared with and that it can never be. The column counts from 1. */
export type UnknownAnswer = {of: string; value: string; known: string[]; column: number};

/** What an expression compares answers, choices and states of steps with, where none of them is like that. */
export function unknownAnswers(source: string, runbook: Runbook): UnknownAnswer[] {
	return expressionComparisons(source).flatMap(({path, value, column}) => {
		const known = knownValues(path, runbook);
		return known && !known.includes(value) ? [{of: path.join('.'), value, known, column}] : [];
	});
}

function knownValues([root, first = '', second]: string[], runbook: Runbook): string[] | undefined {
	const steps = stepPlaces(runbook).map(({step}) => step);
	switch (root) {
		case 'steps': {
			return second === undefined && steps.some(({id}) => id === first) ? Object.keys(statuses) : undefined;
		}

		case 'params': {
			return second === undefined && Object.hasOwn(runbook.parameters, first) ? runbook.parameters[first]!.choices : undefined;
		}

		case 'records': {
			const step = steps.find(({id}) => id === first);
			const field = second === undefined || !Object.hasOwn(step?.record ?? {}, second) ? undefined : step!.record![second];
			return step?.decide && step.decide.as === second ? step.decide.answers.map(({value}) => value) : field?.choices;
		}

		default: {
			return undefined;
		}
	}
}
