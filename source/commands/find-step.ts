import {exitCode, Failure} from '../failure.js';
import type {RunStatus} from '../run/status.js';
import type {LoadedRunbook, ResolvedStep} from '../runbook/loaded.js';
import {nearest} from '../runbook/nearest.js';
import {inert} from '../text/inert.js';

/**
The step of this id.

@throws {Failure} with exit 2 when the runbook has none.
*/
export function findStep(runbook: LoadedRunbook, id: string): ResolvedStep {
	const step = runbook.steps.find(candidate => candidate.id === id);
	if (step !== undefined) {
		return step;
	}

	const ids = runbook.steps.map(candidate => candidate.id);
	const meant = nearest(id, ids);
	throw new Failure(exitCode.wrongUsage, `The runbook has no step "${inert(id)}".`, {
		kept: meant === undefined ? '' : `Did you mean ${meant}?`,
		next: `Its steps are: ${ids.join(', ')}.`,
	});
}

/**
The key of an item of a step.

@throws {Failure} with exit 2 when the step has none of that key.
*/
export function findItem(status: RunStatus, step: string, key: string): string {
	const items = status.steps.find(({id}) => id === step)?.items ?? [];
	if (items.some(item => item.key === key)) {
		return key;
	}

	throw new Failure(exitCode.wrongUsage, `"${step}" has no item with the key "${inert(key)}".`, {
		kept: 'Nothing was changed.',
		next: items.length === 0 ? 'It has no items: nothing is chosen for it yet.' : `Its items are: ${items.map(item => inert(item.label === item.key ? item.key : `${item.key} (${item.label})`)).join(', ')}.`,
	});
}
