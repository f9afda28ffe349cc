# Tries the runbook's scripts on a real PowerShell: the services' commands are stand-ins that answer from the simulated tenant.
# Prints one JSON object: what each script made, how often the audit log was asked, what was sent for each reset.
param([string]$Folder)

$ErrorActionPreference = 'Continue'
$ProgressPreference = 'SilentlyContinue'
$state = Get-Content -Raw -LiteralPath "$Folder/state.json" | ConvertFrom-Json -AsHashtable -DateKind String
$script:sessions = @()
$script:sent = @()

function Start-Sleep { }
function Get-MessageTraceV2 { param($StartDate, $EndDate, $ResultSize) foreach ($row in $state.trace) { [pscustomobject]$row } }

# The first search finds nothing. The second gives two pages, the last row of one again in the next, then an empty one.
function Search-UnifiedAuditLog {
    param($StartDate, $EndDate, $RecordType, $Operations, $SessionId, $SessionCommand, $ResultSize)
    $script:sessions += $SessionId
    if (@($script:sessions | Select-Object -Unique).Count -eq 1) { return }
    $page = @($script:sessions | Where-Object { $_ -eq $SessionId }).Count
    $rows = switch ($page) { 1 { 0..3 } 2 { 3..5 } default { @() } }
    foreach ($index in $rows) { [pscustomobject]$state.auditLog[$index] }
}

function Get-MgUser { param($UserId, $Property) foreach ($row in $state.users) { if ($UserId -in $row.Id, $row.UserPrincipalName) { [pscustomobject]$row } } }
function Get-MgDirectoryRole { param([switch]$All) foreach ($row in $state.directoryRoles) { [pscustomobject]$row } }
function Get-MgDirectoryRoleMember { param($DirectoryRoleId, [switch]$All) foreach ($row in $state.directoryRoleMembers[$DirectoryRoleId]) { [pscustomobject]$row } }
function Update-MgUser { param($UserId, $PasswordProfile) $script:sent += @{UserId = $UserId; Profile = $PasswordProfile} }

$params = [pscustomobject]@{admin = 'dana@contoso.onmicrosoft.com'; newPassword = ConvertTo-SecureString 'Abc-123-def-456' -AsPlainText -Force}
$trace = @(. "$Folder/scripts/trace.ps1")
$audit = @(. "$Folder/scripts/audit.ps1")
$outputs = [pscustomobject]@{audit = $audit}
$actors = @(. "$Folder/scripts/actors.ps1")
$admins = @(. "$Folder/scripts/admins.ps1")
$refused = @(
    foreach ($item in $admins) {
        try { . "$Folder/scripts/reset.ps1" } catch { $item.DisplayName }
    }
)

@{trace = $trace; audit = $audit; actors = $actors; admins = $admins; sessions = $script:sessions; sent = $script:sent; refused = $refused} | ConvertTo-Json -Depth 8
