import {Failure} from '../../failure.js';
import type {Intent, IntentResult} from '../../run/engine/contract.js';
import type {PartName} from '../../runbook/schema.js';
import {withDialog} from './outcome.js';
import {opened, type Dialog, type PastePlace, type RunState} from './state.js';
import {stepOf, type World} from './world.js';

/** The command of a step or item as a dialog: of the part that is due unless said. What destroys has its name typed first. */
export const pasteDialog = (world: World, step: string, item: string | undefined, {part, confirm}: {part?: PartName; confirm?: string} = {}): Dialog => {
	const {parts, due} = world.pasteParts(step, item);
	const meant = part ?? due ?? (parts.includes('run') ? 'run' : parts[0] ?? 'run');
	if (meant === 'run' && due === 'run' && confirm === undefined && stepOf(world, step).resolved.effect === 'destroy') {
		return opened({kind: 'paste-confirm', step, item});
	}

	const place = {step, item, part: meant};
	try {
		return opened({kind: 'paste', ...place, text: world.pasteText(step, item, meant, {confirm}), refused: undefined});
	} catch (error) {
		if (error instanceof Failure) {
			return opened({kind: 'paste', ...place, text: undefined, refused: error.sentences});
		}

		throw error;
	}
};

/** The step's command that comes after this one. */
export const nextPart = (world: World, {step, item, part}: PastePlace): Dialog => {
	const {parts} = world.pasteParts(step, item);
	return pasteDialog(world, step, item, {part: parts[(parts.indexOf(part) + 1) % parts.length] ?? part});
};

/** What was pasted, read and shown before it is recorded. What the copied command printed says itself what it belongs to. */
export const pastedDialog = (world: World, place: PastePlace, text: string): Dialog => {
	const own = ownPlace(world, place, text);
	const {step, item, part} = own;
	return opened({kind: 'pasted', step, item, part, text, preview: world.readPasted({step, ...(item !== undefined && {item}), part, text})});
};

/** The step, item and part that pasted text says it came of, where that is another of this run's; else the place where it was pasted. */
const ownPlace = (world: World, place: PastePlace, text: string): PastePlace => {
	const of = world.readPasted({step: place.step, part: place.part, text}).answer?.of;
	if (of?.run !== world.snapshot.status.run || world.snapshot.status.steps.every(({id}) => id !== of.step)) {
		return place;
	}

	return Object.hasOwn(stepOf(world, of.step).resolved.parts, of.part) ? {step: of.step, item: of.item, part: of.part} : place;
};

/** Where text belongs that was pasted with no dialog open: only what the copied command printed says so. */
export const placeOfPasted = (world: World, step: string, text: string): PastePlace | undefined => {
	const {parts} = stepOf(world, step).resolved;
	const [part] = Object.keys(parts) as PartName[];
	const nowhere = {step, item: undefined, part: part ?? 'run'};
	const own = part === undefined || !text.includes('handrail') ? nowhere : ownPlace(world, nowhere, text);
	return own === nowhere ? undefined : own;
};

/** After a paste was recorded, what follows from it opens: the check of what was carried out, the removal of what was kept. */
export const afterPaste = (state: RunState, world: World, {step, item, part}: Extract<Intent, {kind: 'paste'}>, {report}: IntentResult): RunState | undefined => {
	const {due} = world.pasteParts(step, item);
	const follows = report !== undefined && ((due === 'verify' && (part === 'run' || part === 'undo')) || (due === 'run' && part === 'keep'));
	return follows ? withDialog(state, pasteDialog(world, step, item)) : undefined;
};

/** Whether a paste is waited for. */
export const takesPaste = ({dialogs}: RunState): boolean => {
	const kind = dialogs.at(-1)?.kind;
	return kind === 'paste' || kind === 'pasted';
};
