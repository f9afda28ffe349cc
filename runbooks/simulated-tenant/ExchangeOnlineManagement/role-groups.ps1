# Exchange's role groups. In the state, `RoleGroup` of a member is the name of its group; a member does not show it.

$script:roleGroupTypes = @{Guid = 'guid'; WhenCreatedUTC = 'date'; WhenChangedUTC = 'date'}

# The one group that an identity names; an error of the command when there is none.
function Find-RoleGroup {
    param($State, [AllowEmptyString()][string]$Identity, $Cmdlet)

    foreach ($row in @(Get-SimulatedList -State $State -Name roleGroups)) {
        if (Test-Identity -Row $row -Identity $Identity -By Guid, Name, Identity) {
            return $row
        }
    }

    Write-NotFound -Identity $Identity -Cmdlet $Cmdlet
}

# The members of a group, as they lie in the state.
function Get-MemberRow {
    param($State, $Group)

    Get-SimulatedList -State $State -Name roleGroupMembers | Where-Object { $_['RoleGroup'] -eq $Group['Name'] }
}

function Get-RoleGroup {
    [CmdletBinding()]
    param([Parameter(Position = 0)][AllowNull()][AllowEmptyString()][string]$Identity, $ResultSize)

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    $rows = @(Get-SimulatedList -State (Read-SimulatedState) -Name roleGroups)
    $named = @($rows | Where-Object { Test-Identity -Row $_ -Identity $Identity -By Guid, Name, Identity })
    if ($named.Count -eq 0) {
        $named = $rows
    }

    Complete-SimulatedRead @($named | Select-First -ResultSize $ResultSize | ConvertTo-SimulatedObject -Types $script:roleGroupTypes)
}

function Get-RoleGroupMember {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string]$Identity, $ResultSize)

    process {
        Enter-SimulatedCommand -Cmdlet $PSCmdlet
        $state = Read-SimulatedState
        $group = Find-RoleGroup -State $state -Identity $Identity -Cmdlet $PSCmdlet
        if ($group) {
            Complete-SimulatedRead @(Get-MemberRow -State $state -Group $group | Select-First -ResultSize $ResultSize | ConvertTo-SimulatedObject -Types @{Guid = 'guid'} | Select-Object -Property * -ExcludeProperty RoleGroup)
        }
    }
}

$script:memberNames = @('Guid', 'ExternalDirectoryObjectId', 'PrimarySmtpAddress', 'Name', 'Alias')

# It asks first: -Confirm:$false answers.
function Remove-RoleGroupMember {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    param([Parameter(Mandatory, Position = 0)][string]$Identity, [Parameter(Mandatory, ValueFromPipelineByPropertyName)][string]$Member, [switch]$BypassSecurityGroupManagerCheck)

    process {
        Enter-SimulatedCommand -Cmdlet $PSCmdlet
        $state = Read-SimulatedState
        $group = Find-RoleGroup -State $state -Identity $Identity -Cmdlet $PSCmdlet
        if (-not $group) {
            return
        }

        $row = @(Get-MemberRow -State $state -Group $group | Where-Object { Test-Identity -Row $_ -Identity $Member -By $script:memberNames })[0]
        if (-not $row) {
            $PSCmdlet.WriteError((New-SimulatedError -Message "The recipient `"$Member`" isn't a member of the group `"$($group['Name'])`"." -Id 'MemberNotFound,Remove-RoleGroupMember' -Target $Member))
            return
        }

        if ($PSCmdlet.ShouldProcess("Removing `"$($row['Name'])`" from the role group `"$($group['Name'])`".", "Remove `"$($row['Name'])`" from the role group `"$($group['Name'])`"?", 'Confirm')) {
            $state['roleGroupMembers'] = @($state['roleGroupMembers'] | Where-Object { $_['RoleGroup'] -ne $group['Name'] -or $_['Guid'] -ne $row['Guid'] })
            Save-SimulatedState -State $state -List roleGroupMembers
        }
    }
}

# Who is added is a mailbox of the tenant.
function Add-RoleGroupMember {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0)][string]$Identity, [Parameter(Mandatory, ValueFromPipelineByPropertyName)][string]$Member, [switch]$BypassSecurityGroupManagerCheck)

    process {
        Enter-SimulatedCommand -Cmdlet $PSCmdlet
        $state = Read-SimulatedState
        $group = Find-RoleGroup -State $state -Identity $Identity -Cmdlet $PSCmdlet
        $mailbox = Find-Mailbox -State $state -Identity $Member -Cmdlet $PSCmdlet
        if (-not $group -or -not $mailbox) {
            return
        }

        if (@(Get-MemberRow -State $state -Group $group | Where-Object { $_['Guid'] -eq $mailbox['Guid'] }).Count -gt 0) {
            $PSCmdlet.WriteError((New-SimulatedError -Message "The recipient `"$Member`" is already a member of the group `"$($group['Name'])`"." -Id 'MemberAlreadyExists,Add-RoleGroupMember' -Target $Member))
            return
        }

        if ($PSCmdlet.ShouldProcess("Adding `"$($mailbox['Name'])`" to the role group `"$($group['Name'])`".", "Add `"$($mailbox['Name'])`" to the role group `"$($group['Name'])`"?", 'Confirm')) {
            $row = [ordered]@{RoleGroup = $group['Name']}
            foreach ($name in 'Name', 'Alias', 'DisplayName', 'Guid', 'ExternalDirectoryObjectId', 'PrimarySmtpAddress', 'RecipientType', 'RecipientTypeDetails') {
                $row[$name] = $mailbox[$name]
            }

            $state['roleGroupMembers'] = @($state['roleGroupMembers']) + $row
            Save-SimulatedState -State $state -List roleGroupMembers
        }
    }
}
