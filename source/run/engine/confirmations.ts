import type {ResolvedStep} from '../../runbook/loaded.js';
import {itemsOf} from '../items.js';
import {confirmationText} from './confirmation.js';
import type {LiveRun} from './live-run.js';

/** What must be typed before a destroy of this item; for a step without items its filled-in `confirm`, or the step's id. */
export function confirmationOf(step: ResolvedStep, item: string | undefined, live: LiveRun): string {
	const template = step.step.confirm;
	if (item === undefined) {
		return template === undefined ? step.id : live.fill(template, step, undefined);
	}

	const items = itemsOf(live.facts, step, live.runbook.steps) ?? [];
	const all = items.map(({key, label}) => ({key, label: template === undefined ? label : live.fill(template, step, key)}));
	const own = all.find(({key}) => key === item);
	return confirmationText({key: item, label: own?.label ?? '', all});
}
