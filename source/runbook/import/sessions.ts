import type {Command, SessionName} from './commands.js';

/** A session as the YAML has it. */
export type SessionYaml = {title: string; type?: string; service?: string; requires?: Record<string, string>; connect?: Record<string, string>; disconnect?: string};

/** What Exchange Online's module must be at least, as the shipped runbooks have it. */
const exchangeModule = {ExchangeOnlineManagement: '>=3.5'};

/**
The sessions that commands need, with how to sign in to them, in the order of their first use.

@param scopes - What the article itself signs in to Microsoft Graph with; undefined when it does not say.
*/
export function sessionsOf(commands: readonly Command[], scopes: string | undefined): Partial<Record<SessionName, SessionYaml>> {
	const sessions: Partial<Record<SessionName, SessionYaml>> = {};
	for (const {session} of commands) {
		const modules = commands.filter(command => command.session === session).flatMap(command => command.modules);
		sessions[session] ??= made[session](Object.fromEntries([...new Set(modules)].toSorted().map(module => [module, '>=2.0'])), scopes);
	}

	return sessions;
}

const made: Record<SessionName, (modules: Record<string, string>, scopes: string | undefined) => SessionYaml> = {
	exchange: modules => ({
		title: 'Exchange Online', service: 'exchange',
		requires: {...modules, ...exchangeModule},
		connect: {
			browser: 'Connect-ExchangeOnline -UserPrincipalName $params.admin -ShowBanner:$false',
			device: 'Connect-ExchangeOnline -Device -ShowBanner:$false',
		},
		disconnect: 'Disconnect-ExchangeOnline -Confirm:$false',
	}),
	graph(modules, scopes) {
		const asked = scopes === undefined ? '' : ` -Scopes ${scopes}`;
		return {
			title: 'Microsoft Graph', service: 'graph',
			requires: {'Microsoft.Graph.Authentication': '>=2.0', ...modules},
			connect: {
				browser: `Connect-MgGraph -TenantId $params.tenant${asked} -NoWelcome -ContextScope Process`,
				device: `Connect-MgGraph -TenantId $params.tenant${asked} -UseDeviceCode -NoWelcome -ContextScope Process`,
			},
			disconnect: 'Disconnect-MgGraph',
		};
	},
	powershell: () => ({title: 'PowerShell on this machine'}),
	host: () => ({title: 'The shell of this machine', type: 'shell'}),
};

/** The scopes that an article signs in to Microsoft Graph with, as they are written; undefined when it names none, or by a variable. */
export function scopesIn(text: string): string | undefined {
	return /\bConnect-MgGraph[^\n]{0,200}? -Scopes? (?<scopes>["']?[A-Za-z][\w."', -]{0,500}?)(?=\s+-[A-Z]|\s*(?:$|[`;|]))/m.exec(text)?.groups!['scopes'];
}
