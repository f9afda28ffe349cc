# Microsoft's own counter of recipients outside, with what is left.
foreach ($status in @(Get-LimitsEnforcementStatus)) {
    $observed = $status.ObservedValue
    $threshold = $status.Threshold
    $left = $null
    if ($null -ne $observed -and $null -ne $threshold) {
        $observed = [long]$observed
        $threshold = [long]$threshold
        $left = $threshold - $observed
    }

    [pscustomobject]@{
        ObservedValue      = $observed
        Threshold          = $threshold
        Left               = $left
        EnforcementEnabled = $status.EnforcementEnabled
        Verdict            = "$($status.Verdict)"
    }
}
