/**
The names of the properties that each command returns, as published. A rehearsal that returned others would teach the wrong thing, and a script tried on it could fail in the real tenant.

Read in the examples of learn.microsoft.com/powershell/module/exchangepowershell, learn.microsoft.com/graph/api/resources (directoryObject, userRegistrationDetails, user, directoryRole, identitySecurityDefaultsEnforcementPolicy, companySubscription, unifiedRoleEligibilityScheduleInstance, servicePrincipal, oAuth2PermissionGrant) and learn.microsoft.com/powershell/module/microsoft.graph.*.
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
	'Get-OutboundConnector': [
		'Enabled', 'UseMXRecord', 'Comment', 'ConnectorType', 'ConnectorSource', 'RecipientDomains', 'SmartHosts', 'TlsDomain', 'TlsSettings', 'IsTransportRuleScoped',
		'RouteAllMessagesViaOnPremises', 'CloudServicesMailEnabled', 'AllAcceptedDomains', 'SenderRewritingEnabled', 'MtaStsMode', 'SmtpDaneMode', 'TestMode', 'ValidationRecipients',
		'IsValidated', 'LastValidationTimestamp', 'AdminDisplayName', 'Name', 'Identity', 'WhenChangedUTC', 'WhenCreatedUTC', 'Guid', 'IsValid',
	],
	'Get-Mailbox, some of many': [
		'Name', 'Alias', 'Identity', 'DisplayName', 'Guid', 'ExchangeGuid', 'ExternalDirectoryObjectId', 'UserPrincipalName', 'PrimarySmtpAddress', 'RecipientType', 'RecipientTypeDetails',
		'ForwardingAddress', 'ForwardingSmtpAddress', 'DeliverToMailboxAndForward', 'WhenCreatedUTC', 'WhenChangedUTC',
	],
	'Get-InboxRule, some of many': [
		'Description', 'Enabled', 'Identity', 'InError', 'ErrorType', 'Name', 'Priority', 'RuleIdentity', 'SupportedByTask', 'MailboxOwnerId', 'ForwardTo', 'ForwardAsAttachmentTo',
		'RedirectTo', 'DeleteMessage', 'MarkAsRead', 'MoveToFolder', 'StopProcessingRules', 'SubjectContainsWords', 'SubjectOrBodyContainsWords', 'FromAddressContainsWords',
	],
	'Get-TransportRule, some of many': [
		'Name', 'Identity', 'Guid', 'State', 'Mode', 'Priority', 'Description', 'Comments', 'SentToScope', 'FromScope', 'BlindCopyTo', 'RedirectMessageTo', 'RouteMessageOutboundConnector',
		'SetSCL', 'DeleteMessage', 'StopRuleProcessing', 'WhenChanged',
	],
	'Get-RoleGroup': ['Name', 'Identity', 'Guid', 'Description', 'ManagedBy', 'Roles', 'WhenCreatedUTC', 'WhenChangedUTC'],
	'Get-RoleGroupMember': ['Name', 'Alias', 'DisplayName', 'Guid', 'ExternalDirectoryObjectId', 'PrimarySmtpAddress', 'RecipientType', 'RecipientTypeDetails'],
	'Get-MgDirectorySubscription': [
		'Id', 'CommerceSubscriptionId', 'CreatedDateTime', 'IsTrial', 'NextLifecycleDateTime', 'SkuId', 'SkuPartNumber', 'Status', 'TotalLicenses', 'AdditionalProperties',
	],
	'Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance': [
		'Id', 'AppScopeId', 'DirectoryScopeId', 'EndDateTime', 'MemberType', 'PrincipalId', 'RoleDefinitionId', 'RoleEligibilityScheduleId', 'StartDateTime', 'Principal', 'RoleDefinition',
		'AdditionalProperties',
	],
	'Get-MgServicePrincipal, some of many': [
		'Id', 'AppId', 'DisplayName', 'AccountEnabled', 'AppOwnerOrganizationId', 'ServicePrincipalType', 'VerifiedPublisher', 'SignInAudience', 'AdditionalProperties',
	],
	'Get-MgOauth2PermissionGrant': ['Id', 'ClientId', 'ConsentType', 'PrincipalId', 'ResourceId', 'Scope', 'AdditionalProperties'],
	'Get-MgPolicyIdentitySecurityDefaultEnforcementPolicy': ['Id', 'DeletedDateTime', 'Description', 'DisplayName', 'IsEnabled', 'AdditionalProperties'],
};

/** The detail inside an audit record of Exchange's administrators: AuditData, parsed. */
export const auditData = [
	'CreationTime', 'Id', 'Operation', 'OrganizationId', 'RecordType', 'ResultStatus', 'UserKey', 'UserType', 'Version', 'Workload', 'ClientIP', 'ObjectId', 'UserId', 'AppId', 'ClientAppId', 'ExternalAccess',
	'OrganizationName', 'OriginatingServer', 'Parameters', 'SessionId',
];
