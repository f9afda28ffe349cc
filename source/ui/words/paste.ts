import type {PastedPreview} from '../../run/engine/contract.js';
import type {PartName} from '../../runbook/schema.js';
import {inert} from '../../text/inert.js';
import type {StepView, World} from '../state/world.js';
import {placeOf} from './before.js';

/** What each of a step's commands is called where it is run elsewhere. */
export const partWords: Record<PartName, string> = {
	run: 'its command', keep: 'keeps what it removes', verify: 'its check', undo: 'its undo', recheck: 'looks whether it is over',
};

/**
The item whose command is shown when none is under the cursor: the first for which one is due. Undefined when nothing is left, and for a step without items.
*/
export const itemToPaste = (world: World, {state}: StepView): string | undefined =>
	state.items.find(({key}) => world.pasteParts(state.id, key).due !== undefined)?.key;

/** Why there is nothing to run elsewhere; undefined when there is something. */
export const nothingToPaste = (world: World, view: StepView, item: string | undefined): string | undefined => {
	const {parts, step} = view.resolved;
	if (parts.run === undefined && parts.recheck === undefined) {
		return 'This step has no command.';
	}

	if (step['for-each'] === undefined || item !== undefined || itemToPaste(world, view) !== undefined) {
		return undefined;
	}

	return view.state.items.length === 0
		? 'No item has been chosen to paste for.'
		: 'No item is left to be done. Go to an item to see its command.';
};

/** Where the command has to be run, a whole sentence. */
export const whereToPaste = ({snapshot}: World, {resolved}: StepView, part: PartName): string => {
	const session = snapshot.runbook.runbook.sessions[resolved.parts[part]?.session ?? ''];
	if (snapshot.status.rehearsal) {
		return 'A rehearsal: the command is shown as it would be, and refuses to run. To practise, paste what it might have printed.';
	}

	return session?.type === 'shell'
		? 'Run this in a shell (sh, bash or zsh) of the host that it is for. Handrail sends nothing.'
		: `Run this in a PowerShell that is signed in to ${placeOf(snapshot)}. Handrail sends nothing.`;
};

const formats: Record<PastedPreview['format'], string> = {json: 'JSON', csv: 'CSV', list: 'a list (Format-List)', table: 'a table (Format-Table)', text: 'plain text'};

/** What was pasted, as it was understood: how it was read and where it ran, then all that is wrong or uncertain. Inert sentences. */
export const pastedWords = ({format, rows, truncated, answer, cut, problems, warnings, errors}: PastedPreview): {read: string[]; doubts: string[]; errors: string[]} => ({
	read: [
		`Read as ${answer ? 'the answer of the command' : formats[format]}: ${rows.length === 1 ? '1 row' : `${rows.length} rows`}${truncated ? ', and more that are not kept' : ''}.`,
		...(answer?.signedIn ? [`It was run in ${inert(answer.signedIn.domain)} as ${inert(answer.signedIn.account)}, by ${inert(answer.host)}.`] : []),
	],
	doubts: [...cut.map(sentence => `Cut: ${inert(sentence)}`), ...problems.map(sentence => inert(sentence)), ...warnings.map(text => `Warning: ${inert(text)}`)],
	errors: errors.map(({message}) => inert(message)),
});
