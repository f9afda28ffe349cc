# Who may become an administrator by Privileged Identity Management: one row a member and role.
foreach ($instance in @(Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance -All -ExpandProperty principal, roleDefinition)) {
    [pscustomobject]@{
        Id                = $instance.Id
        PrincipalId       = $instance.PrincipalId
        DisplayName       = $instance.Principal.AdditionalProperties['displayName']
        UserPrincipalName = $instance.Principal.AdditionalProperties['userPrincipalName']
        Type              = "$($instance.Principal.AdditionalProperties['@odata.type'])" -replace '^#microsoft\.graph\.', ''
        Role              = $instance.RoleDefinition.DisplayName
        RoleDefinitionId  = $instance.RoleDefinitionId
        MemberType        = $instance.MemberType
        DirectoryScopeId  = $instance.DirectoryScopeId
        StartDateTime     = $instance.StartDateTime
        EndDateTime       = $instance.EndDateTime
    }
}
