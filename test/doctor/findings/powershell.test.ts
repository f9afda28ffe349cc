import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Finding, PowerShellSeen} from '../../../source/doctor/contract.js';
import {moduleFindings} from '../../../source/doctor/findings/modules.js';
import {powerShellFindings} from '../../../source/doctor/findings/powershell.js';
import {machineSeen, moduleSeen, powershellSeen} from './seen.js';

const needed = {modules: [], powershell: true, shell: false, troubles: []};
const judge = (powershells: PowerShellSeen[], platform = 'linux'): Finding[] => powerShellFindings({powershells, needed, machine: machineSeen({platform})});
const verdicts = (findings: Finding[]): string[] => findings.map(({verdict}) => verdict);

test('without a PowerShell the machine is not ready, and paste mode is named', () => {
	const [finding, ...more] = judge([]);
	assert.deepEqual(more, []);
	assert.equal(finding!.verdict, 'missing');
	assert.match(finding!.message, /no PowerShell on the PATH.+paste mode/);
	assert.match(finding!.next!, /Install PowerShell 7/);
	assert.equal(judge([], 'win32')[0]!.next, 'winget install --id Microsoft.PowerShell');
	assert.equal(powerShellFindings({powershells: [], needed: {...needed, powershell: false}, machine: machineSeen()})[0]!.verdict, 'note');
});

test('a PowerShell that works is fine; only the one that Handrail uses is judged', () => {
	assert.deepEqual(verdicts(judge([powershellSeen()])), ['fine', 'fine']);
	const other = powershellSeen({file: '/opt/old/pwsh', used: false, trouble: 'It ended with status 1.', version: null, host: null});
	assert.deepEqual(verdicts(judge([powershellSeen(), other])), ['fine', 'fine', 'note']);
	assert.deepEqual(verdicts(judge([{...other, used: true}])), ['missing']);
});

test('what keeps the host from working is missing: a restricted language, a host that does not start', () => {
	const constrained = judge([powershellSeen({languageMode: 'ConstrainedLanguage', host: {starts: false, ms: 90, message: 'It ended with status 97.'}})]);
	assert.deepEqual(verdicts(constrained), ['fine', 'missing', 'missing']);
	assert.match(constrained[1]!.message, /ConstrainedLanguage.+FullLanguage/);
	assert.match(constrained[2]!.message, /host does not start.+status 97/);
});

test('an execution policy matters on Windows, where a group policy sets it', () => {
	const policy = (MachinePolicy: string): PowerShellSeen['executionPolicy'] => ({effective: MachinePolicy, scopes: [{scope: 'MachinePolicy', policy: MachinePolicy}, {scope: 'LocalMachine', policy: 'Restricted'}]});
	assert.deepEqual(verdicts(judge([powershellSeen({executionPolicy: policy('Undefined')})], 'win32')), ['fine', 'fine', 'fine']);
	assert.deepEqual(verdicts(judge([powershellSeen({executionPolicy: policy('AllSigned')})], 'win32')), ['fine', 'fine', 'warning']);
	assert.deepEqual(verdicts(judge([powershellSeen({executionPolicy: policy('AllSigned'), host: {starts: false, ms: 1, message: 'blocked'}})], 'win32')), ['fine', 'missing', 'missing']);
	assert.deepEqual(verdicts(judge([powershellSeen({executionPolicy: policy('AllSigned')})], 'linux')), ['fine', 'fine']);
});

test('an old or a slow PowerShell is said, and that Windows PowerShell has no device code', () => {
	assert.match(judge([powershellSeen({version: '7.2.1'})])[0]!.message, /older than 7\.4/);
	assert.equal(judge([powershellSeen({startMs: 8000})])[0]!.verdict, 'note');
	const windows = judge([powershellSeen({edition: 'Windows PowerShell', version: '5.1.22621.4391'})], 'win32');
	assert.equal(windows[0]!.verdict, 'fine');
	assert.match(windows.at(-1)!.message, /-Device/);
});

const exchange = {name: 'ExchangeOnlineManagement', range: '>=3.5', runbooks: ['tenant']};
const judgeModules = (modules: PowerShellSeen['modules'], shell: Partial<PowerShellSeen> = {}): Finding => moduleFindings([exchange], [powershellSeen({modules, ...shell})])[0]!;

