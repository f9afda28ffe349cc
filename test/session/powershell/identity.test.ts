import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import {hostname, userInfo} from 'node:os';
import path from 'node:path';
import {describe, test} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {finished, gather, request} from '../contract.js';
import {skipWithoutPowerShell} from '../../powershell.js';
import {temporaryFolder} from '../temporary-folder.js';
import {newSession, shareSession} from './shared-session.js';

const connection = (given: Record<string, string> = {}): string => {
	const all = {State: 'Connected', TenantID: 'tenant-1', UserPrincipalName: 'dana@contoso.onmicrosoft.com', ...given};
	return `[pscustomobject] @{${Object.entries(all).map(([name, value]) => `${name} = '${value}'`).join('; ')}}`;
};

const refused = (words: RegExp) => (error: unknown) => error instanceof Failure && error.exit === 3 && words.test(error.message);

describe('who is signed in to Exchange Online', {skip: skipWithoutPowerShell}, () => {
	const {open, run} = shareSession('exchange');
	/** Puts commands of Exchange Online into the session. */
	const given = async (connections: string[], domains = '[pscustomobject] @{DomainName = "contoso.com"; InitialDomain = $false}; [pscustomobject] @{DomainName = "contoso.onmicrosoft.com"; InitialDomain = $true}') => {
		const events = await run(`function global:Get-ConnectionInformation { ${connections.join('; ')} }\nfunction global:Get-AcceptedDomain { ${domains} }`);
		assert.equal(finished(events).outcome, 'ok');
		const session = await open();
		return session.identities();
	};

	const dana = {tenant: 'tenant-1', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'};

	test('is nobody where the module is not even loaded', async () => {
		const session = await open();
		assert.deepEqual(await session.identities(), []);
	});

	test('is the account of the one connection, with the initial domain', async () => {
		assert.deepEqual(await given([connection()]), [dana]);
	});

	test('counts connections that are connected, and each account once', async () => {
		assert.deepEqual(await given([connection({State: 'Disconnected', TenantID: 'tenant-2'}), connection(), connection({Name: 'second of the same'})]), [dana]);
		assert.deepEqual(await given([connection({State: 'Broken'})]), []);
	});

	test('are several where there are several, each by its tenant', async () => {
		const found = await given([connection(), connection({TenantID: 'tenant-2'}), connection({UserPrincipalName: 'eve@contoso.onmicrosoft.com'})]);
		assert.deepEqual(found.map(({tenant, account}) => [tenant, account]), [['tenant-1', dana.account], ['tenant-2', dana.account], ['tenant-1', 'eve@contoso.onmicrosoft.com']]);
	});

	test('is an application by its number where no person signed in', async () => {
		const [found] = await given([connection({UserPrincipalName: '', AppId: 'app-1'})]);
		assert.equal(found?.account, 'application app-1');
	});

	test('is in the customer\'s tenant with delegated administration, and in a sovereign cloud', async () => {
		const [found] = await given([connection({UserPrincipalName: 'partner@partner.onmicrosoft.com', DelegatedOrganization: 'customer.partner.onmschina.cn'})], '[pscustomobject] @{DomainName = "customer.partner.onmschina.cn"; InitialDomain = $true}');
		assert.deepEqual(found, {tenant: 'tenant-1', domain: 'customer.partner.onmschina.cn', account: 'partner@partner.onmicrosoft.com'});
	});

	test('are several where a partner is connected to two customers at once', async () => {
		const partner = {UserPrincipalName: 'partner@partner.onmicrosoft.com'};
		assert.equal((await given([connection({...partner, DelegatedOrganization: 'one.onmicrosoft.com'}), connection({...partner, DelegatedOrganization: 'two.onmicrosoft.com'})])).length, 2);
	});

	test('is refused where the domain cannot be read', async () => {
		await assert.rejects(given([connection()], ''), refused(/initial domain.*could not be read/u));
		await assert.rejects(given([connection()], 'throw "The role is missing."'), refused(/The role is missing\./u));
		await assert.rejects(given([connection()], 'Read-Host Sure'), refused(/asked for input/u));
	});

	test('is not waited for without end, and can be cancelled; the session lives', async () => {
		await given([connection()]);
		await run('function global:Get-ConnectionInformation { Start-Sleep -Seconds 3600 }');
		const session = await open();
		await assert.rejects(session.identities({within: 200}), refused(/no answer within 200 ms/u));
		const cancel = new AbortController();
		const asked = session.identities({signal: cancel.signal});
		setTimeout(() => {
			cancel.abort();
		}, 50);
		await assert.rejects(asked, refused(/cancelled/u));
		assert.equal(session.alive, true);
		assert.deepEqual(await given([connection()]), [dana]);
	});

	test('is refused in a real run where a simulated module is loaded', async t => {
		const folder = path.join(await temporaryFolder(), 'ExchangeOnlineManagement');
		await mkdir(folder);
		const manifest = path.join(folder, 'ExchangeOnlineManagement.psd1');
		await writeFile(manifest, '@{ModuleVersion = "3.9.2"; PrivateData = @{HandrailSimulated = $true}}');
		const session = await newSession('exchange');
		t.after(async () => session.close());
		await session.open();
		const prepared = await session.prepare(request({script: 'Import-Module $params.manifest', data: {params: {manifest}, records: {}, outputs: {}, chosen: {}, item: undefined}}));
		assert.equal(finished(await gather(prepared.send())).outcome, 'ok');
		await assert.rejects(session.identities(), refused(/simulated module ExchangeOnlineManagement.*real run/u));
	});
});

describe('who is signed in to Microsoft Graph', {skip: skipWithoutPowerShell}, () => {
	const {open, run} = shareSession('graph');
	const given = async (context: string, organization = '[pscustomobject] @{VerifiedDomains = @([pscustomobject] @{Name = "contoso.com"; IsInitial = $false}, [pscustomobject] @{Name = "contoso.onmicrosoft.com"; IsInitial = $true})}') => {
		await run(`function global:Get-MgContext { ${context} }\nfunction global:Get-MgOrganization { ${organization} }`);
		const session = await open();
		return session.identities();
	};

	test('is nobody, a person or an application, with the initial domain', async () => {
		const session = await open();
		assert.deepEqual(await session.identities(), []);
		assert.deepEqual(await given('$null'), []);
		assert.deepEqual(await given('[pscustomobject] @{TenantId = "tenant-1"; Account = "dana@contoso.onmicrosoft.com"}'), [{tenant: 'tenant-1', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'}]);
		assert.deepEqual(await given('[pscustomobject] @{TenantId = "tenant-1"; Account = $null; ClientId = "app-1"}'), [{tenant: 'tenant-1', domain: 'contoso.onmicrosoft.com', account: 'application app-1'}]);
	});

	test('is refused where the organization cannot be read', async () => {
		await assert.rejects(given('[pscustomobject] @{TenantId = "tenant-1"; Account = "dana"}', 'throw "Insufficient privileges"'), refused(/Insufficient privileges/u));
	});
});

test('a session without a service is this machine and its user', async () => {
	const session = await newSession('none');
	assert.deepEqual(await session.identities(), [{tenant: null, domain: hostname(), account: userInfo().username}]);
});
