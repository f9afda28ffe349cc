# The message trace.

# Where text is compared as the service compares it.
function Test-Address {
    param([string[]]$Wanted, [string]$Address)

    return -not $Wanted -or @($Wanted | Where-Object { $Address -like $_ }).Count -gt 0
}

<#
.DESCRIPTION
Newest first. The next page is asked for with the last Received as EndDate and the last recipient as StartingRecipientAddress; the row at the border comes again.
#>
function Get-MessageTraceV2 {
    [CmdletBinding()]
    param(
        [datetime]$StartDate, [datetime]$EndDate,
        [string[]]$SenderAddress, [string[]]$RecipientAddress, [string[]]$Status, [string]$FromIP, [string]$ToIP, [guid[]]$MessageTraceId, [string[]]$MessageId,
        [string]$Subject, [ValidateSet('Contains', 'EndsWith', 'StartsWith')][string]$SubjectFilterType = 'Contains',
        [string]$StartingRecipientAddress,
        [ValidateRange(1, 5000)][int]$ResultSize = 1000
    )

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    $state = Read-SimulatedState
    $now = Get-SimulatedNow -State $state
    $until = $now
    if ($PSBoundParameters.ContainsKey('EndDate')) {
        $until = $EndDate.ToUniversalTime()
    }

    $from = $until.AddHours(-48)
    if ($PSBoundParameters.ContainsKey('StartDate')) {
        $from = $StartDate.ToUniversalTime()
    }

    if ($from -gt $until -or ($until - $from).TotalDays -gt 10 -or $from -lt $now.AddDays(-90)) {
        $PSCmdlet.ThrowTerminatingError((New-SimulatedError -Message 'Invalid dates: StartDate must be before EndDate, at most 10 days before it, and no more than 90 days ago.' -Id 'InvalidDateRange,Get-MessageTraceV2' -Category InvalidArgument))
    }

    $pattern = switch ($SubjectFilterType) { 'Contains' { "*$Subject*" } 'EndsWith' { "*$Subject" } 'StartsWith' { "$Subject*" } }
    $found = @(Get-SimulatedList -State $state -Name messages | Where-Object {
        $at = ConvertTo-SimulatedTime -Text $_['Received']
        $at -ge $from -and ($at -lt $until -or ($at -eq $until -and $_['RecipientAddress'] -ge $StartingRecipientAddress)) -and
        (Test-Address -Wanted $SenderAddress -Address $_['SenderAddress']) -and
        (Test-Address -Wanted $RecipientAddress -Address $_['RecipientAddress']) -and
        (-not $Status -or $Status -contains $_['Status']) -and
        (-not $FromIP -or $FromIP -eq $_['FromIP']) -and
        (-not $ToIP -or $ToIP -eq $_['ToIP']) -and
        (-not $MessageTraceId -or $MessageTraceId -contains [guid]$_['MessageTraceId']) -and
        (-not $MessageId -or $MessageId -contains $_['MessageId']) -and
        (-not $Subject -or $_['Subject'] -like $pattern)
    })
    $sorted = @($found | Sort-Object -Property @{Expression = { ConvertTo-SimulatedTime -Text $_['Received'] }; Descending = $true }, @{Expression = { $_['RecipientAddress'] } })
    Complete-SimulatedRead @($sorted | Select-Object -First $ResultSize | ConvertTo-SimulatedObject -Types @{MessageTraceId = 'guid'; Received = 'date'})
}
