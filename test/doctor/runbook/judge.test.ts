import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {CommandSeen, RunbookReport, ScriptSeen, SessionSeen} from '../../../source/doctor/runbook/contract.js';
import {runbookReport} from '../../../source/doctor/runbook/judge.js';
import {runbookText} from '../../../source/doctor/runbook/text.js';
import {loadRunbookFromFiles} from '../../../source/runbook/load.js';

const loaded = await loadRunbookFromFiles(new Map([['runbook.yaml', new TextEncoder().encode(`
handrail: 1
id: small
title: Small
sessions:
  exchange: {title: Exchange Online, service: exchange, requires: {ExchangeOnlineManagement: '>=3.5'}, connect: {browser: Connect-ExchangeOnline, device: Connect-ExchangeOnline -Device}}
phases:
  - title: All
    steps:
      - {id: look, title: Look, roles: [Global Reader], run: {session: exchange, effect: read, script: Get-InboundConnector}}
      - {id: change, title: Change, roles: [Exchange Administrator, Organization Management], run: {session: exchange, effect: change, script: Set-InboundConnector}, verify: {script: Get-InboundConnector, expect: 'true'}}
      - {id: tell, title: Tell}
`)]]), '/nowhere');

const command = (name: string | null, given: Partial<CommandSeen> = {}): CommandSeen => ({name, text: name ?? '$tool', line: 1, found: name !== null, module: null, version: null, parameters: [], tested: false, ...given});
const script = (step: string | undefined, part: string, ...commands: CommandSeen[]): ScriptSeen => ({step, part, problems: [], commands});
const open: SessionSeen = {
	name: 'exchange', title: 'Exchange Online', type: 'powershell', service: 'exchange', host: 'PowerShell 7.6.5', way: 'browser', state: 'open', trouble: '',
	identity: {tenant: '3750b40b', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.example'},
	scripts: [script('look', 'run', command('Get-InboundConnector')), script('change', 'run', command('Set-InboundConnector')), script('change', 'verify', command('Get-InboundConnector'))],
	modules: [{name: 'ExchangeOnlineManagement', range: '>=3.5', version: '3.10.1', path: '/m', needsPowerShell: null, loaded: true}], roles: [], scopes: null,
};
const judge = (given: Partial<SessionSeen>): RunbookReport => runbookReport(loaded, [{...open, ...given}], false);
const change = (commands: CommandSeen[], given: Partial<SessionSeen> = {}) => judge({scripts: [script('change', 'run', ...commands)], ...given}).steps[1]!;

test('a runbook whose every command is there is ready; what is done by hand is counted apart', () => {
	const report = judge({});
	assert.deepEqual([report.ready, report.counts], [true, {ready: 2, doubt: 0, fails: 0, 'by-hand': 1}]);
	const text = runbookText(report);
	assert.match(text, /ready {6}Exchange Online: dana@contoso\.example in contoso\.onmicrosoft\.com \(3750b40b\), signed in by browser in PowerShell 7\.6\.5\.\n {13}ExchangeOnlineManagement >=3\.5: 3\.10\.1 is loaded\./);
	assert.match(text, /by hand {4}tell: Tell/);
	assert.match(text, /2 steps are ready, 1 step is done by hand\. Nothing stands in the way\. The steps themselves were not run\./);
});

test('a command that is missing fails its step, with the roles that have it', () => {
	const missing = command('Set-InboundConnector', {found: false, line: 3});
	const reason = (roles: SessionSeen['roles']): string => change([missing], {roles}).reasons.join(' ');
	assert.equal(reason([{name: 'Set-InboundConnector', parameters: [], roles: ['Remote and Accepted Domains'], trouble: ''}]), 'run, line 3: Set-InboundConnector is not there for dana@contoso.example: the role is missing. Roles that have it: Remote and Accepted Domains.');
	assert.match(reason([{name: 'Set-InboundConnector', parameters: [], roles: [], trouble: ''}]), /no role of the tenant has it/);
	assert.match(reason([{name: 'Set-InboundConnector', parameters: [], roles: [], trouble: 'Access denied'}]), /could not be asked: Access denied/);
	assert.match(reason([]), /is not recognized: no module of Exchange Online has it/);
	const step = change([missing]);
	assert.deepEqual([step.verdict, step.commands, step.roles], ['fails', [{name: 'Set-InboundConnector', found: false}], ['Exchange Administrator', 'Organization Management']]);
});

test('a parameter that is not known fails its step, one that cannot be told is a doubt', () => {
	const given = (state: 'unknown' | 'ambiguous' | 'unclear') => change([command('Update-Thing', {module: 'Some.Module', version: '1.0', parameters: [{name: 'BodyParameter', line: 2, state}]})]);
	assert.deepEqual([given('unknown').verdict, given('unknown').reasons], ['fails', ['run, line 2: Update-Thing (Some.Module 1.0) has no parameter -BodyParameter.']]);
	assert.equal(given('ambiguous').verdict, 'fails');
	assert.deepEqual([given('unclear').verdict, given('unclear').reasons], ['doubt', []]);
	const withheld = change([command('Set-Thing', {module: 'tmpEXO_x', version: '1.0', parameters: [{name: 'A', line: 1, state: 'unknown'}]})], {roles: [{name: 'Set-Thing', parameters: ['A'], roles: ['Things'], trouble: ''}]});
	assert.deepEqual(withheld.reasons, ['run: Set-Thing has no parameter -A. A role may be missing; with it: Things.']);
});

test('what is called by a variable, and what the script itself looks for, are doubts', () => {
	assert.deepEqual([change([command(null)]).verdict, change([command('jq', {found: false, tested: true})], {type: 'shell'}).verdict, change([command('jq', {found: false})], {type: 'shell'}).reasons[0]], ['doubt', 'doubt', 'run: there is no jq on this host.']);
});

test('a permission that the sign-in to Graph lacks is a doubt: the list of them is not complete', () => {
	const scopes = {scopes: ['User.Read.All'], appOnly: false, permissions: {'update-mguser': ['User.ReadWrite.All', 'Directory.ReadWrite.All'], 'get-mguser': ['user.read.all']}};
	const step = change([command('Update-MgUser'), command('Get-MgUser'), command('Get-MgThing')], {service: 'graph', scopes});
	assert.deepEqual([step.verdict, step.doubts], ['doubt', ['run: Update-MgUser needs one of the permissions User.ReadWrite.All, Directory.ReadWrite.All, and the sign-in has none of them.']]);
});

test('a script that cannot be read fails its step', () => {
	assert.deepEqual(judge({scripts: [{...script('change', 'verify'), problems: [{message: 'Missing }', line: 4}]}]}).steps[1]!.reasons, ['verify, line 4: the script cannot be read: Missing }']);
});

test('a session that is not open fails every step that needs it, and says why once', () => {
	for (const [state, words] of [['failed', 'could not be opened'], ['refused', 'belongs to another tenant'], ['expired', 'was signed out meanwhile']] as const) {
		const report = judge({state, trouble: 'Signing in did not work: no.'});
		assert.deepEqual([report.ready, report.counts.fails, report.sessions[0]!.reasons, report.steps[0]!.reasons], [false, 2, ['Signing in did not work: no.'], [`Exchange Online ${words}.`]]);
	}

	assert.match(runbookText(judge({state: 'refused', trouble: 'Another tenant.'})), /REFUSED {4}Exchange Online.+\n {13}Another tenant\.(?:.|\n)+Not ready: see Exchange Online above\./);
});

test('a module that is missing, outside its range, or too new for the PowerShell stands in the way', () => {
	const reasons = (version: string | null, host = 'PowerShell 7.6.5'): string => {
		const report = judge({host, modules: [{...open.modules[0]!, version, loaded: true}]});
		assert.equal(report.ready, false);
		return report.sessions[0]!.reasons.join(' ');
	};

	assert.equal(reasons(null), 'The module ExchangeOnlineManagement >=3.5 is not there: Install-Module ExchangeOnlineManagement -Scope CurrentUser');
	assert.match(reasons('3.4.0'), /^The module ExchangeOnlineManagement >=3\.5 is needed, and 3\.4\.0 in \/m is what PowerShell loads/);
	assert.match(reasons('3.10.1', 'PowerShell 7.4.2'), /needs PowerShell 7\.6 or newer, and this is PowerShell 7\.4\.2/);
	assert.equal(judge({host: 'Windows PowerShell 5.1.19041.1'}).ready, true);
});

test('a way to sign in that was not taken can only be a doubt', () => {
	const device = script(undefined, 'way device', command('Connect-ExchangeOnline', {parameters: [{name: 'Device', line: 1, state: 'unknown'}]}));
	const report = judge({scripts: [...open.scripts, device]});
	assert.deepEqual([report.ready, report.sessions[0]!.doubts], [true, ['way device: Connect-ExchangeOnline has no parameter -Device.']]);
	assert.deepEqual(judge({way: 'device', scripts: [...open.scripts, device]}).sessions[0]!.doubts, []);
});

test('what a tenant or a module says is made inert before it is shown', () => {
	const text = runbookText(judge({scripts: [script('change', 'run', command('Set-X\u001B[2J', {found: false}))], identity: {tenant: 'a', domain: 'b\u202Ec', account: 'd\u0007'}}));
	assert.doesNotMatch(text, /[\u001B\u202E\u0007]/);
});
