import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {skipWithoutPowerShell} from '../../powershell.js';
import {inPowerShell} from '../in-powershell.js';
import {openShipped, stepOf} from '../rehearsing.js';

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
function Get-InboxRule { [pscustomobject]@{Name = 'no identity'}, [pscustomobject]@{RuleIdentity = [uint64]::MaxValue; Name = 'hides'; MoveToFolder = 'RSS Feeds'; SoftDeleteMessage = $true} }
$chosen = @{taken = @(@{Guid = 'g2'})}
$hidden = @(& "$here/rules.ps1")

function Update-MgUser { param($UserId, $PasswordProfile) $calls.Add(@($UserId, $PasswordProfile.Password, $PasswordProfile.ForceChangePasswordNextSignIn)) }
$refused = foreach ($item in @{Id = 'u1'; UserPrincipalName = 'sync@contoso.com'; Kind = 'synced user'}, @{Id = 'u2'; UserPrincipalName = 'dana@contoso.com'; Kind = 'cloud user'}, @{Id = 'u3'; UserPrincipalName = 'alex@contoso.com'; Kind = 'cloud user'}) {
    try { & "$here/reset.ps1"; '' } catch { "$_" }
}

function Set-HostedOutboundSpamFilterPolicy { param($Identity, $RecipientLimitPerDay) "$Identity $RecipientLimitPerDay" }
$limits = foreach ($case in @(1000, 0), @(1000, '3000'), @(1000, 400), @(0, 0), @(10001, 0)) {
    $params.dayLimit = $case[0]
    $item = @{Identity = 'Default'; Name = 'Default'; RecipientLimitPerDay = $case[1]}
    try { & "$here/set-limit.ps1" } catch { "$_" }
}

function Update-MgUser { param($UserId, [switch]$AccountEnabled) "$UserId $AccountEnabled" }
$enabled = foreach ($script in $enabling) {
    foreach ($before in $true, $false) {
        $item = @{Id = 'u4'; UserPrincipalName = 'room@contoso.com'; AccountEnabled = $before}
        try { & $script } catch { "$_" }
    }
}

# A culture with a calendar of its own, and a time that does not say that it is UTC.
[cultureinfo]::CurrentCulture = [cultureinfo]'th-TH'
function Get-MessageTraceV2 { param($SenderAddress, $StartDate, $EndDate, $ResultSize) [pscustomobject]@{MessageTraceId = 'x'; RecipientAddress = 'y'; Received = [datetime]::SpecifyKind([datetime]::new(2026, 11, 22, 3, 0, 0), 'Unspecified')} }
$foreign = @(& "$here/hours.ps1")
@{enabled = @($enabled); limits = @($limits); foreign = $foreign; hidden = $hidden; sent = $sent; hours = $hours; asked = $asked; found = $found; none = $none.Count; calls = $calls; lost = $lost; rules = $rules; refused = @($refused)}
`;

test('the scripts against a service as it answers', {skip: skipWithoutPowerShell}, async t => {
	const opened = await openShipped('submission-quota');
	const enabling = [stepOf(opened, 'block').step.undo, stepOf(opened, 'allow').step.run].map(part => `{\n${part!.script!}\n}`);
	const found = await inPowerShell(t, path.join(opened.folder, 'scripts'), program.replace('$enabling', () => `@(${enabling.join(', ')})`));
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

	await t.test('a rule that deletes softly or moves mail away is seen to do so', () => {
		assert.deepEqual(rows('hidden').map(({RuleIdentity, Name, DeleteMessage, MoveToFolder}) => [RuleIdentity, Name, DeleteMessage, MoveToFolder]), [['18446744073709551615', 'hides', true, 'RSS Feeds']]);
	});

	await t.test('an account that was disabled before is not enabled, neither by undo nor for its owner', () => {
		const [undone, kept, allowed, left] = found['enabled'] as string[];
		assert.deepEqual([undone, allowed], ['u4 True', 'u4 True']);
		assert.match(kept!, /^room@contoso\.com was disabled before you began\./);
		assert.match(left!, /^room@contoso\.com was disabled before you began\./);
	});

	await t.test('a limit is only made tighter, and never one that the service does not know', () => {
		const limits = found['limits'] as string[];
		assert.deepEqual(limits.slice(0, 2), ['Default 1000', 'Default 1000']);
		assert.deepEqual(limits.slice(2).map(text => text.endsWith('Nothing was changed.')), [true, true, true]);
	});

	await t.test('the hours are those of UTC, in any culture and time zone', () => {
		assert.deepEqual(rows('foreign').map(({Hour, GoneAt}) => [Hour, GoneAt]), [['2026-11-22 03:00 UTC', '2026-11-23 04:00 UTC']]);
	});

	await t.test('only a cloud user\'s password is reset, never that of the own account, and it is the one that was shown', () => {
		assert.deepEqual((found['calls'] as unknown[][]).slice(1), [['u3', 'Abc-123-def-456', true]]);
		assert.deepEqual((found['refused'] as string[]).map(text => text.endsWith('Nothing was changed.')), [true, true, false]);
	});
});
