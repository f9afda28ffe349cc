# Writes objects as PowerShell shows them, in every format and width: one JSON object a line {name, text}.
param([string]$Folder)
$ErrorActionPreference = 'Stop'
foreach ($file in Get-ChildItem -LiteralPath $Folder -Filter *.json | Sort-Object Name) {
    $rows = @(Get-Content -Raw -LiteralPath $file.FullName | ConvertFrom-Json -DateKind String)
    $some = @($rows[0].PSObject.Properties.Name | Select-Object -First 5)
    $texts = [ordered]@{
        json = $rows | ConvertTo-Json -Depth 6
        'json in one line' = ConvertTo-Json -Compress -Depth 6 -InputObject $rows
        'json one by one' = ($rows | ForEach-Object { $_ | ConvertTo-Json -Depth 6 }) -join "`n"
        csv = ($rows | ConvertTo-Csv) -join "`n"
        'csv with types' = ($rows | ConvertTo-Csv -IncludeTypeInformation -Delimiter ';') -join "`r`n"
        'csv without quotes' = ($rows | ConvertTo-Csv -UseQuotes AsNeeded -Delimiter "`t") -join "`n"
    }
    foreach ($width in 40, 60, 80, 120, 250) {
        $texts["list $width"] = $rows | Format-List * | Out-String -Width $width
        $texts["table $width"] = $rows | Format-Table -Property $some | Out-String -Width $width
        $texts["fitted table $width"] = $rows | Format-Table -AutoSize -Property $some | Out-String -Width $width
        $texts["wrapped table $width"] = $rows | Format-Table -Wrap -Property $some | Out-String -Width $width
        $texts["wrapped fitted table $width"] = $rows | Format-Table -AutoSize -Wrap -Property $some | Out-String -Width $width
    }
    foreach ($entry in $texts.GetEnumerator()) {
        @{file = $file.Name; name = $entry.Key; text = [string]$entry.Value} | ConvertTo-Json -Compress -EscapeHandling EscapeNonAscii
    }
}
