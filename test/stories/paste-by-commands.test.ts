import {test} from 'node:test';
import {rehearsedElsewhere} from './elsewhere.js';
import {outageByPaste} from './outage-by-paste.js';

test('an outage is worked through from its first step to the end by pasting alone, command by command', async t => {
	await outageByPaste(t, await rehearsedElsewhere(t));
});
