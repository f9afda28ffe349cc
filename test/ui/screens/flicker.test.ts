import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Row} from '../../../source/runbook/values.js';
import {fakeEngine, snapshotOf, withConnectors} from '../fixture.js';
import {sitAtRun} from '../sit-down.js';

const rows: Row[] = Array.from({length: 100}, (_, index) => ({Guid: `g-${index}`, Name: `connector-${index}`, Enabled: true, ConnectorType: 'Partner'}));

/** Counts what is written to the emulator, and looks at each frame on its way. */
const watched = (emulator: ReturnType<typeof sitAtRun>['emulator']) => {
	const seen = {bytes: 0, blank: 0};
	const write = emulator.write.bind(emulator);
	emulator.write = async data => {
		seen.bytes += data.length;
		return write(data);
	};

	emulator.onChange(() => {
		if (emulator.alternate && !emulator.painting && emulator.screen().every(line => line.trim() === '')) {
			seen.blank++;
		}
	});
	return seen;
};

test('a key that changes two lines paints a small part of the screen, and no frame in between is blank', async t => {
	const sitting = sitAtRun(t, {engine: fakeEngine(withConnectors(snapshotOf(), rows))});
	await sitting.sees('connector-0', 'saved ✓');
	sitting.press('tab');
	await sitting.sees('━ Rows ━');
	const whole = sitting.screen().join('\n').length;
	const seen = watched(sitting.emulator);
	for (let key = 1; key <= 5; key++) {
		sitting.press('down');
		await sitting.sees(`❯ [ ]   connector-${key} `); // eslint-disable-line no-await-in-loop -- one key after the other
	}

	assert.ok(seen.bytes > 0);
	assert.ok(seen.bytes / 5 < whole / 3, `${Math.round(seen.bytes / 5)} bytes a key, for a screen of ${whole}`);
	assert.equal(seen.blank, 0);
});
