# What is done to users.

function Revoke-MgUserSignInSession {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$UserId)

    Enter-SimulatedGraph -Cmdlet $PSCmdlet -Scopes User.RevokeSessions.All, User.ReadWrite.All
    $state = Read-SimulatedState
    $row = @(Get-SimulatedList -State $state -Name users | Where-Object { $UserId -eq $_['Id'] -or $UserId -eq $_['UserPrincipalName'] })[0]
    if (-not $row) {
        $message = "Resource '$UserId' does not exist or one of its queried reference-property objects are not present."
        $PSCmdlet.WriteError((New-SimulatedGraphError -Cmdlet $PSCmdlet -Status 404 -Name NotFound -Code Request_ResourceNotFound -Message $message -Target $UserId))
        return
    }

    if ($PSCmdlet.ShouldProcess("Call remote 'POST /users/{user-id}/revokeSignInSessions' operation", 'Revoke-MgUserSignInSession_Revoke')) {
        $row['SignInSessionsValidFromDateTime'] = (Get-SimulatedNow -State $state).ToString('o')
        Save-SimulatedState -State $state -List users
        Complete-SimulatedRead @($true)
    }
}