test('a module that is missing comes with the command that gets it', () => {
	const finding = judgeModules([]);
	assert.equal(finding.verdict, 'missing');
	assert.equal(finding.next, 'Install-Module ExchangeOnlineManagement -Scope CurrentUser');
	assert.equal(judgeModules([], {version: '7.4.6'}).next, 'Install-Module ExchangeOnlineManagement -MaximumVersion 3.9.2 -Scope CurrentUser');
	assert.equal(judgeModules([], {edition: 'Windows PowerShell', version: '5.1.22621.4391'}).next, 'Install-Module ExchangeOnlineManagement -Scope CurrentUser');
});

test('the version that PowerShell would load is judged, not the best one', () => {
	assert.equal(judgeModules([moduleSeen('exchangeonlinemanagement', '3.9.2')]).verdict, 'fine');
	const shadowed = judgeModules([moduleSeen('ExchangeOnlineManagement', '3.4.0'), moduleSeen('ExchangeOnlineManagement', '3.9.2')]);
	assert.equal(shadowed.verdict, 'missing');
	assert.match(shadowed.message, /would load 3\.4\.0.+3\.9\.2.+finds the other one first/);
	assert.match(shadowed.next!, /^Move \/modules/);
	assert.match(judgeModules([moduleSeen('ExchangeOnlineManagement', '3.6.0-Preview1')]).message, /a preview/);
});

test('a module that needs a newer PowerShell is missing until one of them changes', () => {
	const pair = judgeModules([moduleSeen('ExchangeOnlineManagement', '3.10.1')], {version: '7.5.4'});
	assert.equal(pair.verdict, 'missing');
	assert.match(pair.message, /needs PowerShell 7\.6 or newer, and this is 7\.5\.4/);
	assert.match(pair.next!, /Install PowerShell 7\.6 or newer\..+-MaximumVersion 3\.9\.2/);
	assert.equal(judgeModules([moduleSeen('ExchangeOnlineManagement', '3.9.2')], {version: '7.5.4'}).verdict, 'fine');
	assert.match(judgeModules([moduleSeen('ExchangeOnlineManagement', '3.5.0')], {version: '7.2.0'}).message, /needs PowerShell 7\.4/);
	assert.match(judgeModules([moduleSeen('ExchangeOnlineManagement', '3.10.1')], {edition: 'Windows PowerShell', version: '5.1.19041.1'}).message, /is there.+cannot sign in with -Device/);
	assert.match(judgeModules([moduleSeen('ExchangeOnlineManagement', '3.5.0', {needsPowerShell: '7.9'})]).message, /needs PowerShell 7\.9/);
});

test('modules in another PowerShell are said to be there; without an answer nothing is claimed', () => {
	const other = powershellSeen({file: 'C:\\powershell.exe', edition: 'Windows PowerShell', used: false, modules: [moduleSeen('ExchangeOnlineManagement', '3.9.0')]});
	assert.match(moduleFindings([exchange], [powershellSeen(), other])[0]!.message, /Windows PowerShell at C:\\powershell\.exe has it/);
	assert.equal(moduleFindings([exchange], [powershellSeen({modules: null})])[0]!.verdict, 'note');
	assert.equal(moduleFindings([exchange], [])[0]!.verdict, 'note');
	assert.equal(moduleFindings([{...exchange, range: 'newest'}], [powershellSeen()])[0]!.verdict, 'warning');
});

test('what is missing can be installed with one command, unless a version has to be named', () => {
	const graph = {name: 'Microsoft.Graph.Users', range: '>=2.0', runbooks: ['tenant']};
	const all = (version: string): string | null => moduleFindings([exchange, graph, {...graph, name: 'Microsoft.Graph.Reports', range: '>=2.0 <3'}], [powershellSeen({version})]).at(-1)!.next;
	assert.equal(all('7.6.0'), 'Install-Module ExchangeOnlineManagement, Microsoft.Graph.Users -Scope CurrentUser');
	assert.match(all('7.4.0')!, /^Install-Module Microsoft\.Graph\.Reports -Scope CurrentUser \(with -RequiredVersion and a version that is >=2\.0 <3\)$/);
});
