import {destroyingCommandsOf, type ScriptFacts} from '../script/facts.js';
import {commandsOf} from '../script/commands.js';
import {isCmdletName, isDestroying, isKnownRead} from '../script/verbs.js';
import type {Effect} from '../schema.js';
import type {ArticleOptions} from './contract.js';
import {withParameters, type Placeholder} from './placeholders.js';
import type {Script} from './scripts.js';

/** The sessions that an imported runbook can have. */
export type SessionName = 'exchange' | 'graph' | 'powershell' | 'host';

/** A script as a step of a runbook carries it out, with what a person must decide about it. */
export type Command = {
	session: SessionName;
	effect: Effect;
	script: string;
	/** The noun of what it reads: the name of its output. */
	reads: string | undefined;
	/** The modules that are known to be needed. */
	modules: string[];
	parameters: Placeholder[];
	toDo: string[];
};

/** What was read of a script: a command to carry out, or why it stays among the words. */
export type Understood = {kind: 'command'; command: Command} | {kind: 'words'; toDo: string};

/** Who signs in, and what makes ready for it: Handrail does that by itself. */
const signIn = /^(?:Connect-(?:ExchangeOnline|IPPSSession|MgGraph|AzureAD|MsolService|AzAccount|ExchangeServer|SPOService|MicrosoftTeams)|Disconnect-\w+|Import-Module|Install-Module|Update-Module|Install-PackageProvider|Set-ExecutionPolicy|Get-Credential|New-PSSession|Import-PSSession|Remove-PSSession|Get-InstalledModule|Uninstall-Module)$/i;

/** Nouns of Exchange Online's cmdlets, for those that stand in no list. */
const exchangeNoun = /-(?:EXO|Mailbox|Recipient|Mail|Distribution|UnifiedGroup|DynamicDistribution|Inbound|Outbound|Transport|Inbox|Journal|Hosted|Quarantine|Malware|AntiPhish|Safe|Dkim|Accepted|Remote(?:Domain|Mailbox)|Organization(?:Config|Relationship)|CAS|Blocked|Tenant(?:AllowBlock|Recipient)|AdminAudit|UnifiedAudit|RoleGroup|Management(?:Role|Scope)|Migration|Move|Calendar|PublicFolder|Retention|Compliance|Message|Mobile|ActiveSync|OwaMailbox|Sweep|Phish|Spoof|Arc|Intra|HybridMailflow|Federation|Sharing|Address(?:Book|List)|GlobalAddress|OfflineAddress|Resource|Place|Contact|User$|Group$|Clutter|Focused|Limits|EOP|ATP|Report|DataEncryption|AuthenticationPolicy|ExternalInOutlook|Smime|Teams?Protection|Alert|Protection|Audit)/i;

/**
Understands a script: where it runs, what it does by its verbs and by what is known of its cmdlets, and what the article leaves open.

@param known - The values that earlier scripts left open; gains those of this one.
@param isExchange - The article is about Exchange Online PowerShell.
*/
export async function understand(written: Script, {known, isExchange, cmdlets}: {known: Map<string, Placeholder>; isExchange: boolean; cmdlets: ArticleOptions['cmdlets']}): Promise<Understood> {
	const {text, parameters, unclear} = withParameters(written, known);
	if (unclear) {
		return {kind: 'words', toDo: 'The command names values in <angle brackets> that could not be told from the rest of it. Write it as a "run".'};
	}

	if (written.language === 'shell') {
		return {kind: 'command', command: {
			session: 'host', effect: 'change', script: text, reads: undefined, modules: [], parameters,
			toDo: ['A shell script can do anything. Say "effect: read" if it changes nothing; otherwise add "verify" and "undo".'],
		}};
	}

	const facts = await readable(text);
	if (!facts) {
		return {kind: 'words', toDo: 'The command could not be read. Write it as a "run".'};
	}

	const names = [...new Set(facts.commands.map(({resolved}) => resolved))];
	if (names.length > 0 && names.every(name => signIn.test(name) || cmdlets.known(name)?.effect === 'none') && names.some(name => signIn.test(name))) {
		return {kind: 'words', toDo: 'Handrail signs in by itself before the first command of a session: see "sessions". Is this step still needed?'};
	}

	const effect = effectOf(facts, cmdlets);
	const services = servicesOf(names, cmdlets, isExchange);
	return {kind: 'command', command: {
		session: services[0]!, effect, script: text,
		reads: effect === 'read' ? names.map(name => /^(?:Get|Search|Find|Test)-(?:Mg|EXO)?(?<noun>[a-z]\w*)$/i.exec(name)?.groups!['noun']).find(Boolean) : undefined,
		modules: [...new Set(names.flatMap(name => cmdlets.known(name)?.module ?? []))].filter(module => !module.startsWith('Microsoft.PowerShell.')),
		parameters,
		toDo: toDoOf({effect, facts, services, names, parameters, text}, cmdlets),
	}};
}

