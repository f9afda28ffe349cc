import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {packageRoot} from '../../../source/settings/shipped.js';
import {skipWithoutPowerShell} from '../../powershell.js';
import {inPowerShell} from '../in-powershell.js';
import {openShipped} from '../rehearsing.js';
import {securing} from './runbooks.js';

const skip = skipWithoutPowerShell;
const folder = path.join(packageRoot(), 'runbooks');

test('PowerShell\'s own parser takes every script', {skip}, async t => {
	const opened = await Promise.all(securing.map(async id => openShipped(id)));
	const scripts = opened.flatMap(({runbook}) => runbook.steps.flatMap(({parts}) => Object.values(parts).map(({script}) => script)));
	// The last one is wrong on purpose: a parser that finds nothing there has not looked.
	const encoded = [...scripts, 'if ('].map(script => `'${Buffer.from(script).toString('base64')}'`).join('\n');
	const {counts} = await inPowerShell(t, folder, `
@{counts = @(foreach ($text in @(
${encoded}
)) {
	$errors = $null
	[void][System.Management.Automation.Language.Parser]::ParseInput([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($text)), [ref]$null, [ref]$errors)
	@($errors).Count
})}`) as {counts: number[]};
	assert.equal(counts.pop()! > 0, true);
	assert.deepEqual(counts, scripts.map(() => 0));
});

test('when nothing has an address and the service answers with all mailboxes, none of them is taken', {skip}, async t => {
	const {found, forwarding} = await inPowerShell(t, folder, `
function Get-Mailbox { param($Identity)
	[pscustomobject]@{PrimarySmtpAddress = 'a@contoso.com'; UserPrincipalName = 'a@contoso.com'; EmailAddresses = @('SMTP:a@contoso.com', 'smtp:second@contoso.com'); ExternalDirectoryObjectId = 'A'; Guid = 'GA'; RecipientTypeDetails = 'UserMailbox'}
	[pscustomobject]@{PrimarySmtpAddress = 'b@contoso.com'; UserPrincipalName = 'b@contoso.com'; EmailAddresses = @('SMTP:b@contoso.com'); ExternalDirectoryObjectId = 'B'; Guid = 'GB'; RecipientTypeDetails = 'UserMailbox'}
}
$params = [pscustomobject]@{user = @('Second@contoso.com', 'nobody@contoso.com')}
$found = @(. "$here/compromised-account/scripts/mailboxes.ps1" | ForEach-Object { "$($_.Address) is $($_.PrimarySmtpAddress)" })
$chosen = [pscustomobject]@{restricted = @([pscustomobject]@{SenderAddress = 'b@contoso.com'}); accounts = @([pscustomobject]@{Id = 'B'; UserPrincipalName = 'b@contoso.com'}, [pscustomobject]@{Id = 'C'; UserPrincipalName = 'no-mailbox@contoso.com'})}
$found += @(. "$here/restricted-user/scripts/mailboxes.ps1" | ForEach-Object { "$($_.Address) is $($_.PrimarySmtpAddress)" })
@{found = $found; forwarding = @(. "$here/restricted-user/scripts/forwarding.ps1" | ForEach-Object { $_.Guid })}`);
	assert.deepEqual(found, ['Second@contoso.com is a@contoso.com', 'b@contoso.com is b@contoso.com']);
	assert.deepEqual(forwarding, ['GB']);
});

test('without an address nothing is searched that would be everybody\'s', {skip}, async t => {
	const {asked} = await inPowerShell(t, folder, `
$script:asked = 0
function Get-MessageTraceV2 { $script:asked++ }
function Search-UnifiedAuditLog { $script:asked++ }
function Get-MgDirectoryRole { $script:asked++ }
function Get-Mailbox { $script:asked++ }
function Get-InboxRule { $script:asked++ }
function Get-MgUserAuthenticationMethod { $script:asked++ }
$outputs = [pscustomobject]@{mailboxes = @(); forwarding = $null}
$chosen = [pscustomobject]@{accounts = $null; restricted = $null}
foreach ($name in 'sent', 'audit', 'roles', 'forwarding', 'rules', 'methods') { . "$here/compromised-account/scripts/$name.ps1" }
. "$here/restricted-user/scripts/mailboxes.ps1"
@{asked = $script:asked}`);
	assert.equal(asked, 0);
});

test('only a cloud user\'s password is reset, and never that of the own account', {skip}, async t => {
	const {done, said} = await inPowerShell(t, folder, `
$script:done = @()
function Update-MgUser { param($UserId, $PasswordProfile) $script:done += "$UserId $($PasswordProfile.Password) $($PasswordProfile.ForceChangePasswordNextSignIn)" }
$params = [pscustomobject]@{admin = 'dana@contoso.com'; newPassword = ConvertTo-SecureString -AsPlainText -Force 'Abc-123'}
$said = foreach ($item in @(
	[pscustomobject]@{Id = '1'; UserPrincipalName = 'a@contoso.com'; Kind = 'cloud user'}
	[pscustomobject]@{Id = '2'; UserPrincipalName = 'm@contoso.com'; Kind = 'synced user'}
	[pscustomobject]@{Id = '3'; UserPrincipalName = 'dana@contoso.com'; Kind = 'cloud user'}
)) { try { . "$here/restricted-user/scripts/reset.ps1" } catch { "$_" } }
@{done = $script:done; said = @($said)}`);
	assert.deepEqual(done, ['1 Abc-123 True']);
	assert.deepEqual(said, [
		'm@contoso.com is a synced user. Its password is not reset here. Nothing was changed.',
		'dana@contoso.com is the account that you work with. Reset it last, by hand. Nothing was changed.',
	]);
});

