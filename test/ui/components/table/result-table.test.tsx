import assert from 'node:assert/strict';
import {test} from 'node:test';
import {render} from 'ink-testing-library';
import {ResultTable} from '../../../../source/ui/components/table/result-table.js';
import {connectorRows, now} from '../../fixture.js';

test('a table of results draws its head and its visible rows', () => {
	const {lastFrame, unmount} = render(<ResultTable rows={connectorRows} columns={['Name', 'Enabled']} flags={[true, false, false]} from={1} height={1} width={40} now={now}/>);
	assert.deepEqual(lastFrame()?.split('\n').map(line => line.trimEnd()), [
		'    Name           │ Enabled',
		'───────────────────┼────────',
		'    Hybrid inbound │ True',
	]);
	unmount();
});
