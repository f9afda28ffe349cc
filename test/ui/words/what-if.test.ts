import assert from 'node:assert/strict';
import {test} from 'node:test';
import {itemsToTry, nothingToTry} from '../../../source/ui/words/what-if.js';
import {stepView} from '../../../source/ui/words/subject.js';
import {itemOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../fixture.js';

const chosen = withChosen(withConnectors(snapshotOf()), [keyOfRow(0), keyOfRow(2)]);
const disabled = (...statuses: Array<'done' | 'open'>) => {
	const items = statuses.map((status, index) => itemOf(`key-${index}`, `item ${index}`, {status}));
	return stepView(withSteps(chosen, {disable: {items}}), 'disable')!;
};

test('asked about are the items that are still to be done; all of them when none is', () => {
	assert.deepEqual(itemsToTry(disabled('done', 'open')), ['key-1']);
	assert.deepEqual(itemsToTry(disabled('done', 'done')), ['key-0', 'key-1']);
	assert.equal(itemsToTry(stepView(chosen, 'connectors')!), undefined);
});

test('a shell step can be asked only by a script of its own; what is blocked cannot be asked', () => {
	const view = disabled('open');
	assert.equal(nothingToTry(chosen, view), undefined);
	const {runbook} = chosen.runbook;
	const inShell = {runbook: {...chosen.runbook, runbook: {...runbook, sessions: {exchange: {...runbook.sessions['exchange']!, type: 'shell' as const}}}}};
	assert.match(nothingToTry(inShell, view)!, /no what-if script/v);
	assert.equal(nothingToTry(inShell, {...view, resolved: {...view.resolved, whatIf: view.resolved.parts.run}}), undefined);
	assert.equal(nothingToTry(chosen, {...view, state: {...view.state, blocked: 'Not now.'}}), 'Not now.');
});
