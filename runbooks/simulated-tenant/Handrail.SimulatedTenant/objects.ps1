# Rows of the simulated tenant as the objects that a service's module would give.

<#
.SYNOPSIS
Makes objects of rows. `Types` says which properties are no plain text: guid, date (in UTC), dictionary.
#>
function ConvertTo-SimulatedObject {
    param([Parameter(ValueFromPipeline)]$Row, [hashtable]$Types = @{})

    process {
        $object = [ordered]@{}
        foreach ($entry in $Row.GetEnumerator()) {
            $value = $entry.Value
            # Most values are what they are: a call for each would be felt.
            if ($null -ne $value -and $value -isnot [bool] -and ($value -isnot [string] -or $Types.ContainsKey($entry.Key))) {
                $value = ConvertTo-SimulatedValue -Value $value -Type $Types[$entry.Key]
            }

            $object[$entry.Key] = $value
        }

        [pscustomobject]$object
    }
}

function ConvertTo-SimulatedValue {
    param([AllowNull()]$Value, [AllowNull()][string]$Type)

    if ($null -eq $Value) {
        return $null
    }

    switch ($Type) {
        'guid' { return [guid]$Value }
        'date' { return ConvertTo-SimulatedTime -Text $Value }
        'dictionary' {
            $dictionary = [System.Collections.Generic.Dictionary[string, object]]::new()
            foreach ($name in $Value.Keys) {
                $dictionary[$name] = ConvertTo-SimulatedValue -Value $Value[$name]
            }

            return $dictionary
        }
    }

    if ($Value -is [System.Collections.IDictionary]) {
        return $Value | ConvertTo-SimulatedObject
    }

    if ($Value -is [array]) {
        # The comma keeps an empty list, and one of a single value, a list.
        return , @(foreach ($one in $Value) { ConvertTo-SimulatedValue -Value $one })
    }

    if ($Value -is [long] -and $Value -ge [int]::MinValue -and $Value -le [int]::MaxValue) {
        return [int]$Value
    }

    return $Value
}

<#
.SYNOPSIS
An error record as a service's module makes it.
#>
function New-SimulatedError {
    param(
        [Parameter(Mandatory)][string]$Message,
        [Parameter(Mandatory)][string]$Id,
        [System.Management.Automation.ErrorCategory]$Category = 'NotSpecified',
        [AllowNull()]$Target
    )

    return [System.Management.Automation.ErrorRecord]::new([System.Exception]::new($Message), $Id, $Category, $Target)
}
