import process from 'node:process';
import {test} from 'node:test';
import {skipWithoutPowerShell} from '../powershell.js';
import {killHostsAtRandom, skipWithoutProcessTable} from '../run/engine/host-kills.js';

test('a PowerShell host that is killed at a random moment a hundred times neither loses nor repeats an effect', {skip: skipWithoutPowerShell || skipWithoutProcessTable}, async t => {
	await killHostsAtRandom(t, {kills: 100, seed: Number(process.env['HANDRAIL_SEED'] ?? (Date.now() % 1_000_000))});
});
