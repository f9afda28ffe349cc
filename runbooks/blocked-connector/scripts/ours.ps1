# What is blocked now, with its name, but for the connectors that were chosen as not belonging.
foreach ($blocked in @(Get-BlockedConnector | Where-Object { $_.ConnectorId })) {
    if (@($chosen.rogue | Where-Object { $_.Guid -eq $blocked.ConnectorId }).Count -gt 0) {
        continue
    }

    $name = @($outputs.connectors | Where-Object { $_.Guid -eq $blocked.ConnectorId } | ForEach-Object { $_.Name })[0]
    if (-not $name) {
        $name = 'not among the connectors'
    }

    [pscustomobject]@{
        Name        = $name
        ConnectorId = $blocked.ConnectorId
    }
}
