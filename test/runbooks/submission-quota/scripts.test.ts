import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {skipWithoutPowerShell} from '../../powershell.js';
import {inPowerShell} from '../in-powershell.js';
import {openShipped} from '../rehearsing.js';

/** In place of the service: two pages of which the second repeats the row at the border, a name that finds every mailbox, and what is called with what. */
const program = `
$params = @{mailbox = 'alex@contoso.com'; admin = 'dana@contoso.com'; newPassword = ConvertTo-SecureString 'Abc-123-def-456' -AsPlainText -Force}
$at = [datetime]::SpecifyKind([datetime]'2026-11-22T03:30:00', 'Utc')
$asked = [System.Collections.Generic.List[object]]::new()
function New-Row { param($Id, $Recipient, $Minutes, $Subject = 'Spam', $Status = 'Delivered') [pscustomobject]@{MessageTraceId = $Id; Received = $at.AddMinutes(-$Minutes); SenderAddress = 'alex@contoso.com'; RecipientAddress = $Recipient; FromIP = ''; Subject = $Subject; Status = $Status} }
function Get-MessageTraceV2 {
    param($SenderAddress, $StartDate, $EndDate, $ResultSize, $StartingRecipientAddress)
    $asked.Add(@($SenderAddress, $EndDate.ToString('HH:mm'), "$StartingRecipientAddress"))
    if ($asked.Count % 2 -eq 1) {
        foreach ($number in 1..4999) { New-Row -Id 'mass' -Recipient "r$number@x.example" -Minutes 10 }
        New-Row -Id 'mass' -Recipient 'r5000@x.example' -Minutes 40
        return
    }

    New-Row -Id 'mass' -Recipient 'r5000@x.example' -Minutes 40
    New-Row -Id 'old' -Recipient 'a@x.example' -Minutes 100 -Subject 'Minutes' -Status 'Failed'
}

$sent = @(& "$here/sent.ps1")
$hours = @(& "$here/hours.ps1")

function Get-Mailbox { param($Identity) [pscustomobject]@{PrimarySmtpAddress = 'other@contoso.com'; Guid = 'g1'}, [pscustomobject]@{PrimarySmtpAddress = 'Alex.W@contoso.com'; Guid = 'g2'; EmailAddresses = @('SMTP:Alex.W@contoso.com', 'smtp:alex@contoso.com')} }
$found = @(& "$here/mailbox.ps1")
$params.mailbox = 'nobody@contoso.com'
$none = @(& "$here/mailbox.ps1")

$calls = [System.Collections.Generic.List[object]]::new()
function Set-Mailbox { param($Identity, $ForwardingAddress, $ForwardingSmtpAddress, $DeliverToMailboxAndForward) $calls.Add(@($Identity, $ForwardingAddress, $ForwardingSmtpAddress, $DeliverToMailboxAndForward)) }
$item = @{Guid = 'g2'}
$chosen = @{taken = @(@{Guid = 'g2'; ForwardingAddress = $null; ForwardingSmtpAddress = 'smtp:x@y.invalid'; DeliverToMailboxAndForward = $true})}
& "$here/restore-forwarding.ps1"
$chosen = @{taken = @()}
$lost = try { & "$here/restore-forwarding.ps1" } catch { "$_" }
function Get-InboxRule { throw 'No mailbox was named.' }
$rules = @(& "$here/rules.ps1").Count

function Update-MgUser { param($UserId, $PasswordProfile) $calls.Add(@($UserId, $PasswordProfile.Password, $PasswordProfile.ForceChangePasswordNextSignIn)) }
$refused = foreach ($item in @{Id = 'u1'; UserPrincipalName = 'sync@contoso.com'; Kind = 'synced user'}, @{Id = 'u2'; UserPrincipalName = 'dana@contoso.com'; Kind = 'cloud user'}, @{Id = 'u3'; UserPrincipalName = 'alex@contoso.com'; Kind = 'cloud user'}) {
    try { & "$here/reset.ps1"; '' } catch { "$_" }
}
@{sent = $sent; hours = $hours; asked = $asked; found = $found; none = $none.Count; calls = $calls; lost = $lost; rules = $rules; refused = @($refused)}
`;

test('the scripts against a service as it answers', {skip: skipWithoutPowerShell}, async t => {
	const {folder} = await openShipped('submission-quota');
	const found = await inPowerShell(t, path.join(folder, 'scripts'), program);
	const rows = (name: string) => found[name] as Array<Record<string, unknown>>;

	await t.test('what was sent is counted over all pages, none twice', () => {
		assert.deepEqual(rows('sent').map(({Subject, Recipients, Messages, Failed}) => [Subject, Recipients, Messages, Failed]), [['Spam', 5000, 1, 0], ['Minutes', 1, 1, 1]]);
		assert.deepEqual((found['asked'] as unknown[][])[1], ['alex@contoso.com', '02:50', 'r5000@x.example']);
	});

	await t.test('an hour is gone a day after its end, and what is left is what came later', () => {
		assert.deepEqual(rows('hours'), [
			{Hour: '2026-11-22 01:00 UTC', Recipients: 1, GoneAt: '2026-11-23 02:00 UTC', StillCounted: 5000},
			{Hour: '2026-11-22 02:00 UTC', Recipients: 1, GoneAt: '2026-11-23 03:00 UTC', StillCounted: 4999},
			{Hour: '2026-11-22 03:00 UTC', Recipients: 4999, GoneAt: '2026-11-23 04:00 UTC', StillCounted: 0},
		]);
	});

	await t.test('only the mailbox that bears the address is found, by its second address too', () => {
		assert.deepEqual([rows('found').map(({Guid}) => Guid), found['none']], [['g2'], 0]);
	});

	await t.test('forwarding is put back as it was chosen, and nothing is changed where that is not known', () => {
		assert.deepEqual((found['calls'] as unknown[][])[0], ['g2', null, 'smtp:x@y.invalid', true]);
		assert.match(String(found['lost']), /Nothing was changed\.$/);
		assert.equal(found['rules'], 0);
	});

	await t.test('only a cloud user\'s password is reset, never that of the own account, and it is the one that was shown', () => {
		assert.deepEqual((found['calls'] as unknown[][]).slice(1), [['u3', 'Abc-123-def-456', true]]);
		assert.deepEqual((found['refused'] as string[]).map(text => text.endsWith('Nothing was changed.')), [true, true, false]);
	});
});
