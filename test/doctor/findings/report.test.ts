import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Finding, HomeSeen, Observations, TerminalSeen} from '../../../source/doctor/contract.js';
import {homeFindings} from '../../../source/doctor/findings/home.js';
import {handrailFindings, machineFindings, shellFindings} from '../../../source/doctor/findings/machine.js';
import {machineReport} from '../../../source/doctor/findings/report.js';
import {terminalFindings} from '../../../source/doctor/findings/terminal.js';
import {machineText} from '../../../source/doctor/text.js';
import {homeSeen, machineSeen, powershellSeen, terminalSeen} from './seen.js';

const least = {columns: 60, rows: 15};
const worst = (findings: Finding[]): Finding => findings.find(({verdict}) => verdict !== 'fine') ?? findings[0]!;
const home = (given: Partial<HomeSeen>): Finding => worst(homeFindings(homeSeen(given)));

test('a folder in order is fine; one that is not there yet too', () => {
	assert.ok(homeFindings(homeSeen()).every(({verdict}) => verdict === 'fine'));
	assert.ok(homeFindings(homeSeen({exists: false, existing: '/home/dana', mode: null, key: {exists: false, mode: null, trouble: null}})).every(({verdict}) => verdict === 'fine'));
});

test('a folder that cannot be written or has no room is missing', () => {
	assert.deepEqual(homeFindings(homeSeen({writable: false, reason: 'EACCES'})).map(({verdict, next}) => [verdict, next]), [['missing', 'Set HANDRAIL_HOME to a folder that you may write to.']]);
	assert.equal(home({free: 2 * (1024 ** 2)}).verdict, 'missing');
	assert.match(home({free: 100 * (1024 ** 2)}).message, /Only 100 MB/);
	assert.equal(home({key: {exists: true, mode: '600', trouble: 'The key is damaged.'}}).verdict, 'missing');
});

test('a network folder, one in memory, and a key that others can read are warned of', () => {
	for (const fileSystem of ['nfs4', 'cifs', 'smbfs', 'fuse.sshfs', '9p', 'network']) {
		assert.match(home({fileSystem}).message, /network folder/, fileSystem);
	}

	for (const fileSystem of ['ext4', 'btrfs', 'apfs', 'fuseblk', 'zfs', 'overlay']) {
		assert.equal(home({fileSystem}).verdict, 'fine', fileSystem);
	}

	assert.match(home({fileSystem: 'tmpfs'}).message, /in memory/);
	assert.equal(home({key: {exists: true, mode: '644', trouble: null}}).verdict, 'warning');
	assert.equal(home({mode: '755'}).verdict, 'note');
});

test('a terminal is judged by its size and its characters; nothing of it is needed', () => {
	const terminal = (given: Partial<TerminalSeen>): Finding => terminalFindings(terminalSeen(given), least)[0]!;
	assert.equal(terminal({}).message, 'A terminal of 120 columns and 40 lines, with all colours.');
	assert.match(terminal({colours: 256, columns: 80, rows: 24}).message, /80 columns and 24 lines, with 256 colours/);
	assert.match(terminal({colourless: true}).message, /NO_COLOR/);
	assert.match(terminal({columns: 59}).message, /need 60 by 15/);
	assert.equal(terminal({isTerminal: false}).verdict, 'note');
	const ascii = terminalFindings(terminalSeen({unicode: false, locale: null}), least);
	assert.match(ascii[1]!.message, /not UTF-8 \(none of LC_ALL, LC_CTYPE and LANG is set\)/);
	assert.ok(terminalFindings(terminalSeen({unicode: false, columns: 10}), least).every(({verdict}) => verdict !== 'missing'));
});

test('what a session or a run cannot do without is missing, a wrong clock is a warning, a proxy is said', () => {
	const machine = (given: Parameters<typeof machineSeen>[0]): Finding[] => machineFindings(machineSeen(given));
	assert.ok(machine({}).every(({verdict}) => verdict === 'fine'));
	assert.equal(worst(machine({channelTrouble: 'The path is too long.'})).verdict, 'missing');
	assert.equal(worst(machine({lockTrouble: 'A lock could not be taken.'})).verdict, 'missing');
	assert.equal(worst(machine({clockTrouble: 'The clock is wrong.'})).verdict, 'warning');
	assert.equal(worst(machine({proxies: [{variable: 'HTTPS_PROXY', host: 'proxy.example:8080'}]})).message, 'HTTPS_PROXY names a proxy (proxy.example:8080): PowerShell\'s modules go through it.');
	assert.deepEqual([shellFindings(machineSeen({shell: false}), true), shellFindings(machineSeen({shell: false}), false), shellFindings(machineSeen({shell: false, platform: 'win32'}), true)].map(([finding]) => finding!.verdict), ['missing', 'note', 'note']);
});

const seen: Observations = {
	handrail: '0.1.0', node: {version: '24.21.0', needs: '>=22'}, powershells: [powershellSeen()],
	needed: {modules: [], powershell: true, shell: false, troubles: []}, home: homeSeen(), terminal: terminalSeen(), machine: machineSeen(),
};

test('the report is ready while nothing that is needed is missing, and says so last', () => {
	const ready = machineReport(seen, least);
	assert.equal(ready.ready, true);
	assert.match(machineText(ready), /Everything that is needed is here\.\nBefore an outage/);
	const warned = machineReport({...seen, home: homeSeen({fileSystem: 'nfs4'})}, least);
	assert.equal(warned.ready, true);
	assert.match(machineText(warned), /is here\. One thing may fail in an outage: see WARNING above/);
	const missing = machineReport({...seen, powershells: []}, least);
	assert.equal(missing.ready, false);
	assert.match(machineText(missing), /PowerShell\n {2}MISSING {2}There is no PowerShell.+\n {11}Install PowerShell 7/);
	assert.match(machineText(missing), /One thing that is needed is missing: see MISSING above/);
});

test('a Node that is too old and a shipped runbook that cannot be read are missing', () => {
	assert.equal(handrailFindings({...seen, node: {version: '20.19.4', needs: '>=22'}})[0]!.verdict, 'missing');
	assert.deepEqual(handrailFindings({...seen, needed: {...seen.needed, troubles: ['The shipped runbook x cannot be read.']}}).map(({verdict}) => verdict), ['fine', 'missing']);
});
