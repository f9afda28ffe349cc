import {copyWhileConnecting} from '../../state/copy.js';
import type {Binding, KeyFacts} from '../binding.js';
import {chooseOff, enterOff, writesOff} from '../off.js';

const chosenCount = ({run}: KeyFacts): string => {
	const choose = run?.view.resolved.step.choose;
	if (!run || !choose) {
		return run?.main.label ?? 'go on';
	}

	const marked = run.state.tables[run.view.resolved.id]?.chosen;
	if (marked === undefined && run.view.state.status === 'done') {
		return run.main.label;
	}

	const count = marked?.length ?? run.world.snapshot.chosen[choose.as]?.keys.length ?? 0;
	return count === 0 ? 'accept none' : `accept ${count}`;
};

/** Keys among the rows of a step's result. */
export const rowKeys: readonly Binding[] = [
	{action: 'choose', keys: ['space'], shown: 'space', where: ['rows'], about: 'Marks the row, or takes the mark away.', hint: ({run}) => run?.view.resolved.step.choose ? 'choose' : undefined, off: chooseOff},
	{action: 'enter', keys: ['enter'], shown: 'enter', where: ['rows'], about: 'Accepts the rows that are marked; where nothing is chosen, goes on.', hint: chosenCount, sends: true, off: facts => facts.run?.view.resolved.step.choose && chosenCount(facts).startsWith('accept') ? writesOff(facts) : enterOff(facts)},
];

/** Keys of the columns: in the help line behind what is done with the rows themselves. */
export const columnKeys: readonly Binding[] = [
	{action: 'sort', keys: ['a'], shown: 'a', where: ['rows'], about: 'Sorts the rows by the column under the cursor: up, down, then as they came. The cursor stays on its row.', hint: 'sort'},
	{action: 'column-left', keys: ['<'], shown: '<', where: ['rows'], about: 'Among rows: puts the cursor on the column before.'},
	{action: 'column-right', keys: ['>'], shown: '>', where: ['rows'], about: 'Among rows: puts the cursor on the next column.', hint: 'column'},
	{action: 'wider', keys: ['+'], shown: '+', where: ['rows'], about: 'Widens the column under the cursor.'},
	{action: 'narrower', keys: ['-'], shown: '-', where: ['rows'], about: 'Narrows the column under the cursor.'},
	{action: 'natural', keys: ['='], shown: '=', where: ['rows'], about: 'Gives the column under the cursor the width of its values again.'},
	{action: 'copy', keys: ['y'], shown: 'y', where: ['rows'], about: 'Copies the value under the cursor to the clipboard, where the terminal allows it; during a sign-in, its code.', hint: ({run}) => (run && copyWhileConnecting(run.world)?.hint) ?? 'copy value'},
];
