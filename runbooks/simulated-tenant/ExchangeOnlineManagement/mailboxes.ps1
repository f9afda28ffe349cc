# Mailboxes, and where they forward.

$script:mailboxTypes = @{Guid = 'guid'; ExchangeGuid = 'guid'; WhenMailboxCreated = 'date'; WhenCreatedUTC = 'date'; WhenChangedUTC = 'date'}

# An error of the command: nothing has that identity.
function Write-NotFound {
    param([AllowEmptyString()][string]$Identity, $Cmdlet)

    $message = "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object '$Identity' couldn't be found on 'SIMULATED.contoso.PROD.OUTLOOK.COM'."
    $Cmdlet.WriteError((New-SimulatedError -Message $message -Id '[Server=SIMULATED,RequestId=00000000-0000-0000-0000-000000000000],Write-ErrorMessage' -Target $Identity))
}

# Whether a row is the one that an identity names, by any of these properties.
function Test-Identity {
    param($Row, [AllowEmptyString()][string]$Identity, [string[]]$By)

    return [bool]$Identity -and @($By | Where-Object { $null -ne $Row[$_] -and "$($Row[$_])" -eq $Identity }).Count -gt 0
}

$script:mailboxNames = @('Guid', 'ExchangeGuid', 'ExternalDirectoryObjectId', 'UserPrincipalName', 'PrimarySmtpAddress', 'Alias', 'Name', 'DisplayName', 'Identity')

# The one mailbox that an identity names; an error of the command when there is none.
function Find-Mailbox {
    param($State, [AllowEmptyString()][string]$Identity, $Cmdlet)

    foreach ($row in @(Get-SimulatedList -State $State -Name mailboxes)) {
        if (Test-Identity -Row $row -Identity $Identity -By $script:mailboxNames) {
            return $row
        }
    }

    Write-NotFound -Identity $Identity -Cmdlet $Cmdlet
}

# The first so many rows of a list; all of them for Unlimited.
function Select-First {
    param([Parameter(ValueFromPipeline)]$Row, $ResultSize, [int]$Default = 1000)

    begin {
        $most = $Default
        if ("$ResultSize" -eq 'Unlimited') {
            $most = [int]::MaxValue
        } elseif ($ResultSize) {
            $most = [int]$ResultSize
        }

        $given = 0
    }
    process {
        $given++
        if ($given -le $most) {
            $Row
        }
    }
}

<#
.DESCRIPTION
As Microsoft's documentation warns: for an identity that is empty, or that nothing has, it gives ALL mailboxes. Without -ResultSize at most 1000.
#>
function Get-Mailbox {
    [CmdletBinding()]
    param([Parameter(Position = 0)][AllowNull()][AllowEmptyString()][string]$Identity, $ResultSize, [string[]]$RecipientTypeDetails)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    $rows = @(Get-SimulatedList -State (Read-SimulatedState) -Name mailboxes)
    $named = @($rows | Where-Object { Test-Identity -Row $_ -Identity $Identity -By $script:mailboxNames })
    if ($named.Count -eq 0) {
        $named = $rows
    }

    $named = @($named | Where-Object { -not $RecipientTypeDetails -or $RecipientTypeDetails -contains $_['RecipientTypeDetails'] })
    Complete-SimulatedRead @($named | Select-First -ResultSize $ResultSize | ConvertTo-SimulatedObject -Types $script:mailboxTypes)
}

function Set-Mailbox {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string]$Identity,
        [AllowNull()][AllowEmptyString()][string]$ForwardingAddress, [AllowNull()][AllowEmptyString()][string]$ForwardingSmtpAddress, [bool]$DeliverToMailboxAndForward,
        [switch]$Force
    )

    process {
        Enter-SimulatedCommand -Cmdlet $PSCmdlet
        $state = Read-SimulatedState
        $row = Find-Mailbox -State $state -Identity $Identity -Cmdlet $PSCmdlet
        if (-not $row) {
            return
        }

        # Only a recipient of the organization can be forwarded to by ForwardingAddress.
        if ($ForwardingAddress -and -not (Find-Mailbox -State $state -Identity $ForwardingAddress -Cmdlet $PSCmdlet)) {
            return
        }

        if ($PSCmdlet.ShouldProcess("Setting mailbox `"$($row['Name'])`".", "Set mailbox `"$($row['Name'])`"?", 'Confirm')) {
            if ($PSBoundParameters.ContainsKey('ForwardingAddress')) {
                $row['ForwardingAddress'] = $null
                if ($ForwardingAddress) {
                    $row['ForwardingAddress'] = $ForwardingAddress
                }
            }

            if ($PSBoundParameters.ContainsKey('ForwardingSmtpAddress')) {
                $row['ForwardingSmtpAddress'] = $null
                if ($ForwardingSmtpAddress) {
                    $row['ForwardingSmtpAddress'] = "smtp:$($ForwardingSmtpAddress -replace '^smtp:', '')"
                }
            }

            if ($PSBoundParameters.ContainsKey('DeliverToMailboxAndForward')) {
                $row['DeliverToMailboxAndForward'] = $DeliverToMailboxAndForward
            }

            $row['WhenChangedUTC'] = (Get-SimulatedNow -State $state).ToString('o')
            Save-SimulatedState -State $state -List mailboxes
        }
    }
}
