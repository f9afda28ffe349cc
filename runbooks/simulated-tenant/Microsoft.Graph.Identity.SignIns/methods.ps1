# How a user proves who it is: the authentication methods. A row of the state is what Graph's REST answers, with the user's id beside it.

# The row of the user: an error of the command when there is none.
function Find-MethodUser {
    param($State, [string]$UserId, $Cmdlet)

    $user = @(Get-SimulatedList -State $State -Name users | Where-Object { $UserId -eq $_['Id'] -or $UserId -eq $_['UserPrincipalName'] })[0]
    if (-not $user) {
        $Cmdlet.WriteError((New-SimulatedGraphError -Cmdlet $Cmdlet -Status 404 -Name NotFound -Code Request_ResourceNotFound -Message "Resource '$UserId' does not exist or one of its queried reference-property objects are not present." -Target $UserId))
    }

    return $user
}

function Get-MgUserAuthenticationMethod {
    [CmdletBinding()]
    param([Parameter(Mandatory)][string]$UserId, [string]$AuthenticationMethodId, [string[]]$Property, [switch]$All, [Alias('Limit')][int]$Top)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes UserAuthenticationMethod.Read.All, UserAuthenticationMethod.ReadWrite.All
    $state = Read-SimulatedState
    $user = Find-MethodUser -State $state -UserId $UserId -Cmdlet $PSCmdlet
    if (-not $user) {
        return
    }

    $rows = @(Get-SimulatedList -State $state -Name authenticationMethods | Where-Object { $_['UserId'] -eq $user['Id'] -and (-not $AuthenticationMethodId -or $_['Id'] -eq $AuthenticationMethodId) })
    Complete-SimulatedRead @($rows | Select-SimulatedPage -All:$All -Top $Top | ForEach-Object {
        [ordered]@{Id = $_['Id']; AdditionalProperties = $_['AdditionalProperties']} | ConvertTo-SimulatedObject -Types @{AdditionalProperties = 'dictionary'}
    })
}

# Takes one method of one kind away from a user.
function Remove-AuthenticationMethod {
    param([string]$UserId, [string]$MethodId, [string]$Kind, $Cmdlet)

    Enter-SimulatedGraph -Cmdlet $Cmdlet -Scopes UserAuthenticationMethod.ReadWrite.All
    $state = Read-SimulatedState
    $user = Find-MethodUser -State $state -UserId $UserId -Cmdlet $Cmdlet
    if (-not $user) {
        return
    }

    $row = @(Get-SimulatedList -State $state -Name authenticationMethods | Where-Object { $_['UserId'] -eq $user['Id'] -and $_['Id'] -eq $MethodId -and $_['AdditionalProperties']['@odata.type'] -eq "#microsoft.graph.$Kind" })[0]
    if (-not $row) {
        $Cmdlet.WriteError((New-SimulatedGraphError -Cmdlet $Cmdlet -Status 404 -Name NotFound -Code resourceNotFound -Message "The requested resource '$MethodId' could not be found." -Target $MethodId))
        return
    }

    if ($Cmdlet.ShouldProcess("Call remote 'DELETE /users/{user-id}/authentication/{method-id}' operation", $Cmdlet.MyInvocation.MyCommand.Name)) {
        $state['authenticationMethods'] = @($state['authenticationMethods'] | Where-Object { $_['UserId'] -ne $user['Id'] -or $_['Id'] -ne $MethodId })
        Save-SimulatedState -State $state -List authenticationMethods
    }
}

function Remove-MgUserAuthenticationPhoneMethod {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$UserId, [Parameter(Mandatory)][string]$PhoneAuthenticationMethodId)

    Remove-AuthenticationMethod -UserId $UserId -MethodId $PhoneAuthenticationMethodId -Kind phoneAuthenticationMethod -Cmdlet $PSCmdlet
}

function Remove-MgUserAuthenticationMicrosoftAuthenticatorMethod {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$UserId, [Parameter(Mandatory)][string]$MicrosoftAuthenticatorAuthenticationMethodId)

    Remove-AuthenticationMethod -UserId $UserId -MethodId $MicrosoftAuthenticatorAuthenticationMethodId -Kind microsoftAuthenticatorAuthenticationMethod -Cmdlet $PSCmdlet
}

function Remove-MgUserAuthenticationSoftwareOathMethod {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$UserId, [Parameter(Mandatory)][string]$SoftwareOathAuthenticationMethodId)

    Remove-AuthenticationMethod -UserId $UserId -MethodId $SoftwareOathAuthenticationMethodId -Kind softwareOathAuthenticationMethod -Cmdlet $PSCmdlet
}

function Remove-MgUserAuthenticationFido2Method {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$UserId, [Parameter(Mandatory)][string]$Fido2AuthenticationMethodId)

    Remove-AuthenticationMethod -UserId $UserId -MethodId $Fido2AuthenticationMethodId -Kind fido2AuthenticationMethod -Cmdlet $PSCmdlet
}

function Remove-MgUserAuthenticationEmailMethod {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$UserId, [Parameter(Mandatory)][string]$EmailAuthenticationMethodId)

    Remove-AuthenticationMethod -UserId $UserId -MethodId $EmailAuthenticationMethodId -Kind emailAuthenticationMethod -Cmdlet $PSCmdlet
}
