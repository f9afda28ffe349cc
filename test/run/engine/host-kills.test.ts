import {test} from 'node:test';
import {skipWithoutPowerShell} from '../../powershell.js';
import {killHostsAtRandom, skipWithoutProcessTable} from './host-kills.js';

test('a PowerShell host that is killed at a random moment neither loses nor repeats an effect (short form)', {skip: skipWithoutPowerShell || skipWithoutProcessTable}, async t => {
	await killHostsAtRandom(t, {kills: 5, seed: Date.now() % 1_000_000});
});
