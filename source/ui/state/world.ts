import type {SettingsDesk} from '../../settings/contract.js';
import type {Engine} from '../../run/engine/contract.js';
import type {ItemState, StepState} from '../../run/status.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import type {Row} from '../../runbook/values.js';
import {stepView} from '../words/subject.js';

/** In cells and lines of the terminal. */
export type Size = {columns: number; rows: number};

/** All that a screen may look at beside its own state: the run as it is now, and what surrounds it. Reading it changes nothing. */
export type World = Pick<Engine, 'snapshot' | 'fill' | 'flags' | 'confirmation' | 'pasteParts' | 'pasteText' | 'readPasted'> & {
	/** Milliseconds since the epoch. */
	now: number;
	size: Size;
	canOpenLinks: boolean;
	settings: Pick<SettingsDesk, 'now' | 'overruled'>;
};

/** From how many columns on the steps stand beside the detail. */
export const wideFrom = 110;

export const isWide = ({size}: World): boolean => size.columns >= wideFrom;

/** A step as it is and as the runbook wrote it. */
export type StepView = {state: StepState; resolved: ResolvedStep};

/**
A step of the run by its id.

@throws {RangeError} when the run has no such step: a defect.
*/
export const stepOf = ({snapshot}: World, id: string): StepView => {
	const view = stepView(snapshot, id);
	if (!view) {
		throw new RangeError(`No step "${id}" in the run.`);
	}

	return {state: view.state, resolved: view.resolved};
};

export const itemOf = (view: StepView, key: string | undefined): ItemState | undefined => view.state.items.find(item => item.key === key);

/** The rows that a step shows: those it chooses from, else what its own last run gave. `flags` is evaluated only when it is asked for: it goes through every row. */
export type StepRows = {rows: Row[]; text: string; truncated: boolean; at: string; from: string; flags: () => Array<boolean | undefined>; columns: string[] | undefined; because: string | undefined};

export const rowsOf = (world: World, id: string): StepRows | undefined => {
	const {resolved} = stepOf(world, id);
	const {choose} = resolved.step;
	const kept = choose ? world.snapshot.outputs[choose.from] : world.snapshot.results[id];
	if (!kept || (resolved.step['for-each'] !== undefined && !choose)) {
		return undefined;
	}

	const own = resolved.step.table;
	const producer = kept.step === id ? undefined : world.snapshot.runbook.steps.find(step => step.id === kept.step);
	const flagging = own?.flag === undefined && producer?.step.table?.flag !== undefined ? kept.step : id;
	return {
		rows: kept.rows,
		text: kept.text,
		truncated: kept.truncated,
		at: kept.at,
		from: kept.step,
		flags: () => own?.flag === undefined && producer?.step.table?.flag === undefined ? [] : world.flags(flagging),
		columns: own?.columns ?? producer?.step.table?.columns,
		because: own?.because ?? producer?.step.table?.because,
	};
};

/** The first https address that a step names, filled in: what `o` opens. */
export const linkOf = (world: World, view: StepView): string | undefined => {
	const {open, gui} = view.resolved.step;
	const template = open ?? gui?.url;
	const address = template === undefined ? undefined : world.fill(template, view.resolved.id).trim();
	return address !== undefined && /^https:\/\/\S+$/.test(address) ? address : undefined;
};

/** The records that a step still needs, required ones first as the runbook has them. */
export const missingRecords = (view: StepView, {optional}: {optional: boolean}): string[] =>
	Object.entries(view.resolved.step.record ?? {})
		.filter(([name, field]) => !Object.hasOwn(view.state.records, name) && (optional || !field.optional))
		.map(([name]) => name);
