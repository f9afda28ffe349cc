# The audit log.

# By SessionId, the page that comes next.
$script:pages = @{}
$script:searches = 0

function Get-AdminAuditLogConfig {
    [CmdletBinding()]
    param()

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    Complete-SimulatedRead @(Get-SimulatedList -State (Read-SimulatedState) -Name auditing | ConvertTo-SimulatedObject -Types @{UnifiedAuditLogFirstOptInDate = 'date'})
}

<#
.DESCRIPTION
A search without a SessionId gives one page. With one, each call gives the next page, and an empty one at the end.
The state's `quirks` make it as awkward as the service can be: `emptySearches` is how many searches find nothing before one does,
`auditPage` is how many records a page has at most; then the last record of a page comes again at the head of the next.
#>
function Search-UnifiedAuditLog {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)][datetime]$StartDate, [Parameter(Mandatory)][datetime]$EndDate,
        [string]$RecordType, [string[]]$Operations, [string[]]$UserIds, [string[]]$ObjectIds, [string]$FreeText,
        [ValidateRange(1, 5000)][int]$ResultSize = 100,
        [string]$SessionId, [ValidateSet('Initialize', 'ReturnLargeSet', 'ReturnNextPreviewPage')][string]$SessionCommand = 'ReturnNextPreviewPage',
        [switch]$Formatted, [switch]$HighCompleteness
    )

    Enter-SimulatedCommand -Cmdlet $PSCmdlet
    $state = Read-SimulatedState
    $quirks = @{}
    if ($state.Contains('quirks')) {
        $quirks = $state['quirks']
    }

    $page = 0
    if ($SessionId -and $script:pages.ContainsKey($SessionId)) {
        $page = $script:pages[$SessionId]
    } else {
        $script:searches++
    }

    if ($SessionId) {
        $script:pages[$SessionId] = $page + 1
    }

    if ($quirks['emptySearches'] -ge $script:searches) {
        return
    }

    $from = $StartDate.ToUniversalTime()
    $until = $EndDate.ToUniversalTime()
    $found = @(Get-SimulatedList -State $state -Name auditLog | Where-Object {
        $at = ConvertTo-SimulatedTime -Text $_['CreationDate']
        $about = "$(($_['AuditData'] | ConvertFrom-Json).ObjectId)"
        $at -ge $from -and $at -le $until -and
        (-not $RecordType -or $_['RecordType'] -eq $RecordType) -and
        (-not $Operations -or $Operations -contains $_['Operations']) -and
        (-not $UserIds -or $UserIds -contains $_['UserIds']) -and
        (-not $ObjectIds -or $ObjectIds -contains $about) -and
        (-not $FreeText -or $_['AuditData'].IndexOf($FreeText, [System.StringComparison]::OrdinalIgnoreCase) -ge 0)
    })
    if ($SessionCommand -eq 'ReturnNextPreviewPage') {
        $found = @($found | Sort-Object -Property @{Expression = { $_['CreationDate'] } } -Descending)
    }

    $size = $ResultSize
    $repeated = 0
    if ($quirks['auditPage'] -and $quirks['auditPage'] -lt $size) {
        $size = [int]$quirks['auditPage']
        $repeated = [math]::Min($page, 1)
    }

    $first = $page * $size - $repeated
    $last = [math]::Min(($page + 1) * $size, $found.Count) - 1
    # A page of nothing but the record that was repeated is the end.
    if ($page * $size -lt $found.Count) {
        Complete-SimulatedRead @($found[$first..$last] | ConvertTo-SimulatedObject -Types @{CreationDate = 'date'})
    }
}
