# Gives one consent again, as it was when it was chosen.
$before = @($chosen.grants | Where-Object Id -eq $item.Id)
if ($before.Count -ne 1) {
    throw 'What was consented to before is not known. Nothing was changed.'
}

$grant = @{}
foreach ($name in 'ClientId', 'ConsentType', 'PrincipalId', 'ResourceId', 'Scope') {
    if ($before[0].$name) {
        $grant[$name] = $before[0].$name
    }
}

New-MgOauth2PermissionGrant @grant
