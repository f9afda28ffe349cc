# What the simulated modules share. The language is the one that Windows PowerShell 5.1 and PowerShell 7 have in common.
foreach ($part in 'state', 'sending', 'objects', 'clock') {
    . (Join-Path $PSScriptRoot "$part.ps1")
}
