# Users.

# Properties that a user has; those that were not asked for are there, and empty.
$script:properties = @(
    'AccountEnabled', 'BusinessPhones', 'CreatedDateTime', 'Department', 'DisplayName', 'GivenName', 'Id', 'JobTitle', 'LastPasswordChangeDateTime', 'Mail', 'MobilePhone', 'OfficeLocation',
    'OnPremisesSyncEnabled', 'PasswordProfile', 'PreferredLanguage', 'SignInSessionsValidFromDateTime', 'Surname', 'UserPrincipalName', 'UserType'
)
$script:unasked = @('BusinessPhones', 'DisplayName', 'GivenName', 'Id', 'JobTitle', 'Mail', 'MobilePhone', 'OfficeLocation', 'PreferredLanguage', 'Surname', 'UserPrincipalName')
$script:dates = @{CreatedDateTime = 'date'; LastPasswordChangeDateTime = 'date'; SignInSessionsValidFromDateTime = 'date'}

# The row of a user by its id or its name; an error of the command when there is none.
function Find-User {
    param($State, [string]$UserId, $Cmdlet)

    foreach ($row in @(Get-SimulatedList -State $State -Name users)) {
        if ($UserId -eq $row['Id'] -or $UserId -eq $row['UserPrincipalName']) {
            return $row
        }
    }

    $message = "Resource '$UserId' does not exist or one of its queried reference-property objects are not present."
    $Cmdlet.WriteError((New-SimulatedGraphError -Cmdlet $Cmdlet -Status 404 -Name NotFound -Code Request_ResourceNotFound -Message $message -Target $UserId))
}

function Get-MgUser {
    [CmdletBinding()]
    param([string]$UserId, [Alias('Select')][string[]]$Property = $script:unasked, [string]$Filter, [switch]$All, [Alias('Limit')][int]$Top)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes User.Read.All, User.ReadWrite.All, Directory.Read.All
    $state = Read-SimulatedState
    $rows = @(Get-SimulatedList -State $state -Name users | Select-SimulatedPage -All:$All -Top $Top)
    if ($PSBoundParameters.ContainsKey('UserId')) {
        if (-not $UserId) {
            $PSCmdlet.ThrowTerminatingError((New-SimulatedError -Message "Cannot bind argument to parameter 'UserId' because it is an empty string." -Id 'ParameterArgumentValidationErrorEmptyStringNotAllowed,Get-MgUser' -Category InvalidData))
        }

        $rows = @(Find-User -State $state -UserId $UserId -Cmdlet $PSCmdlet)
    }

    if ($Filter) {
        # Of the filters only that for one address is simulated.
        if ($Filter -notmatch "^proxyAddresses/any\(p:p eq 'smtp:(?<Address>.+)'\)$") {
            $PSCmdlet.ThrowTerminatingError((New-SimulatedGraphError -Cmdlet $PSCmdlet -Status 400 -Name BadRequest -Code Request_UnsupportedQuery -Message "Unsupported Query: $Filter" -Target $Filter))
        }

        $address = $Matches['Address'] -replace "''", "'"
        $rows = @(Get-SimulatedList -State $state -Name users | Where-Object { @(@($_['ProxyAddresses']) -replace '^smtp:') -contains $address })
    }

    Complete-SimulatedRead @(foreach ($row in $rows) {
        $asked = [ordered]@{}
        foreach ($name in $script:properties) {
            $asked[$name] = $null
            if ($Property -contains $name) {
                $asked[$name] = $row[$name]
            }
        }

        $asked['AdditionalProperties'] = [ordered]@{}
        $asked | ConvertTo-SimulatedObject -Types ($script:dates + @{AdditionalProperties = 'dictionary'})
    })
}

function Update-MgUser {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$UserId, [switch]$AccountEnabled, [hashtable]$PasswordProfile, [string]$Department, [string]$DisplayName, [string]$JobTitle)

    if ($PSBoundParameters.ContainsKey('PasswordProfile')) {
        Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes User-PasswordProfile.ReadWrite.All, User.ReadWrite.All, Directory.AccessAsUser.All
    }

    if ($PSBoundParameters.ContainsKey('AccountEnabled')) {
        Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes User.EnableDisableAccount.All, User.ReadWrite.All
    }

    Enter-SimulatedGraph -Cmdlet $PSCmdlet
    $state = Read-SimulatedState
    $row = Find-User -State $state -UserId $UserId -Cmdlet $PSCmdlet
    if (-not $row) {
        return
    }

    if ($PSBoundParameters.ContainsKey('PasswordProfile')) {
        if ($row['OnPremisesSyncEnabled']) {
            $message = 'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.'
            $PSCmdlet.ThrowTerminatingError((New-SimulatedGraphError -Cmdlet $PSCmdlet -Status 400 -Name BadRequest -Code Request_BadRequest -Message $message -Target $UserId))
        }

        if ("$($PasswordProfile['Password'])".Length -lt 8) {
            $message = 'The specified password does not comply with password complexity requirements. Please provide a different password.'
            $PSCmdlet.ThrowTerminatingError((New-SimulatedGraphError -Cmdlet $PSCmdlet -Status 400 -Name BadRequest -Code Request_BadRequest -Message $message -Target $UserId))
        }
    }

    if ($PSCmdlet.ShouldProcess("Call remote 'PATCH /users/{user-id}' operation", 'Update-MgUser_UpdateExpanded')) {
        foreach ($name in 'Department', 'DisplayName', 'JobTitle') {
            if ($PSBoundParameters.ContainsKey($name)) {
                $row[$name] = $PSBoundParameters[$name]
            }
        }

        if ($PSBoundParameters.ContainsKey('AccountEnabled')) {
            $row['AccountEnabled'] = [bool]$AccountEnabled
        }

        # The password itself goes nowhere.
        if ($PSBoundParameters.ContainsKey('PasswordProfile')) {
            $row['LastPasswordChangeDateTime'] = (Get-SimulatedNow -State $state).ToString('o')
        }

        Save-SimulatedState -State $state -List users
    }
}