test('each kind of method has its own command, and another kind is refused', {skip}, async t => {
	const {done, said} = await inPowerShell(t, folder, `
$script:done = @()
function Remove-MgUserAuthenticationPhoneMethod { param($UserId, $PhoneAuthenticationMethodId) $script:done += "phone $UserId $PhoneAuthenticationMethodId" }
function Remove-MgUserAuthenticationMicrosoftAuthenticatorMethod { param($UserId, $MicrosoftAuthenticatorAuthenticationMethodId) $script:done += "app $UserId $MicrosoftAuthenticatorAuthenticationMethodId" }
function Remove-MgUserAuthenticationSoftwareOathMethod { param($UserId, $SoftwareOathAuthenticationMethodId) $script:done += "oath $UserId $SoftwareOathAuthenticationMethodId" }
function Remove-MgUserAuthenticationFido2Method { param($UserId, $Fido2AuthenticationMethodId) $script:done += "key $UserId $Fido2AuthenticationMethodId" }
function Remove-MgUserAuthenticationEmailMethod { param($UserId, $EmailAuthenticationMethodId) $script:done += "mail $UserId $EmailAuthenticationMethodId" }
$said = foreach ($kind in 'phone', 'microsoftAuthenticator', 'softwareOath', 'fido2', 'email', 'windowsHelloForBusiness') {
	$item = [pscustomobject]@{Kind = $kind; UserId = 'u'; MethodId = 'm'}
	try { . "$here/restricted-user/scripts/remove-method.ps1" } catch { "$_" }
}
@{done = $script:done; said = @($said)}`);
	assert.deepEqual(done, ['phone u m', 'app u m', 'oath u m', 'key u m', 'mail u m']);
	assert.match((said as string[]).join('\n'), /^windowsHelloForBusiness is not removed here\. .+ Nothing was changed\.$/);
});

test('the own account is neither blocked nor enabled here, and its sessions are not ended', {skip}, async t => {
	const parts = (await openShipped('restricted-user')).runbook.steps.filter(({id}) => ['block', 'revoke', 'allow'].includes(id)).flatMap(({parts}) => [parts.run!, parts.undo].filter(part => part !== undefined));
	const encoded = parts.map(({script}) => `'${Buffer.from(script).toString('base64')}'`).join('\n');
	const {done, said} = await inPowerShell(t, folder, `
$script:done = @()
function Update-MgUser { param($UserId, [switch]$AccountEnabled) $script:done += "$UserId $AccountEnabled" }
function Revoke-MgUserSignInSession { param($UserId) $script:done += "$UserId revoked" }
$params = [pscustomobject]@{admin = 'Dana@contoso.com'}
$said = foreach ($item in @(
	[pscustomobject]@{Id = '1'; UserPrincipalName = 'a@contoso.com'; AccountEnabled = $true}
	[pscustomobject]@{Id = '2'; UserPrincipalName = 'dana@contoso.com'; AccountEnabled = $true}
)) { foreach ($text in @(
${encoded}
)) { try { . ([scriptblock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($text)))) } catch { "$_" } } }
@{done = $script:done; said = @($said)}`);
	// The undo of the block is of no harm to an account that is enabled.
	assert.deepEqual(done, ['1 False', '1 True', '1 revoked', '1 True', '1 False', '2 True']);
	assert.deepEqual((said as string[]).map(text => /^dana@contoso\.com is the account that you work with\..* Nothing was changed\.$/.test(text)), [true, true, true, true]);
});

test('of the message trace only what went out is told as outward, and nothing where the own domains cannot be read', {skip}, async t => {
	const {known, unknown} = await inPowerShell(t, folder, `
function Get-MessageTraceV2 {
	[pscustomobject]@{MessageTraceId = '1'; RecipientAddress = 'someone@example.net'}
	[pscustomobject]@{MessageTraceId = '2'; RecipientAddress = 'MeganB@Contoso.com'}
	[pscustomobject]@{MessageTraceId = '3'; RecipientAddress = 'someone@notcontoso.com'}
}
function Get-AcceptedDomain { [pscustomobject]@{DomainName = 'contoso.com'} }
$known = @(. "$here/blocked-connector/scripts/trace.ps1" | ForEach-Object { $_.Outward })
function Get-AcceptedDomain { Write-Error 'It was throttled.' -ErrorAction SilentlyContinue }
@{known = $known; unknown = @(. "$here/blocked-connector/scripts/trace.ps1" | ForEach-Object { $_.Outward })}`);
	assert.deepEqual(known, [true, false, true]);
	assert.deepEqual(unknown, [null, null, null]);
});

test('the address of an audit record is found under the name that its service gives it', {skip}, async t => {
	const {addresses} = await inPowerShell(t, folder, `
function Search-UnifiedAuditLog { if ($script:asked) { return }; $script:asked = $true
	'{"ClientIP":"192.0.2.1:443"}', '{"ClientIPAddress":"192.0.2.2"}', '{"ActorIpAddress":"192.0.2.3"}', '{}' | ForEach-Object { [pscustomobject]@{Identity = $_; CreationDate = $_.Length; AuditData = $_} }
}
function Start-Sleep { }
$outputs = [pscustomobject]@{mailboxes = @([pscustomobject]@{UserPrincipalName = 'a@contoso.com'})}
@{addresses = @(. "$here/compromised-account/scripts/audit.ps1" | ForEach-Object { $_.ClientIP } | Sort-Object)}`);
	assert.deepEqual(addresses, ['', '192.0.2.1:443', '192.0.2.2', '192.0.2.3']);
});
