import {test, type TestContext} from 'node:test';
import path from 'node:path';
import {skipWithoutPowerShell} from '../../powershell.js';
import {inPowerShell} from '../in-powershell.js';
import {folder} from './opened.js';

const scripts = path.join(folder, 'scripts');
test('no step changes the own account, a break-glass account or what is no user', {skip: skipWithoutPowerShell}, async (t: TestContext) => {
	const came = await inPowerShell(t, scripts, `
$params = @{admin = 'Dana@contoso.example'; breakGlass = @('glass@contoso.example')}
$outputs = @{admins = @(@{Id = 'id-dana'; UserPrincipalName = 'dana@contoso.example'; Kind = 'cloud user'}, @{Id = 'id-glass'; UserPrincipalName = 'glass@contoso.example'; Kind = 'break-glass account'})}
$called = @{}
function Update-MgUser { param($UserId, [switch]$AccountEnabled) "$UserId $AccountEnabled" }
function Revoke-MgUserSignInSession { param($UserId) $UserId }
function Remove-RoleGroupMember { param($Identity, $Member, [switch]$Confirm) "$Identity $Member $Confirm" }
foreach ($file in 'block', 'revoke', 'remove-member') {
	$called[$file] = @(foreach ($item in @(
		@{Id = 'own'; UserPrincipalName = 'dana@contoso.example'; Kind = 'cloud user'; RoleGroup = 'Group'; MemberGuid = 'own'; Account = 'own account'; PrimarySmtpAddress = 'dana.reyes@contoso.example'; ExternalDirectoryObjectId = 'id-dana'}
		@{Id = 'glass'; UserPrincipalName = 'Glass@contoso.example'; Kind = 'break-glass account'; RoleGroup = 'Group'; MemberGuid = 'glass'; Account = 'other'; PrimarySmtpAddress = ''; ExternalDirectoryObjectId = 'id-glass'}
		@{Id = 'synced'; UserPrincipalName = 'megan@contoso.example'; Kind = 'synced user'; RoleGroup = 'Group'; MemberGuid = 'synced'; Account = 'other'; PrimarySmtpAddress = 'megan@contoso.example'; ExternalDirectoryObjectId = 'id-megan'}
		@{Id = 'cloud'; UserPrincipalName = 'alex@contoso.example'; Kind = 'cloud user'; RoleGroup = 'Group'; MemberGuid = 'cloud'; Account = 'other'; PrimarySmtpAddress = 'alex@contoso.example'; ExternalDirectoryObjectId = $null}
	)) {
		try { . "$here/$file.ps1" } catch { "refused: $($_.Exception.Message.EndsWith('Nothing was changed.'))" }
	})
}

foreach ($item in @{Id = 'app'; DisplayName = 'An app'; Kind = 'service principal'}, @{Id = 'group'; DisplayName = 'A group'; Kind = 'group'}) {
	$called['revoke'] += try { . "$here/revoke.ps1" } catch { 'refused' }
}

$called
`);
	t.assert.deepStrictEqual(came, {
		block: ['refused: True', 'refused: True', 'synced False', 'cloud False'],
		revoke: ['refused: True', 'refused: True', 'synced', 'cloud', 'refused', 'refused'],
		'remove-member': ['refused: True', 'refused: True', 'Group synced False', 'Group cloud False'],
	});
});

test('the trace keeps what left, the proof what your own domains sent out, and neither guesses without the domains', {skip: skipWithoutPowerShell}, async (t: TestContext) => {
	const came = await inPowerShell(t, scripts, `
$domains = @([pscustomobject]@{DomainName = 'Contoso.example'})
function Get-AcceptedDomain { $domains }
function Get-MessageTraceV2 {
	foreach ($pair in 'a@contoso.example>x@outside.example', 'spam@outside.example>a@contoso.example', 'a@contoso.example>b@CONTOSO.example', 'made-up@nobody.example>y@outside.example') {
		[pscustomobject]@{MessageTraceId = $pair; SenderAddress = ($pair -split '>')[0]; RecipientAddress = ($pair -split '>')[1]; Received = [datetime]'2026-11-22'}
	}
}
$came = @{}
foreach ($file in 'trace', 'proof') { $came[$file] = @(. "$here/$file.ps1" | ForEach-Object { $_.MessageTraceId }) }
$domains = @()
foreach ($file in 'trace', 'proof') { $came["$file without domains"] = try { @(. "$here/$file.ps1") } catch { 'refused' } }
$came
`);
	t.assert.deepStrictEqual(came, {
		trace: ['a@contoso.example>x@outside.example', 'made-up@nobody.example>y@outside.example'],
		proof: ['a@contoso.example>x@outside.example'],
		'trace without domains': 'refused',
		'proof without domains': 'refused',
	});
});

test('an actor who is no user of the tenant is shown and cannot be chosen; a service only where it touched a chosen connector', {skip: skipWithoutPowerShell}, async (t: TestContext) => {
	const came = await inPowerShell(t, scripts, `
function Get-MgUser { param($UserId, $Property) if ($UserId -eq 'here@contoso.example') { @{Id = 'id-here'; UserPrincipalName = $UserId; DisplayName = 'Here'; AccountEnabled = $true} } }
$chosen = @{rogue = @(@{Name = 'Relay'})}
$outputs = @{audit = @(
	@{UserIds = 'here@contoso.example'; ObjectId = 'Other'; ClientIP = '192.0.2.1'}
	@{UserIds = 'partner@else.example'; ObjectId = 'Relay'; ClientIP = '192.0.2.2'}
	@{UserIds = 'An application'; ObjectId = 'Relay'; ClientIP = ''}
	@{UserIds = 'A service'; ObjectId = 'Hybrid'; ClientIP = ''}
)}
@{rows = @(. "$here/actors.ps1" | ForEach-Object { "$($_.Id)|$($_.UserPrincipalName)|$($_.DisplayName)|$($_.Connectors)" })}
`);
	t.assert.deepStrictEqual(came['rows'], ['|An application|not found among the users of this tenant|Relay', 'id-here|here@contoso.example|Here|Other', '|partner@else.example|not found among the users of this tenant|Relay']);
});

test('an audit record names the connector by its name, whether it came with a path, as a GUID or plainly', {skip: skipWithoutPowerShell}, async (t: TestContext) => {
	const came = await inPowerShell(t, scripts, `
function Start-Sleep { }
$asked = 0
function Search-UnifiedAuditLog {
	$script:asked++
	if ($script:asked -gt 1) { return }
	$number = 0
	foreach ($object in 'Relay [1]', 'contoso.onmicrosoft.com\\Relay [1]', 'b3a1d6f0-0000-4000-8000-000000000001', 'A/B', 'Gone') {
		$number++
		[pscustomobject]@{Identity = "$number"; CreationDate = ([datetime]'2026-11-22').AddMinutes($number); UserIds = 'a@contoso.example'; Operations = 'Set-InboundConnector'; AuditData = (@{ObjectId = $object; Parameters = @()} | ConvertTo-Json -Compress)}
	}
}
$outputs = @{connectors = @(@{Name = 'Relay [1]'; Guid = 'b3a1d6f0-0000-4000-8000-000000000001'}, @{Name = 'B'; Guid = 'b3a1d6f0-0000-4000-8000-000000000003'}, @{Name = 'A/B'; Guid = 'b3a1d6f0-0000-4000-8000-000000000002'})}
@{names = @(. "$here/audit.ps1" | ForEach-Object { $_.ObjectId })}
`);
	t.assert.deepStrictEqual(came['names'], ['Relay [1]', 'Relay [1]', 'Relay [1]', 'A/B', 'Gone']);
});
