# Microsoft Graph as a rehearsal has it. Its commands are always there: without a sign-in, a scope or a role it is their call that fails.

$script:context = $null
# The command that the account may not call, while that is rehearsed.
$script:forbidden = ''

function Connect-MgGraph {
    [CmdletBinding(DefaultParameterSetName = 'UserParameterSet')]
    param(
        [Parameter(ParameterSetName = 'UserParameterSet', Position = 1)][string[]]$Scopes = @(),
        [Parameter(ParameterSetName = 'AppCertificateParameterSet', Mandatory)]
        [Parameter(ParameterSetName = 'UserParameterSet')][Alias('AppId')][string]$ClientId,
        [Alias('Audience', 'Tenant')][string]$TenantId,
        [Parameter(ParameterSetName = 'AppCertificateParameterSet')][string]$CertificateThumbprint,
        [Parameter(ParameterSetName = 'AppCertificateParameterSet')][Alias('CertificateSubject')][string]$CertificateName,
        [Parameter(ParameterSetName = 'AppCertificateParameterSet')]$Certificate,
        [Parameter(ParameterSetName = 'UserParameterSet')][Alias('UseDeviceAuthentication', 'DeviceCode', 'DeviceAuth', 'Device')][switch]$UseDeviceCode,
        [ValidateSet('Process', 'CurrentUser')][string]$ContextScope = 'CurrentUser',
        [string]$Environment = 'Global',
        [double]$ClientTimeout = 300,
        [switch]$NoWelcome
    )

    $identity = Get-SimulatedIdentity
    if ($TenantId -and $TenantId -ne $identity['tenant'] -and $TenantId -ne $identity['domain'] -and $TenantId -ne 'organizations') {
        $message = "AADSTS90002: Tenant '$TenantId' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."
        $PSCmdlet.ThrowTerminatingError((New-SimulatedError -Message $message -Id 'Microsoft.Graph.PowerShell.Authentication.Cmdlets.ConnectMgGraph' -Category AuthenticationError))
    }

    if ($UseDeviceCode) {
        # The real module writes this to its output.
        'Rehearsal: you need not open this page. A real sign-in by device code says:'
        'To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code RHRS4GRPH to authenticate.'
    }

    Start-Sleep -Milliseconds 300
    $script:context = [ordered]@{
        ClientId              = '14d82eec-204b-4c2f-b7e8-296a70dab67e'
        TenantId              = $identity['tenant']
        Scopes                = @(@('openid', 'profile', 'User.Read', 'email') + $Scopes | Select-Object -Unique)
        AuthType              = 'Delegated'
        TokenCredentialType   = 'InteractiveBrowser'
        CertificateThumbprint = $null
        CertificateSubjectName = $null
        Account               = $identity['account']
        AppName               = 'Microsoft Graph Command Line Tools'
        ContextScope          = $ContextScope
        Certificate           = $null
        Environment           = $Environment
    }
    if ($UseDeviceCode) {
        $script:context['TokenCredentialType'] = 'DeviceCode'
    }

    if ($PSCmdlet.ParameterSetName -eq 'AppCertificateParameterSet') {
        $script:context['ClientId'] = $ClientId
        $script:context['AuthType'] = 'AppOnly'
        $script:context['TokenCredentialType'] = 'ClientCertificate'
        $script:context['CertificateThumbprint'] = $CertificateThumbprint
        $script:context['Account'] = $null
        $script:context['AppName'] = 'Simulated application'
    }

    if (-not $NoWelcome) {
        "Welcome to Microsoft Graph!`n`nThis is a simulated tenant: nothing leaves this machine."
    }
}

function Disconnect-MgGraph {
    [CmdletBinding()]
    param()

    if ($null -eq $script:context) {
        $PSCmdlet.ThrowTerminatingError((New-SimulatedError -Message 'No application to sign out from.' -Id 'Microsoft.Graph.PowerShell.Authentication.Cmdlets.DisconnectMgGraph' -Category InvalidOperation))
    }

    [pscustomobject]$script:context
    $script:context = $null
}