/** What a script calls; undefined where it is so tangled that nobody can tell. */
async function readable(script: string): Promise<ScriptFacts | undefined> {
	try {
		return await commandsOf(script);
	} catch (error) {
		if (error instanceof RangeError) {
			return undefined;
		}

		throw error;
	}
}

/** The worst that any of its commands does. What is in no list is judged by its verb, and what cannot be read counts as a change. */
function effectOf(facts: ScriptFacts, cmdlets: ArticleOptions['cmdlets']): Effect {
	const effects = new Set(facts.commands.map(({resolved}) => {
		const known = cmdlets.known(resolved)?.effect;
		if (known !== undefined) {
			return known;
		}

		return isDestroying(resolved) ? 'destroy' : (isKnownRead(resolved) ? 'read' : 'change');
	}));
	if (effects.has('destroy')) {
		return 'destroy';
	}

	const isDoubtful = facts.commands.length === 0 || facts.doubts.some(({kind}) => kind !== 'command');
	return effects.has('change') || isDoubtful ? 'change' : 'read';
}

function servicesOf(names: string[], cmdlets: ArticleOptions['cmdlets'], isExchange: boolean): SessionName[] {
	const sessions = names.flatMap((name): SessionName[] => {
		const known = cmdlets.known(name);
		if (known) {
			return known.service === 'none' ? [] : [known.service];
		}

		if (/^\w+-Mg[A-Z]/.test(name)) {
			return ['graph'];
		}

		// Active Directory's own cmdlets, and what belongs to Windows or to other services.
		if (/-(?:AD|ADFS|Az|Azure|Msol|SPO|PnP|CsOnline|Cs|Intune|DnsServer|WindowsFeature)[A-Z]/.test(name)) {
			return ['powershell'];
		}

		return isExchange && exchangeNoun.test(name) ? ['exchange'] : [];
	});
	return sessions.length === 0 ? ['powershell'] : [...new Set(sessions)];
}

function toDoOf({effect, facts, services, names, parameters, text}: {effect: Effect; facts: ScriptFacts; services: SessionName[]; names: string[]; parameters: Placeholder[]; text: string}, cmdlets: ArticleOptions['cmdlets']): string[] {
	const retired = names.flatMap(name => {
		const gone = cmdlets.retired(name);
		return gone ? [`${name} no longer answers, or soon will not. Use ${gone.instead}: ${gone.docs}`] : [];
	});
	const unlisted = names.filter(name => isCmdletName(name) && !cmdlets.known(name) && !isKnownRead(name));
	const guess = unlisted.length === 0 ? '' : `The effect was guessed by the verb of ${unlisted.slice(0, 5).join(', ')}. Is it right? `;
	const guards: Record<Effect, string[]> = {
		read: [],
		change: [`${guess}Add "verify", with "within" where it takes time to show, and "undo".`],
		destroy: [`${guess}${destroyingCommandsOf(facts)[0]?.resolved ?? names[0] ?? 'It'} takes something away: add "keep", "confirm" and "verify". A draft never sends it.`],
	};
	const example = /contoso|fabrikam|example\.(?:com|org|net)|tailspintoys|adatum/i.exec(text)?.[0];
	const strange = services.includes('powershell') ? names.filter(name => !cmdlets.known(name) && exchangeNoun.test(name)) : [];
	return [
		...retired,
		...guards[effect],
		...(strange.length > 0 ? [`Which service does ${strange[0]!} ask? Nothing in the article says it, so it runs on this machine. Name a session that signs in.`] : []),
		...(services.length > 1 ? [`It works with ${services.join(' and ')}, which cannot be one session. Make a step of each.`] : []),
		...(example !== undefined || (effect !== 'read' && parameters.length === 0) ? [`The values in it are the article's${example === undefined ? '' : ` ("${example}")`}. Put parameters or a choice in their place.`] : []),
	];
}
