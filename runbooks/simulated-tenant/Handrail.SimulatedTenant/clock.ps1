# The clock of the simulated tenant: its rows have dates, and what asks for the last two hours must find the right ones whenever it is rehearsed.

<#
.SYNOPSIS
A time of the state file as a DateTime in UTC.
#>
function ConvertTo-SimulatedTime {
    param([Parameter(Mandatory)][string]$Text)

    return [datetime]::Parse($Text, [cultureinfo]::InvariantCulture, [System.Globalization.DateTimeStyles]'AdjustToUniversal, AssumeUniversal')
}

<#
.SYNOPSIS
What time it is in the simulated tenant, in UTC: `clock.now` of its state, or the real time where it has none.
#>
function Get-SimulatedNow {
    param($State = (Read-SimulatedState))

    if ($State.Contains('clock') -and $State['clock'].Contains('now')) {
        return ConvertTo-SimulatedTime -Text $State['clock']['now']
    }

    return [datetime]::UtcNow
}

<#
.SYNOPSIS
Get-Date as it is, but now is the simulated tenant's.
#>
function Get-Date {
    if ($MyInvocation.ExpectingInput) {
        return $input | Microsoft.PowerShell.Utility\Get-Date @args
    }

    $dated = $args.Count -gt 0 -and ($args[0] -isnot [string] -or $args[0] -notlike '-*')
    if ($dated -or @($args | Where-Object { $_ -is [string] -and $_ -match '^-(D|Date|U|Un\w*|LastWriteTime)$' }).Count -gt 0) {
        return Microsoft.PowerShell.Utility\Get-Date @args
    }

    return Microsoft.PowerShell.Utility\Get-Date -Date (Get-SimulatedNow).ToLocalTime() @args
}

<#
.SYNOPSIS
Start-Sleep as it is, but as long as the pace of the rehearsal says.
#>
function Start-Sleep {
    [CmdletBinding(DefaultParameterSetName = 'Seconds')]
    param(
        [Parameter(ParameterSetName = 'Seconds', Mandatory, Position = 0, ValueFromPipeline)][double]$Seconds,
        [Parameter(ParameterSetName = 'Milliseconds', Mandatory)][Alias('ms')][int]$Milliseconds,
        [Parameter(ParameterSetName = 'Duration', Mandatory)][Alias('ts')][timespan]$Duration
    )

    process {
        $whole = switch ($PSCmdlet.ParameterSetName) {
            'Seconds' { $Seconds * 1000 }
            'Milliseconds' { $Milliseconds }
            'Duration' { $Duration.TotalMilliseconds }
        }
        Microsoft.PowerShell.Utility\Start-Sleep -Milliseconds ([int][math]::Min($whole * $script:settings.Pace, [int]::MaxValue))
    }
}
