/**
The names of the properties that each command returns, as published. A rehearsal that returned others would teach the wrong thing, and a script tried on it could fail in the real tenant.

Read in the examples of learn.microsoft.com/powershell/module/exchangepowershell, learn.microsoft.com/graph/api/resources (directoryObject, userRegistrationDetails, user, directoryRole, identitySecurityDefaultsEnforcementPolicy) and learn.microsoft.com/powershell/module/microsoft.graph.*.
*/
export const published: Record<string, string[]> = {
	'Get-AdminAuditLogConfig': ['AdminAuditLogEnabled', 'LogLevel', 'TestCmdletLoggingEnabled', 'AdminAuditLogAgeLimit', 'LoadBalancerCount', 'UnifiedAuditLogIngestionEnabled', 'UnifiedAuditLogFirstOptInDate', 'Name', 'Identity'],
	'Get-InboundConnector': [
		'Name', 'Identity', 'Guid', 'Enabled', 'ConnectorType', 'ConnectorSource', 'Comment', 'SenderIPAddresses', 'SenderDomains', 'TrustedOrganizations', 'ClientHostNames', 'AssociatedAcceptedDomains',
		'RequireTls', 'RestrictDomainsToIPAddresses', 'RestrictDomainsToCertificate', 'CloudServicesMailEnabled', 'TreatMessagesAsInternal', 'TlsSenderCertificateName', 'EFTestMode', 'ScanAndDropRecipients',
		'EFSkipLastIP', 'EFSkipIPs', 'EFSkipMailGateway', 'EFUsers', 'AdminDisplayName', 'WhenCreatedUTC', 'WhenChangedUTC', 'IsValid',
	],
	'Get-MessageTraceV2': ['MessageTraceId', 'MessageId', 'Received', 'SenderAddress', 'RecipientAddress', 'FromIP', 'ToIP', 'Subject', 'Status', 'Size'],
	'Search-UnifiedAuditLog': ['RecordType', 'CreationDate', 'UserIds', 'Operations', 'AuditData', 'ResultIndex', 'ResultCount', 'Identity', 'IsValid', 'ObjectState'],
	'Get-MgDirectoryRole': ['Id', 'DeletedDateTime', 'Description', 'DisplayName', 'RoleTemplateId', 'AdditionalProperties'],
	'Get-MgDirectoryRoleMember': ['Id', 'DeletedDateTime', 'AdditionalProperties'],
	'Get-MgUser, the properties asked for': ['Id', 'UserPrincipalName', 'DisplayName', 'AccountEnabled', 'OnPremisesSyncEnabled', 'LastPasswordChangeDateTime', 'SignInSessionsValidFromDateTime'],
	'Get-MgReportAuthenticationMethodUserRegistrationDetail': [
		'Id', 'UserPrincipalName', 'UserDisplayName', 'UserType', 'IsAdmin', 'IsMfaCapable', 'IsMfaRegistered', 'IsPasswordlessCapable', 'IsSsprCapable', 'IsSsprEnabled', 'IsSsprRegistered',
		'IsSystemPreferredAuthenticationMethodEnabled', 'SystemPreferredAuthenticationMethods', 'UserPreferredMethodForSecondaryAuthentication', 'MethodsRegistered', 'LastUpdatedDateTime', 'AdditionalProperties',
	],
	'Get-MgPolicyIdentitySecurityDefaultEnforcementPolicy': ['Id', 'DeletedDateTime', 'Description', 'DisplayName', 'IsEnabled', 'AdditionalProperties'],
};

/** The detail inside an audit record of Exchange's administrators: AuditData, parsed. */
export const auditData = [
	'CreationTime', 'Id', 'Operation', 'OrganizationId', 'RecordType', 'ResultStatus', 'UserKey', 'UserType', 'Version', 'Workload', 'ClientIP', 'ObjectId', 'UserId', 'AppId', 'ClientAppId', 'ExternalAccess',
	'OrganizationName', 'OriginatingServer', 'Parameters', 'SessionId',
];
