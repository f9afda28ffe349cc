import {exitCode, Failure} from '../failure.js';
import type {Engine} from '../run/engine/contract.js';
import type {PartName} from '../runbook/schema.js';
import {inert} from '../text/inert.js';
import {findItem, findStep} from './find-step.js';

/** What `paste` was given, as commander hands it over. */
export type PasteOptions = {
	item?: string;
	part?: PartName;
	confirm?: string;
	again?: boolean;
	output?: string;
	overwrite?: boolean;
	copy?: boolean;
	from?: string;
	edit?: boolean;
	failed?: boolean;
	yes?: boolean;
	wait?: boolean;
	end?: boolean;
	tenant?: string;
	as?: string;
	json?: boolean;
};

/** The item and the part that a paste is of. */
export type PasteChoice = {item: string | undefined; part: PartName};

/**
The item and the part that are meant: as said, else the first item that something is due for, and what that is.

@throws {Failure} with exit 2 for what does not exist, 3 where nothing is due and nothing was named.
*/
export function chosenPart(engine: Engine, step: string, {item, part}: Pick<PasteOptions, 'item' | 'part'>): PasteChoice {
	const {runbook, status} = engine.snapshot;
	findStep(runbook, step);
	const state = status.steps.find(({id}) => id === step)!;
	const keys = state.items.map(({key}) => key);
	const isDue = (key: string | undefined): boolean => part === undefined ? engine.pasteParts(step, key).due !== undefined : engine.pasteParts(step, key).due === part;
	const meant = item === undefined ? keys.find(key => isDue(key)) ?? (part === undefined || keys.length > 1 ? undefined : keys[0]) : findItem(status, step, item);
	const {parts, due} = engine.pasteParts(step, meant);
	const wanted = part ?? due;
	if (wanted !== undefined) {
		return {item: meant, part: wanted};
	}

	// A step that is not its turn says itself why, when its command is asked for.
	if (parts.length > 0 && state.blocked !== null) {
		return {item: meant, part: parts.includes('run') ? 'run' : parts[0]!};
	}

	throw new Failure(exitCode.refused, parts.length === 0 ? `The step "${step}" has no command to run elsewhere.` : `Nothing of "${step}" is due: it is ${state.status}${state.reason === null ? '' : ` (${inert(state.reason).replace(/\.$/, '')})`}.`, {
		next: parts.length === 0 ? `Mark it by hand: handrail mark ${status.run} ${step} done` : `Name the part that is meant all the same: --part ${parts.join('|')}`,
	});
}