function Get-MgContext {
    [CmdletBinding()]
    param()

    if ($null -ne $script:context) {
        [pscustomobject]$script:context
    }
}

<#
.SYNOPSIS
The first thing that every simulated Graph command does: it needs a sign-in, the role, and one of these scopes.
#>
function Enter-SimulatedGraph {
    param([Parameter(Mandatory)][System.Management.Automation.PSCmdlet]$Cmdlet, [string[]]$Scopes = @())

    $name = $Cmdlet.MyInvocation.MyCommand.Name
    if ($null -eq $script:context) {
        $Cmdlet.ThrowTerminatingError((New-SimulatedError -Message 'Authentication needed. Please call Connect-MgGraph.' -Id "Microsoft.Graph.PowerShell.Authentication.Helpers.GraphSession,$name" -Category AuthenticationError))
    }

    $consented = $Scopes.Count -eq 0 -or $script:context['AuthType'] -eq 'AppOnly' -or @($Scopes | Where-Object { $script:context['Scopes'] -contains $_ }).Count -gt 0
    if (-not $consented -or $script:forbidden -eq $name) {
        $Cmdlet.ThrowTerminatingError((New-SimulatedGraphError -Cmdlet $Cmdlet -Status 403 -Name Forbidden -Code Authorization_RequestDenied -Message 'Insufficient privileges to complete the operation.'))
    }

    Enter-SimulatedCommand -Cmdlet $Cmdlet
}

<#
.SYNOPSIS
An error as Graph's module words it.
#>
function New-SimulatedGraphError {
    param([Parameter(Mandatory)][System.Management.Automation.PSCmdlet]$Cmdlet, [int]$Status, [string]$Name, [string]$Code, [string]$Message, $Target)

    $command = $Cmdlet.MyInvocation.MyCommand.Name
    return New-SimulatedError -Message "$Message`n`nStatus: $Status ($Name)`nErrorCode: $Code" -Id "$Code,Microsoft.Graph.PowerShell.Cmdlets.$($command -replace '-', '')" -Category InvalidOperation -Target $Target
}

<#
.SYNOPSIS
What of a list a call without -All gets: one page.
#>
function Select-SimulatedPage {
    param([Parameter(ValueFromPipeline)]$Row, [switch]$All, [int]$Top)

    begin {
        $given = 0
        $most = 100
        if ($Top -gt 0) {
            $most = $Top
        } elseif ($All) {
            $most = [int]::MaxValue
        }
    }
    process {
        $given++
        if ($given -le $most) {
            $Row
        }
    }
}

$commands = @(
    'Get-MgOrganization', 'Get-MgDirectoryRole', 'Get-MgDirectoryRoleMember',
    'Get-MgPolicyIdentitySecurityDefaultEnforcementPolicy', 'Update-MgPolicyIdentitySecurityDefaultEnforcementPolicy',
    'Get-MgUserAuthenticationMethod', 'Remove-MgUserAuthenticationPhoneMethod', 'Remove-MgUserAuthenticationMicrosoftAuthenticatorMethod',
    'Remove-MgUserAuthenticationSoftwareOathMethod', 'Remove-MgUserAuthenticationFido2Method', 'Remove-MgUserAuthenticationEmailMethod',
    'Get-MgReportAuthenticationMethodUserRegistrationDetail',
    'Get-MgUser', 'Update-MgUser', 'Revoke-MgUserSignInSession',
    'Get-MgDirectorySubscription', 'Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance',
    'Get-MgOauth2PermissionGrant', 'New-MgOauth2PermissionGrant', 'Remove-MgOauth2PermissionGrant', 'Get-MgServicePrincipal', 'Update-MgServicePrincipal'
)
Register-SimulatedService -Commands $commands -Expire { $script:context = $null } -Hide { param($name) $script:forbidden = $name } -Restore { $script:forbidden = '' }
