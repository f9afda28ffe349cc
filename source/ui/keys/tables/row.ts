import {rowTree} from '../../dialogs/row-tree.js';
import {dialogWidth} from '../../state/layout.js';
import type {Binding, KeyFacts} from '../binding.js';

/** What the cursor is on in a row with all its properties: whether it holds others, and shows them. */
const isOpen = ({run}: KeyFacts): boolean | undefined => {
	const dialog = run?.dialog?.dialog;
	if (!run || dialog?.kind !== 'row') {
		return undefined;
	}

	const {twigs, lines, at} = rowTree(dialog, run.world, dialogWidth(run.world, dialog));
	return twigs[lines[at]?.twig ?? -1]?.branch?.isOpen;
};

const foldHint = (facts: KeyFacts): string | undefined => {
	const open = isOpen(facts);
	return open === undefined ? undefined : (open ? 'close' : 'open');
};

const searched = ({run}: KeyFacts): boolean => run?.dialog?.dialog.kind === 'row' && run.dialog.dialog.find.trim() !== '';

const matchOff = (facts: KeyFacts): string | undefined => searched(facts) ? undefined : 'Nothing is searched for: / does.';

/** Keys in a row with all its properties. */
export const rowDialogKeys: readonly Binding[] = [
	{action: 'fold', keys: ['enter', 'space'], shown: 'enter', where: ['row'], about: 'In a row: closes what holds other properties, or opens it.', hint: foldHint, off: facts => isOpen(facts) === undefined ? 'This is a value: only what holds others closes and opens.' : undefined},
	{action: 'left', keys: ['left'], shown: '←', where: ['row'], about: 'In a row: closes what is open, else goes to what it stands in.'},
	{action: 'right', keys: ['right'], shown: '→', where: ['row'], about: 'In a row: opens what is closed, else goes on.'},
	{action: 'next-row', keys: [']'], shown: ']', where: ['row'], about: 'In a row: shows the next one, of those that the filter leaves and in their order.', hint: 'next row'},
	{action: 'previous-row', keys: ['['], shown: '[', where: ['row'], about: 'In a row: shows the one before.', hint: 'row before'},
	{action: 'search', keys: ['/'], shown: '/', where: ['row'], about: 'In a row: searches its names and values.', hint: 'find'},
	{action: 'next-match', keys: ['n'], shown: 'n', where: ['row'], about: 'In a row: goes to the next place that fits what is searched for.', hint: 'next', off: matchOff},
	{action: 'previous-match', keys: ['N'], shown: 'N', where: ['row'], about: 'In a row: goes to the place before that fits.', hint: 'before', off: matchOff},
	{action: 'copy', keys: ['y'], shown: 'y', where: ['row'], about: 'In a row: copies the value under the cursor to the clipboard, where the terminal allows it.', hint: 'copy value'},
];
