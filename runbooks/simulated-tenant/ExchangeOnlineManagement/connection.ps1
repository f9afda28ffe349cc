# Signing in and out, and who is signed in.

function Connect-ExchangeOnline {
    [CmdletBinding()]
    param(
        [string]$UserPrincipalName,
        [switch]$ShowBanner = $true,
        [switch]$Device,
        [string]$AppId,
        [string]$CertificateThumbprint,
        [string]$CertificateFilePath,
        [securestring]$CertificatePassword,
        [string]$Organization,
        [string]$DelegatedOrganization,
        [string]$ExchangeEnvironmentName = 'O365Default',
        [string[]]$CommandName = @(),
        [switch]$SkipLoadingFormatData,
        [switch]$SkipLoadingCmdletHelp,
        [switch]$DisableWAM
    )

    if ($Device -and $PSVersionTable.PSEdition -eq 'Desktop') {
        throw "A parameter cannot be found that matches parameter name 'Device'."
    }

    $identity = Get-SimulatedIdentity
    $appOnly = [bool]$AppId
    if ($appOnly -and -not ($Organization -and ($CertificateThumbprint -or $CertificateFilePath))) {
        throw 'Parameter set cannot be resolved: -AppId needs -Organization and a certificate.'
    }

    Write-Progress -Activity 'Connecting to Exchange Online' -Status 'Simulated for a rehearsal' -PercentComplete 10
    if ($ShowBanner) {
        Write-Host 'This is a simulated Exchange Online: nothing leaves this machine.'
    }

    if ($Device) {
        # The real module writes this past all streams, to the console of the process.
        [Console]::WriteLine('Rehearsal: you need not open this page. A real sign-in by device code says:')
        [Console]::WriteLine('To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code RHRS4EXO2 to authenticate.')
    }

    Start-Sleep -Milliseconds 300
    Write-Progress -Activity 'Connecting to Exchange Online' -Completed
    $number = $script:connections.Count + 1
    $account = $identity['account']
    if ($appOnly) {
        $account = ''
    }

    $script:expired = $false
    $script:wanted = @($script:commands | Where-Object { $CommandName.Count -eq 0 -or $CommandName -contains $_ })
    Set-TenantCommand -Names $script:wanted
    $script:connections += [pscustomobject]@{
        ConnectionId                     = [guid]::NewGuid()
        Id                               = $number
        Name                             = "ExchangeOnline_$number"
        UserPrincipalName                = $account
        ConnectionUri                    = 'https://outlook.office365.com'
        AzureAdAuthorizationEndpointUri  = 'https://login.microsoftonline.com/organizations'
        TokenExpiryTimeUTC               = [datetimeoffset](Get-SimulatedNow).AddHours(1)
        CertificateAuthentication        = $appOnly
        ModuleName                       = 'tmpEXO_simulated'
        ModulePrefix                     = ''
        Organization                     = $Organization
        DelegatedOrganization            = $DelegatedOrganization
        AppId                            = $AppId
        PageSize                         = 1000
        TenantID                         = $identity['tenant']
        ConnectionUsedForInbuiltCmdlets  = $true
        IsEopSession                     = $false
    }
}

function Disconnect-ExchangeOnline {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    param([string[]]$ConnectionId = @())

    if ($PSCmdlet.ShouldProcess('Running this cmdlet clears all active sessions created using Connect-ExchangeOnline.', 'Confirm', 'Disconnect')) {
        $script:connections = @($script:connections | Where-Object { $ConnectionId.Count -gt 0 -and $ConnectionId -notcontains "$($_.ConnectionId)" })
        if ($script:connections.Count -eq 0) {
            Set-TenantCommand
        }
    }
}

function Get-ConnectionInformation {
    [CmdletBinding()]
    param([string[]]$ConnectionId = @(), [string[]]$ModulePrefix = @())

    $state = 'Connected'
    $token = 'Active'
    if ($script:expired) {
        $state = 'Broken'
        $token = 'Expired'
    }

    foreach ($connection in $script:connections) {
        if (($ConnectionId.Count -eq 0 -or $ConnectionId -contains "$($connection.ConnectionId)") -and ($ModulePrefix.Count -eq 0 -or $ModulePrefix -contains $connection.ModulePrefix)) {
            $connection | Select-Object -Property *, @{Name = 'State'; Expression = { $state } }, @{Name = 'TokenStatus'; Expression = { $token } }
        }
    }
}
