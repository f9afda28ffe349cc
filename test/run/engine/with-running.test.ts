import assert from 'node:assert/strict';
import {test} from 'node:test';
import {activityOf} from '../../../source/run/engine/activity.js';
import {withRunning} from '../../../source/run/engine/snapshot.js';
import {itemOf, keyOfRow, snapshotOf, withChosen, withConnectors, withSteps} from '../../ui/fixture.js';

const {status} = withSteps(withChosen(withConnectors(snapshotOf()), [keyOfRow(0), keyOfRow(2)]), {disable: {items: [itemOf(keyOfRow(0), 'Relay-EU-02'), itemOf(keyOfRow(2), 'smtp-bulk-7')]}});
const at = (item: string | undefined, part: 'run' | 'verify' | 'what-if' = 'run') => activityOf({step: 'disable', item, part});
const itemsOf = ({steps}: typeof status) => steps.find(({id}) => id === 'disable')!.items.map(item => item.status);

test('while the same command runs, the status with it is the same object; another item or step is another', () => {
	const first = withRunning(status, at(keyOfRow(0)));
	assert.deepEqual(itemsOf(first), ['running', 'open']);
	assert.equal(withRunning(status, at(keyOfRow(0), 'verify')), first);
	const second = withRunning(status, at(keyOfRow(2)));
	assert.deepEqual(itemsOf(second), ['open', 'running']);
	assert.equal(second.counts.running, status.counts.running + 1);
	const other = withRunning({...status}, at(keyOfRow(2)));
	assert.notEqual(other, second, 'something happened meanwhile');
	assert.equal(withRunning(status, at(keyOfRow(2), 'what-if')), status);
	assert.equal(withRunning(status, undefined), status);
});
