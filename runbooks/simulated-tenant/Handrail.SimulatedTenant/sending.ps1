# One sending after another: what the host tells before each script, and the fault that is due in it.

$script:settings = $null
$script:services = @()
$script:sending = @{Fault = ''; Effect = 'read'}

<#
.SYNOPSIS
Says where the simulated tenant lies and who signs in. Called once, at the top of the session, before any other command.
.PARAMETER JsonFolder
Where json-read.ps1 and json-write.ps1 of the host lie: dates must stay as they are written, which PowerShell's own do not promise.
.PARAMETER Pace
Multiplies every waiting; 0 is without waiting.
#>
function Initialize-SimulatedTenant {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)][string]$StateFile,
        [Parameter(Mandatory)][string]$JsonFolder,
        [AllowNull()]$Identity,
        [double]$Pace = 1
    )

    $script:settings = @{StateFile = $StateFile; Identity = $Identity; Pace = $Pace; Global = $PSCmdlet.SessionState}
    $json = New-Module -Name Handrail.Json -ArgumentList $JsonFolder -ScriptBlock {
        param($folder)
        foreach ($part in 'json-read', 'json-write') {
            . (Join-Path $folder "$part.ps1")
        }
    }
    Invoke-SimulatedGlobal -Script { param($module) Microsoft.PowerShell.Core\Import-Module -ModuleInfo $module -DisableNameChecking } -Arguments $json
}

<#
.SYNOPSIS
Carries a script block out at the top of the session: what it imports or removes is there, or gone, for the runbook's scripts.
#>
function Invoke-SimulatedGlobal {
    param([Parameter(Mandatory)][scriptblock]$Script, [object[]]$Arguments = @())

    # Made anew from its text: a block of this module would act on this module. In a scope of its own: the caller's variables are not its.
    $null = $ExecutionContext.InvokeCommand.InvokeScript($script:settings.Global, [scriptblock]::Create("& { $Script } @args"), $Arguments)
}

<#
.SYNOPSIS
Tells the shared part of a service: what it does when a sign-in expires, when a command is missing because the role is, and when all is well again.
#>
function Register-SimulatedService {
    param([Parameter(Mandatory)][string[]]$Commands, [Parameter(Mandatory)][scriptblock]$Expire, [Parameter(Mandatory)][scriptblock]$Hide, [Parameter(Mandatory)][scriptblock]$Restore)

    $script:services += @{Commands = $Commands; Expire = $Expire; Hide = $Hide; Restore = $Restore}
}

<#
.SYNOPSIS
Called by the host before each script: the fault that is due in this sending, or none.
#>
function Start-SimulatedSending {
    [CmdletBinding()]
    param([string]$Fault = '', [string]$Effect = 'read', [string]$Script = '')

    $script:sending = @{Fault = $Fault; Effect = $Effect}
    foreach ($service in $script:services) {
        & $service.Restore
        if ($Fault -eq 'session-expired') {
            & $service.Expire
        } elseif ($Fault -eq 'role-missing') {
            $name = Find-SimulatedCommand -Script $Script -Among $service.Commands
            if ($name) {
                & $service.Hide $name
            }
        }
    }
}

function Find-SimulatedCommand {
    param([string]$Script, [string[]]$Among)

    $tree = [System.Management.Automation.Language.Parser]::ParseInput($Script, [ref]$null, [ref]$null)
    foreach ($command in $tree.FindAll({ param($node) $node -is [System.Management.Automation.Language.CommandAst] }, $true)) {
        if ($Among -contains $command.GetCommandName()) {
            return $command.GetCommandName()
        }
    }
}

<#
.SYNOPSIS
The first thing that every simulated command of a service does: the faults that hit a command before it has done anything.
#>
function Enter-SimulatedCommand {
    param([Parameter(Mandatory)][System.Management.Automation.PSCmdlet]$Cmdlet)

    switch ($script:sending.Fault) {
        'host-crash' {
            Stop-SimulatedHost
        }
        'throttled' {
            $wait = [math]::Round(5000 * $script:settings.Pace)
            $after = "$wait milliseconds"
            if ($wait -gt 0 -and $wait % 1000 -eq 0) {
                $after = "$($wait / 1000) seconds"
            }

            $Cmdlet.ThrowTerminatingError((New-SimulatedError -Message "Too many requests (429). The request was throttled by the service. Retry after $after." -Id TooManyRequests -Category LimitsExceeded))
        }
        'script-error' {
            # The script ends with it, whatever it makes of the errors of its commands.
            throw (New-SimulatedError -Message 'The script failed (simulated): an object that it needs was not found. Nothing was changed.' -Id SimulatedScriptError -Category InvalidOperation)
        }
    }
}

<#
.SYNOPSIS
The last thing that every simulated reading does, with what it found: passes it on, unless a fault keeps it back.
#>
function Complete-SimulatedRead {
    param([AllowNull()][AllowEmptyCollection()][object[]]$Found)

    if ($script:sending.Fault -eq 'answer-lost' -and $script:sending.Effect -eq 'read') {
        Stop-SimulatedHost
    }

    if ($script:sending.Fault -ne 'zero-rows') {
        foreach ($one in $Found) {
            $one
        }
    }
}

# The process ends as it would in a loss of power: nothing is said, nothing is put in order.
function Stop-SimulatedHost {
    [System.Diagnostics.Process]::GetCurrentProcess().Kill()
    [System.Threading.Thread]::Sleep([System.Threading.Timeout]::Infinite)
}
