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
