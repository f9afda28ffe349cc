import assert from 'node:assert/strict';
import {test} from 'node:test';
import {footLines, panelRoom} from '../../../source/ui/components/panel-room.js';
import type {Panel} from '../../../source/ui/dialogs/definition.js';
import {emptyLine, line} from '../../../source/ui/lines.js';

const foot = [line('esc back (nothing has been sent)')];
const panel: Panel = {title: line('▲ DESTROYS'), body: Array.from({length: 30}, (_, index) => line(`what is touched, ${index}`)), foot};

test('a low panel gives to what has to be read the line of air above its foot', () => {
	assert.deepEqual(footLines(panel, 9), foot);
	assert.equal(panelRoom(panel, 60, 9), 6);
	assert.deepEqual(footLines(panel, 18), [emptyLine, ...foot]);
	assert.equal(panelRoom(panel, 80, 18), 14);
	assert.deepEqual(footLines({...panel, foot: []}, 18), []);
});
