/** What a new runbook's commands can work with. */
export type ServiceName = 'exchange' | 'graph' | 'shell' | 'none';

/** What differs from service to service; pieces of YAML at their places. */
type Service = {
	sessions: string;
	/** The first step's command, with its table. */
	run: string;
	instructions: string;
	/** What a look at the end can be. */
	look: string;
	/** The rehearsal's answer to the first step; empty without a command. */
	answer: string;
	/** A step with a change, as comments. */
	example: string;
	/** The rehearsal's parameters and sessions. */
	rehearsed: string;
	/** The simulated tenant or host. */
	state: Record<string, unknown>;
};

const tenant = String.raw`parameters:
  tenant: {title: The tenant's initial domain, description: It ends in .onmicrosoft.com. Nothing is sent to any other tenant., type: string, pattern: '^[a-z0-9-]+\.onmicrosoft\.com$'}
`;

const tenantAndAdmin = String.raw`${tenant}  admin: {title: The address that you sign in with, type: string, pattern: '^[^@\s]+@[^@\s]+$'}
`;

const rehearsedSession = (parameters: string, session: string) => `params: {${parameters}}
sessions:
  ${session}:
    identity: {tenant: 3750b40b-a68b-4632-9fb3-5b1aff664079, domain: contoso.onmicrosoft.com, account: dana@contoso.onmicrosoft.com}
`;

const acceptedDomains = [
	{Name: 'contoso.com', DomainName: 'contoso.com', DomainType: 'Authoritative', Default: true, InitialDomain: false},
	{Name: 'contoso.onmicrosoft.com', DomainName: 'contoso.onmicrosoft.com', DomainType: 'Authoritative', Default: false, InitialDomain: true},
];

/** The instructions of a first step that reads something of a tenant. */
const readFirst = `1. Run the command. It only reads.
2. Compare what it shows with what you know.

**Do not** change anything yet.`;

const change = (session: string, command: string, verify: string) => `      # - id: change
      #   title: Change it
      #   run: {session: ${session}, effect: change, script: '${command}'}
      #   verify: {script: ${verify}, expect: size(result) == 1, within: 2 min}
      #   undo: {script: '${command}', expect: size(result) == 1}`;

export const services: Record<ServiceName, Service> = {
	exchange: {
		sessions: `${tenantAndAdmin}sessions:
  exchange:
    title: Exchange Online
    service: exchange
    requires: {ExchangeOnlineManagement: '>=3.5'}
    connect:
      browser: Connect-ExchangeOnline -UserPrincipalName $params.admin -ShowBanner:$false
      device: Connect-ExchangeOnline -Device -ShowBanner:$false
    disconnect: Disconnect-ExchangeOnline -Confirm:$false
`,
		run: `        # TODO: Your own command in its place. What it changes, if anything, is its "effect".
        run: {session: exchange, effect: read, script: Get-AcceptedDomain, output: domains, timeout: 5 min}
        table: {columns: [DomainName, DomainType, Default]}
`,
		instructions: readFirst,
		look: 'A step that sends a test and looks has "run" and "verify"; one that waits for others has "wait".',
		answer: 'run: {returns: state.acceptedDomains, takes: 300 ms}',
		example: change('exchange', 'Set-X -Identity $item.Guid ...', 'Get-X -Identity $item.Guid'),
		rehearsed: rehearsedSession('tenant: contoso.onmicrosoft.com, admin: dana@contoso.onmicrosoft.com', 'exchange'),
		state: {acceptedDomains},
	},
	graph: {
		sessions: `${tenant}sessions:
  graph:
    title: Microsoft Graph
    service: graph
    requires: {Microsoft.Graph.Authentication: '>=2.0', Microsoft.Graph.Identity.DirectoryManagement: '>=2.0'}
    # TODO: The permissions that your commands need, no more.
    connect:
      browser: Connect-MgGraph -TenantId $params.tenant -Scopes Organization.Read.All -NoWelcome -ContextScope Process
      device: Connect-MgGraph -TenantId $params.tenant -Scopes Organization.Read.All -UseDeviceCode -NoWelcome -ContextScope Process
    disconnect: Disconnect-MgGraph
`,
		run: `        # TODO: Your own command in its place. What it changes, if anything, is its "effect".
        run: {session: graph, effect: read, script: Get-MgOrganization, output: organization, timeout: 5 min}
        table: {columns: [DisplayName, Id]}
`,
		instructions: readFirst,
		look: 'A step that looks has "run"; one that waits for others has "wait".',
		answer: 'run: {returns: state.organization, takes: 300 ms}',
		example: change('graph', 'Update-MgX -XId $item.Id ...', 'Get-MgX -XId $item.Id'),
		rehearsed: rehearsedSession('tenant: contoso.onmicrosoft.com', 'graph'),
		state: {organization: [{Id: '3750b40b-a68b-4632-9fb3-5b1aff664079', DisplayName: 'Contoso'}], acceptedDomains},
	},
	shell: {
		sessions: `sessions:
  host: {title: The host, type: shell}
`,
		run: `        # TODO: Your own command in its place. What it changes, if anything, is its "effect".
        run: {session: host, effect: read, script: df -P, parse: lines, output: disks, timeout: 1 min}
`,
		instructions: readFirst,
		look: 'A step that looks has "run"; one that waits for others has "wait".',
		answer: 'run: {returns: state.disks, takes: 200 ms}',
		example: change('host', 'service-command "$item_name"', 'service-command --list'),
		rehearsed: '',
		state: {disks: ['Filesystem 1024-blocks Used Available Capacity Mounted on', '/dev/sda1 41152736 41152736 0 100% /']},
	},
	none: {
		sessions: '',
		run: `        # TODO: Where to look: gui: {path: Admin center > Page, url: https://...}
        record:
          seen: {title: What you saw, type: string}
`,
		instructions: `1. Look at it yourself. Do not rely on what you were told.
2. Write down what you saw, and when.

**Do not** change anything yet.`,
		look: 'A step that waits for others has "wait".',
		answer: '',
		example: '      # sessions: a session at the top, "run: {session: NAME, effect: change, script: ...}" here.',
		rehearsed: '',
		state: {},
	},
};
