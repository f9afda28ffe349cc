# The simulated tenant: one JSON object in a file of the run's folder. Every session of a rehearsal has a process of its own,
# so it is read again for every command.

<#
.SYNOPSIS
Reads the whole simulated tenant: dictionaries, arrays, strings (dates stay strings), numbers, booleans, null.
#>
function Read-SimulatedState {
    return ConvertFrom-HandrailJson -Text ([System.IO.File]::ReadAllText($script:settings.StateFile))
}

<#
.SYNOPSIS
Keeps the simulated tenant. When it returns, the new state would survive a loss of power: what is answered afterwards is true.
.PARAMETER List
The one list that was changed.
#>
function Save-SimulatedState {
    [CmdletBinding()]
    param([Parameter(Mandatory)]$State, [Parameter(Mandatory)][string]$List)

    # The others are as they were read.
    $State[$List] = Get-SimulatedPlain -Value $State[$List]
    $file = $script:settings.StateFile
    $temporary = "$file.$([guid]::NewGuid().ToString('N').Substring(0, 8)).tmp"
    try {
        Write-SimulatedBytes -File $temporary -Mode CreateNew -Bytes ([System.Text.UTF8Encoding]::new($false).GetBytes("$(ConvertTo-HandrailJson -Value $State)`n"))
        # Old or new, never half.
        [System.IO.File]::Replace($temporary, $file, [NullString]::Value)
    } catch {
        [System.IO.File]::Delete($temporary)
        throw
    }

    # The folder cannot be opened from here to be flushed; the file under its new name can, and its journal entry follows that of its name.
    Write-SimulatedBytes -File $file -Mode Open
    if ($script:sending.Fault -eq 'answer-lost') {
        Stop-SimulatedHost
    }
}

# What PowerShell wraps around a value on its way is no part of it.
function Get-SimulatedPlain {
    param([AllowNull()]$Value)

    if ($null -eq $Value) {
        return $null
    }

    $plain = $Value.PSObject.BaseObject
    if ($plain -is [System.Collections.IDictionary]) {
        $copy = [System.Collections.Specialized.OrderedDictionary]::new()
        foreach ($entry in $plain.GetEnumerator()) {
            $inner = $entry.Value
            if ($null -ne $inner) {
                $inner = $inner.PSObject.BaseObject
                if ($inner -is [System.Collections.IDictionary] -or $inner -is [System.Collections.IList]) {
                    $inner = Get-SimulatedPlain -Value $inner
                }
            }

            $copy[[string]$entry.Key] = $inner
        }

        return $copy
    }

    if ($plain -is [System.Collections.IList]) {
        $copy = [object[]]::new($plain.Count)
        for ($index = 0; $index -lt $copy.Length; $index++) {
            $copy[$index] = Get-SimulatedPlain -Value $plain[$index]
        }

        return , $copy
    }

    return $plain
}

function Write-SimulatedBytes {
    param([string]$File, [System.IO.FileMode]$Mode, [byte[]]$Bytes = @())

    $stream = [System.IO.FileStream]::new($File, $Mode, [System.IO.FileAccess]::Write)
    try {
        $stream.Write($Bytes, 0, $Bytes.Length)
        $stream.Flush($true)
    } finally {
        $stream.Dispose()
    }
}

<#
.SYNOPSIS
The rows of one list of the simulated tenant, as they lie in the file.
.DESCRIPTION
A tenant without that list cannot answer: it says so, and does not pretend to be empty.
#>
function Get-SimulatedList {
    [CmdletBinding()]
    param([Parameter(Mandatory)]$State, [Parameter(Mandatory)][string]$Name)

    if (-not $State.Contains($Name)) {
        throw "The simulated tenant has no list `"$Name`". Add it to the state file of the rehearsal."
    }

    # Each row on its own: a list of one row stays a list where the caller gathers it.
    foreach ($row in $State[$Name]) {
        $row
    }
}

<#
.SYNOPSIS
Who is signed in once connected: tenant, domain, account, as rehearsal.yaml says.
#>
function Get-SimulatedIdentity {
    if ($null -eq $script:settings.Identity) {
        throw 'rehearsal.yaml does not say who is signed in to this session (sessions: NAME: identity).'
    }

    return $script:settings.Identity
}
