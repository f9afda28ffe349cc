import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {skipWithoutPowerShell} from '../../powershell.js';
import {inPowerShell} from '../in-powershell.js';
import {openShipped} from '../rehearsing.js';

/** In place of the service: two pages of which the second repeats the row at the border, and answers as tenants differ in them. */
const program = `
function Get-AcceptedDomain { [pscustomobject]@{DomainName = 'contoso.com'}, [pscustomobject]@{DomainName = 'contoso.onmicrosoft.com'} }
$asked = [System.Collections.Generic.List[object]]::new()
$at = [datetime]::SpecifyKind([datetime]'2026-11-22T03:00:00', 'Utc')
function New-Row { param($Id, $Sender, $Recipient, $Status = 'Delivered', $From = '', $Minutes = 0) [pscustomobject]@{MessageTraceId = $Id; Received = $at.AddMinutes(-$Minutes); SenderAddress = $Sender; RecipientAddress = $Recipient; FromIP = $From; Subject = "About $Id"; Status = $Status} }
function Get-MessageTraceV2 {
    param($StartDate, $EndDate, $ResultSize, $StartingRecipientAddress)
    $asked.Add(@("$($EndDate.ToString('HH:mm'))", "$StartingRecipientAddress", $ResultSize))
    if ($asked.Count -eq 1) {
        foreach ($number in 1..4999) { New-Row -Id 'bulk' -Sender 'News@contoso.com' -Recipient "r$number@x.example" }
        New-Row -Id 'border' -Sender 'a@contoso.com' -Recipient 'b@x.example' -Minutes 5 -From '192.0.2.1'
        return
    }

    New-Row -Id 'border' -Sender 'a@contoso.com' -Recipient 'b@x.example' -Minutes 5 -From '192.0.2.1'
    New-Row -Id 'two' -Sender 'a@contoso.com' -Recipient 'c@Y.example' -Status 'Failed' -Minutes 9 -From '192.0.2.1'
    New-Row -Id 'in' -Sender 'a@contoso.com' -Recipient 'd@CONTOSO.com' -Minutes 9
    New-Row -Id 'group' -Sender 'a@contoso.com' -Recipient 'team@z.example' -Status 'Expanded' -Minutes 9
    New-Row -Id 'ndr1' -Sender '<>' -Recipient 'e@z.example' -Minutes 9
    New-Row -Id 'ndr2' -Sender 'postmaster@contoso.com' -Recipient 'e@z.example' -Minutes 9
    New-Row -Id 'up' -Sender 'NEWS@contoso.com' -Recipient 'f@z.example' -Minutes 11
}

$senders = @(& "$here/senders.ps1")
function Get-AcceptedDomain { }
$blind = try { & "$here/senders.ps1" } catch { "$_" }

$values = @(@{ObservedValue = '8210'; Threshold = 22059}, @{ObservedValue = 5000; Threshold = 5000}, @{ObservedValue = $null; Threshold = $null})
function Get-LimitsEnforcementStatus { foreach ($value in $values) { [pscustomobject]$value } }
$limits = @(& "$here/limit.ps1")

function Get-MgUser {
    [CmdletBinding()]
    param($UserId, $Property, $Filter, [switch]$All)
    if ($Filter) {
        if ($Filter -eq "proxyAddresses/any(p:p eq 'smtp:o''neil@contoso.com')") { [pscustomobject]@{Id = 'two'; UserPrincipalName = 'pat@contoso.com'; AccountEnabled = $true} }
        return
    }
    switch ($UserId) {
        'there@contoso.com' { return [pscustomobject]@{Id = 'one'; UserPrincipalName = 'There@contoso.com'; DisplayName = 'There'; AccountEnabled = $true; OnPremisesSyncEnabled = $true} }
        'refused@contoso.com' { $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([exception]::new('Insufficient privileges'), 'Authorization_RequestDenied,X', 'InvalidOperation', $null)) }
    }

    Write-Error -Exception ([exception]::new('does not exist')) -ErrorId 'Request_ResourceNotFound'
}
$chosen = @{heavy = @(@{Sender = 'there@contoso.com'}, @{Sender = 'invented@contoso.com'}, @{Sender = "o'neil@contoso.com"})}
$accounts = @(& "$here/accounts.ps1")
$chosen = @{}
$nobody = @(& "$here/accounts.ps1")
$chosen = @{heavy = @(@{Sender = 'refused@contoso.com'})}
$refused = try { & "$here/accounts.ps1" } catch { "$_" }

function Get-MessageTraceV2 { param($RecipientAddress, $StartDate, $EndDate, $ResultSize) [pscustomobject]@{To = $RecipientAddress; Hours = ($EndDate - $StartDate).TotalHours; Utc = $StartDate.Kind -eq 'Utc'} }
$params = @{contact = 'dana@mailbox.example'}
$utc = (Get-Date).ToUniversalTime()
$proofs = @(foreach ($seen in $utc.AddMinutes(-30).ToString('yyyy-MM-dd HH:mm'), '2020-01-01 00:00', $utc.AddHours(3).ToString('yyyy-MM-dd HH:mm'), '2026-13-45 00:00', $null) {
    $records = @{bounce = @{firstSeen = $seen}}
    & "$here/delivered.ps1"
})
@{proofs = $proofs; senders = $senders; asked = $asked; blind = $blind; limits = $limits; accounts = $accounts; nobody = $nobody.Count; refused = $refused}
`;

