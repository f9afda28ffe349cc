import {test} from 'node:test';
import {skipWithoutPowerShell} from '../powershell.js';
import {powershellElsewhere} from '../stories/elsewhere.js';
import {outageByPaste} from '../stories/outage-by-paste.js';

test('an outage is worked through to the end by pasting every command into a real PowerShell', {skip: skipWithoutPowerShell}, async t => {
	await outageByPaste(t, await powershellElsewhere(t));
});
