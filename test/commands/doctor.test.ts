import assert from 'node:assert/strict';
import {access, mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {doctorCompany, doctorParameters} from '../../source/commands/doctor-company.js';
import {findRunbook} from '../../source/commands/find-runbook.js';
import type {MachineReport} from '../../source/doctor/contract.js';
import type {RunbookReport} from '../../source/doctor/runbook/contract.js';
import {Failure} from '../../source/failure.js';
import {loadRunbookFromFiles} from '../../source/runbook/load.js';
import {packageRoot} from '../../source/settings/shipped.js';
import {fakePowerShell, wholeAnswer} from '../doctor/probes/fake-powershell.js';
import {powershell, skipWithoutPowerShell} from '../powershell.js';
import {program, recordingDoor, type Program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

/** The JSON that docs/doctor.md shows. */
async function documented(): Promise<unknown[]> {
	const text = await readFile(path.join(packageRoot(), 'docs', 'doctor.md'), 'utf8');
	return Array.from(text.matchAll(/^```json\n(.+?)^```/gms), ([, json]) => JSON.parse(json!) as unknown);
}

/** The keys of an object and of the objects right below it, sorted. */
function keysOf(value: unknown): string[] {
	return Object.entries(value as object).flatMap(([name, inner]) => [name, ...inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.keys(inner as object).map(key => `${name}.${key}`) : []]).toSorted();
}

test('on a machine without PowerShell doctor says what is missing and how to get it, and changes nothing', async t => {
	const handrail = await program(t);
	const {exit, stdout, stderr} = await handrail.run('doctor');
	assert.deepEqual([exit, stderr], [1, '']);
	assert.match(stdout, /MISSING {2}There is no PowerShell on the PATH/);
	assert.match(stdout, /Runs will be kept in .+home, which the first start makes/);
	assert.match(stdout, /handrail doctor RUNBOOK/);
	await assert.rejects(access(handrail.home));
});

test('with --json it prints everything that it looked at, and the findings', async t => {
	const broken = await fakePowerShell(t, 'echo "cannot load" >&2; exit 150');
	const handrail = await program(t, {environment: {PATH: path.dirname(broken), HTTPS_PROXY: 'https://dana:secret@proxy.example:8080'}});
	const report = await handrail.json<MachineReport>(1, 'doctor');
	assert.deepEqual([report.ready, report.powershells.map(({file, used, trouble}) => [file, used, trouble])], [false, [[broken, true, 'It ended with status 150 and did not say what it is. Its last words: "cannot load".']]]);
	assert.ok(report.needed.modules.some(({name, range, runbooks}) => name === 'ExchangeOnlineManagement' && range !== '' && runbooks.includes('tenant-exceeded-threshold')));
	assert.ok(report.findings.some(({subject, verdict}) => subject === 'powershell' && verdict === 'missing'));
	assert.deepEqual(report.machine.proxies, [{variable: 'HTTPS_PROXY', host: 'proxy.example:8080'}]);
	assert.doesNotMatch(JSON.stringify(report), /secret/);
	assert.deepEqual(keysOf(report), keysOf((await documented())[0]));
});

test('a PowerShell that answers but cannot carry Handrail\'s host is not enough', async t => {
	const modules = ['ExchangeOnlineManagement', 'Microsoft.Graph.Authentication'].map(name => ({name, version: '3.9.0', path: `/m/${name}`, needsPowerShell: '5.1'}));
	const fake = await fakePowerShell(t, `case "$*" in *bootstrap.ps1*) echo 'blocked by policy' >&2; exit 97;; esac\n${wholeAnswer({modules})}`);
	const handrail = await program(t, {environment: {PATH: path.dirname(fake)}});
	const {exit, stdout} = await handrail.run('doctor');
	assert.equal(exit, 1);
	assert.match(stdout, /ok {7}PowerShell 7\.6\.5 at/);
	assert.match(stdout, /MISSING {2}Handrail's own host does not start in it/);
	assert.match(stdout, /ok {7}ExchangeOnlineManagement .+3\.9\.0 in \/m/);
	assert.match(stdout, /MISSING {2}Microsoft\.Graph\.Users .+is not installed\.\n {11}Install-Module Microsoft\.Graph\.Users -Scope CurrentUser/);
});

test('on the real PowerShell the host starts', {skip: skipWithoutPowerShell}, async t => {
	const handrail = await program(t, {environment: {PATH: path.dirname(powershell!.file)}});
	const {stdout} = await handrail.run('doctor');
	assert.match(stdout, /ok {7}Handrail's own host starts in it/);
	assert.match(stdout, /language mode FullLanguage\. Handrail uses this one/);
});

/** The runbook of the held queue, in which `files` calls a program that is not there. */
async function shellRunbook({folder}: Program, script: string): Promise<string> {
	const {runbook} = await queueRunbook(folder);
	const file = path.join(runbook, 'runbook.yaml');
	const text = await readFile(file, 'utf8');
	await writeFile(file, text.replace('            echo read >> reads.log\n', () => `            ${script}\n`));
	return runbook;
}

test('the commands of a shell runbook are looked for on this host, and none is run', {skip: process.platform === 'win32' && 'needs /bin/sh'}, async t => {
	const handrail = await program(t);
	const runbook = await shellRunbook(handrail, 'echo ran >> reads.log; no-such-program');
	await handrail.run('trust', runbook, '--yes');
	const report = await handrail.json<RunbookReport>(1, 'doctor', runbook, '-p', `folder=${handrail.folder}`);
	const [files, stamp] = report.steps;
	assert.deepEqual([report.ready, report.counts.fails, files!.verdict, files!.reasons], [false, 1, 'fails', ['run, line 2: there is no no-such-program on this host.']]);
	assert.equal(stamp!.verdict, 'ready');
	assert.deepEqual([report.sessions[0]!.state, report.sessions[0]!.identity?.tenant], ['open', null]);
	await assert.rejects(access(path.join(handrail.folder, 'reads.log')));
	const {exit, stdout} = await handrail.run('doctor', runbook);
	assert.equal(exit, 1);
	assert.match(stdout, /WILL FAIL {2}files: Find the held files\n {13}run, line 2: there is no no-such-program/);
});

test('a shell runbook whose commands are all there is ready', {skip: process.platform === 'win32' && 'needs /bin/sh'}, async t => {
	const handrail = await program(t);
	const runbook = await shellRunbook(handrail, 'echo read');
	await handrail.run('trust', runbook, '--yes');
	const {exit, stdout} = await handrail.run('doctor', runbook);
	assert.equal(exit, 0);
	assert.match(stdout, /Nothing stands in the way/);
});

test('a foreign runbook is not opened before it is trusted', async t => {
	const handrail = await program(t);
	const {runbook} = await queueRunbook(handrail.folder);
	const {exit, stdout, stderr} = await handrail.run('doctor', runbook);
	assert.deepEqual([exit, stdout], [3, '']);
	assert.match(stderr, /not trusted.+Nothing was sent\. Read it and allow it with: handrail trust/);
});

test('what will not do on the command line is said before anything is opened', async t => {
	const handrail = await program(t);
	const refused = async (words: RegExp, ...argv: string[]): Promise<void> => {
		const {exit, stdout, stderr} = await handrail.run('doctor', ...argv);
		assert.deepEqual([exit, stdout], [2, ''], argv.join(' '));
		assert.match(stderr, words);
	};

	await refused(/Without a runbook.+handrail doctor RUNBOOK/, '--rehearse');
	await refused(/no runbook "nothing"/, 'nothing');
	await refused(/A fault can only be rehearsed.+--rehearse/, 'tenant-exceeded-threshold', '--fault', 'role-missing@disable');
	await refused(/no fault "role-mising".+"role-missing" was probably meant/, 'tenant-exceeded-threshold', '--rehearse', '--fault', 'role-mising@disable');
	await refused(/no way to connect "browsr"/, 'tenant-exceeded-threshold', '--connect', 'exchange=browsr');
	await refused(/tenant/, 'tenant-exceeded-threshold', '-p', 'tenant=nonsense');
});

/** A PowerShell on the PATH and nothing else. */
const withPowerShell = async (t: TestContext): Promise<Program> => program(t, {environment: {PATH: powershell === undefined ? '' : path.dirname(powershell.file)}});

test('without PowerShell the simulated tenant cannot be asked, and that is said', async t => {
	const handrail = await program(t);
	const {exit, stderr} = await handrail.run('doctor', 'tenant-exceeded-threshold', '--rehearse');
	if (powershell === undefined) {
		assert.equal(exit, 3);
	}

	assert.match(stderr, /needs PowerShell.+handrail doctor/);
});

test('a parameter that a sign-in names has to be given; others have not', async t => {
	const {door} = recordingDoor(t.name, {now: () => new Date(), environment: {}});
	const loaded = await findRunbook('tenant-exceeded-threshold');
	const company = (...given: string[]) => doctorCompany(door, {loaded, parameters: doctorParameters(loaded, {}, given), ways: new Map([['graph', 'device']]), rehearse: false, interrupt: () => undefined});
	await assert.rejects(company('tenant=contoso.onmicrosoft.com').parametersFor(['Connect-ExchangeOnline -UserPrincipalName $params.admin']), (error: unknown) => error instanceof Failure && error.exit === 2
		&& error.sentences === 'Signing in needs admin (The address that you sign in with), and no value was given. Nothing was sent. Give it with -p admin=VALUE.');
	const given = await company('admin=dana@contoso.example').parametersFor(['Connect-ExchangeOnline -UserPrincipalName $params.admin -AppId $params.appId']);
	assert.equal(given.params['admin'], 'dana@contoso.example');
	assert.deepEqual([await company().pickWay('graph', 'Graph', ['browser', 'device']), await company().pickWay('exchange', 'Exchange', ['browser', 'device'])], ['device', 'browser']);
	assert.deepEqual([doctorParameters(loaded, {}, ['tenant=contoso.onmicrosoft.com']).tenant, doctorParameters(loaded, {}, undefined).tenant], ['contoso.onmicrosoft.com', undefined]);
});

test('against the simulated tenant every step of the shipped runbook is ready, but for the one whose role is missing', {skip: skipWithoutPowerShell}, async t => {
	const handrail = await withPowerShell(t);
	const report = await handrail.json<RunbookReport>(1, 'doctor', 'tenant-exceeded-threshold', '--rehearse', '--fault', 'role-missing@disable', '--connect', 'exchange=device');
	assert.deepEqual(report.sessions.map(({name, state, way, reasons}) => [name, state, way, reasons]), [['exchange', 'open', 'device', []], ['graph', 'open', 'browser', []]]);
	assert.deepEqual(report.steps.filter(({verdict}) => verdict !== 'ready' && verdict !== 'by-hand').map(({step, verdict}) => [step, verdict]), [['disable', 'fails']]);
	const documentation = (await documented())[1] as RunbookReport;
	assert.deepEqual([keysOf(report), keysOf(report.sessions[0]), keysOf(report.steps[0])], [keysOf(documentation), keysOf(documentation.sessions[0]), keysOf(documentation.steps[0])]);
	const {reasons} = report.steps.find(({step}) => step === 'disable')!;
	assert.match(reasons[0]!, /^keep: Get-InboundConnector is not there for dana@contoso\.onmicrosoft\.com: the role is missing\. Roles that have it: \S/);
});

test('a secret that a sign-in names comes from --secrets-fd, and goes to that sign-in alone', async t => {
	const {door} = recordingDoor(t.name, {now: () => new Date(), environment: {}});
	const loaded = await loadRunbookFromFiles(new Map([['runbook.yaml', new TextEncoder().encode(`
handrail: 1
id: secret
title: Secret
parameters: {password: {title: The certificate's password, type: secret}}
sessions: {exchange: {title: Exchange Online, service: exchange, connect: Connect-ExchangeOnline -CertificatePassword $params.password}}
phases: [{title: All, steps: [{id: look, title: Look, run: {session: exchange, effect: read, script: Get-InboundConnector}}]}]
`)]]), '/nowhere');
	const company = (secrets?: Record<string, string>) => doctorCompany(door, {loaded, parameters: {given: {}, tenant: undefined}, ...secrets && {secrets}, ways: new Map(), rehearse: false, interrupt: () => undefined});
	assert.deepEqual((await company({password: 'hunter2'}).parametersFor(['Connect $params.password'])).secrets, {password: 'hunter2'});
	assert.deepEqual((await company({password: 'hunter2'}).parametersFor(['Connect'])).secrets, {});
	await assert.rejects(company().parametersFor(['Connect $params.password']), /is a secret and was not given: .+--secrets-fd/);
});

/** A runbook of one step in Exchange, and its rehearsal. */
async function exchangeRunbook({folder, run}: Program): Promise<string> {
	const place = path.join(folder, 'one-step');
	await mkdir(place);
	await writeFile(path.join(place, 'runbook.yaml'), `
handrail: 1
id: one-step
title: One step
parameters: {tenant: {title: Tenant}}
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: 'Connect-ExchangeOnline -ShowBanner:$false', disconnect: 'Disconnect-ExchangeOnline -Confirm:$false'}
phases:
  - title: All
    steps:
      - {id: look, title: Look, run: {session: exchange, effect: read, script: Get-InboundConnector}}
`);
	await writeFile(path.join(place, 'rehearsal.yaml'), `
handrail-rehearsal: 1
params: {tenant: contoso.onmicrosoft.com}
state: state.json
sessions: {exchange: {identity: {tenant: 3750b40b-a68b-4632-9fb3-5b1aff664079, domain: contoso.onmicrosoft.com, account: dana@contoso.onmicrosoft.com}}}
steps: {look: {run: {returns: []}}}
`);
	await writeFile(path.join(place, 'state.json'), '{}');
	await run('trust', place, '--yes');
	return place;
}

test('another tenant than the one that was given is refused, and a sign-in that expired is told from a missing role', {skip: skipWithoutPowerShell}, async t => {
	const handrail = await withPowerShell(t);
	const runbook = await exchangeRunbook(handrail);
	const another = await handrail.json<RunbookReport>(3, 'doctor', runbook, '--rehearse', '-p', 'tenant=fabrikam.onmicrosoft.com');
	assert.deepEqual([another.sessions[0]!.state, another.steps[0]!.reasons], ['refused', ['Exchange Online belongs to another tenant.']]);
	const expired = await handrail.json<RunbookReport>(1, 'doctor', runbook, '--rehearse', '--fault', 'session-expired@look');
	assert.deepEqual([expired.sessions[0]!.state, expired.steps[0]!.reasons], ['expired', ['Exchange Online was signed out meanwhile.']]);
});