test('the scripts against a service as it answers', {skip: skipWithoutPowerShell}, async t => {
	const {folder} = await openShipped('external-recipient-limit');
	const found = await inPowerShell(t, path.join(folder, 'scripts'), program);

	await t.test('recipients outside are counted by sender over all pages, none twice, and nothing that Microsoft does not count', () => {
		const senders = found['senders'] as Array<Record<string, unknown>>;
		assert.deepEqual(senders.map(({Sender, ExternalRecipients, Messages, Failed, Domains, FromIPs, Subject}) => [Sender, ExternalRecipients, Messages, Failed, Domains, FromIPs, Subject]), [
			['News@contoso.com', 5000, 2, 0, 2, [], 'About bulk'], ['a@contoso.com', 2, 2, 1, 2, ['192.0.2.1'], 'About border'],
		]);
		const asked = found['asked'] as unknown[][];
		assert.deepEqual([asked.length, asked[1]], [2, ['02:55', 'b@x.example', 5000]]);
	});

	await t.test('without the tenant\'s domains nothing is counted', () => {
		assert.match(String(found['blind']), /^The domains of the tenant could not be read/);
	});

	await t.test('what is left is counted whatever the numbers come as, and is unknown without them', () => {
		assert.deepEqual((found['limits'] as Array<{Left: number | null}>).map(({Left}) => Left), [13_849, 0, null]);
	});

	await t.test('a sender without an account is a row that cannot be chosen; a refusal is an error', () => {
		const accounts = found['accounts'] as Array<Record<string, unknown>>;
		assert.deepEqual(accounts.map(({Id, UserPrincipalName, Kind}) => [Id, UserPrincipalName, Kind]), [['one', 'There@contoso.com', 'synced user'], ['', 'invented@contoso.com', 'no account of this name'], ['two', 'pat@contoso.com', 'cloud user']], 'the last signs in with another name');
		assert.equal(found['nobody'], 0);
		assert.match(String(found['refused']), /Insufficient privileges/);
	});

	await t.test('only what arrived after the first bounce proves that mail flows, within two hours whatever was written down', () => {
		const proofs = found['proofs'] as Array<Record<string, unknown>>;
		assert.deepEqual(proofs.map(({To, Utc}) => [To, Utc]), Array.from({length: 5}, () => ['dana@mailbox.example', true]));
		const hours = proofs.map(({Hours}) => Number(Hours));
		assert.ok(hours[0]! >= 0.5 && hours[0]! < 0.6, `${hours[0]} hours`);
		assert.deepEqual(hours.slice(1), [2, 2, 2, 2]);
	});
});
