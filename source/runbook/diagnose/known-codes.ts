/** What a code means that mail systems answer with, as Microsoft's documentation has it. */
export type KnownCode = {
	/** The code, or a range of its last number: `5.7.606-649`. */
	code: string;
	/** What it means and what lifts it, whole sentences. */
	means: string;
	/** Words of the answer that belong to no other: small letters, single spaces. */
	words: readonly string[];
	/** Questions to answer before anything is changed, whole sentences. */
	ruleOut: readonly string[];
	/** What else the same bounce could be, whole sentences. */
	orElse: readonly string[];
	/** Microsoft's own page, https. */
	see: string;
	/** For a code that every mail system uses: what it says where Microsoft's words are missing. */
	general?: {means: string; words: readonly string[]; see: string};
};

const ndr = 'https://learn.microsoft.com/en-us/troubleshoot/exchange/email-delivery/ndr';
/** Microsoft's list of all codes of Exchange Online. */
export const listOfCodes = `${ndr}/non-delivery-reports-in-exchange-online`;
const tenantCodes = `${ndr}/fix-error-code-5-7-700-through-5-7-750`;
const limits = 'https://learn.microsoft.com/en-us/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits#sending-limits';
const statusCodes = 'https://www.rfc-editor.org/rfc/rfc3463';

const bannedAccount = 'The sending account is banned for spam. Secure the account, reset its password, then ask Microsoft Support to lift the ban.';
const perhapsTaken = 'Find out whether somebody else sends from the account before its limit or its block is lifted.';
const tenantOrAddress = 'Look at the code again: 5.7.705 blocks the tenant, whatever server the mail leaves from. Delisting an IP address does not lift it.';

/** The codes that Handrail can explain, whether or not a runbook is for them. */
export const knownCodes: readonly KnownCode[] = [
	{
		code: '5.7.705',
		means: 'Microsoft has blocked the whole tenant from sending, because most of its traffic looked suspicious. Find the cause and correct it, then Microsoft Support lifts the block; they ask for the cause.',
		words: ['tenant has exceeded threshold'],
		ruleOut: [
			'Ask a second user: with this code nobody in the tenant can send. If only one person is blocked, it is another code.',
			'Look at the subscription: one that expired and was renewed blocks sending too, for up to a day.',
			'Ask whether a large mailing of your own went out.',
		],
		orElse: ['If the mail goes through a relay, its operator cannot open the ticket: an administrator of the blocked tenant must.'],
		see: tenantCodes,
	},
	{
		code: '5.7.708',
		means: 'The mail came from an IP address of low reputation, as new and trial tenants have them. Buy licences, or ask Microsoft Support for an exception.',
		words: ['traffic not accepted from this ip'],
		ruleOut: ['Look whether the tenant is a trial.', 'Look for connectors and accounts that do not belong before you ask Support.'],
		orElse: [tenantOrAddress],
		see: tenantCodes,
	},
	{
		code: '5.7.750',
		means: 'Too much mail comes from domains that are not registered in the tenant. Add and validate every domain that you send from, or use a connector with a certificate.',
		words: ['unregistered domain'],
		ruleOut: ['Look for connectors that nobody knows: intruders make one and relay through it.'],
		orElse: [],
		see: tenantCodes,
	},
	{
		code: '5.7.711',
		means: 'Microsoft has blocked one inbound connector, because it looks compromised. Secure what sends through it, then unblock it.',
		words: ['bad inbound connector', 'as(2204)'],
		ruleOut: ['Look whether the connector is one of yours. One that nobody knows is to be disabled, not unblocked.'],
		orElse: ['If mail that passes no connector bounces as well, it is the tenant (5.7.705) and not the connector.'],
		see: 'https://learn.microsoft.com/en-us/defender-office-365/connectors-remove-blocked',
	},
	{
		code: '5.1.8',
		means: 'Microsoft has blocked this one user from sending, for spam. Secure the account first, then unblock it; unblocks are limited.',
		words: ['bad outbound sender'],
		ruleOut: [perhapsTaken, 'Ask a second user: if nobody can send, look for 5.7.705 in their bounces.'],
		orElse: ['Another mail system says 5.1.8 when the sender\'s domain cannot be found in DNS.'],
		see: 'https://learn.microsoft.com/en-us/defender-office-365/outbound-spam-restore-restricted-users',
		general: {
			means: 'The receiving system does not accept the sender\'s domain, mostly because it does not find it in DNS. This is no block by Microsoft.',
			words: ['domain not found', 'domain of sender', 'does not exist', 'does not resolve', 'sender domain', 'cannot resolve', 'dns'],
			see: statusCodes,
		},
	},
	{
		code: '5.1.90',
		means: 'The mailbox has reached its daily limit of recipients. It can send again as the last 24 hours drop below the limit.',
		words: ['daily limit for message recipients'],
		ruleOut: [perhapsTaken],
		orElse: ['If the words say that the tenant exceeded its limit, it is 5.7.232 or 5.7.233.'],
		see: limits,
	},
	{
		code: '5.2.2',
		means: 'The mailbox has used up what it may send: 10,000 recipients in 24 hours. It can send again as the last 24 hours drop below the limit.',
		words: ['submission quota', 'submissionquotaexceeded'],
		ruleOut: [perhapsTaken],
		orElse: ['Without the words "submission quota" 5.2.2 says that the recipient\'s mailbox is full.'],
		see: `${ndr}/fix-error-for-submission-quota-exceeded-in-exchange-online`,
		general: {
			means: 'The recipient\'s mailbox is full. Nothing is wrong with the sender; the recipient has to make room.',
			words: ['mailbox full', 'mailbox is full', 'over quota', 'overquota', 'quota exceeded', 'quotaexceeded', 'out of storage', 'inbox is full', 'exceeded storage', 'mailbox has exceeded'],
			see: statusCodes,
		},
	},
	{
		code: '5.7.232',
		means: 'The trial tenant has sent to more external recipients in 24 hours than it may (5,000). Sending works again as the last 24 hours drop below the limit.',
		words: ['trial tenant has exceeded', 'trial tenant exceeded'],
		ruleOut: ['Find out who sent so much: it may be an account or a connector that does not belong.'],
		orElse: ['If it does not clear as the 24 hours pass, look for 5.7.705 in newer bounces.'],
		see: listOfCodes,
	},
	{
		code: '5.7.233',
		means: 'The tenant has sent to more external recipients in 24 hours than its licences allow. Sending works again as the last 24 hours drop below the limit.',
		words: ['tenant external recipient rate limit'],
		ruleOut: ['Find out who sent so much: it may be an account or a connector that does not belong.'],
		orElse: ['If it does not clear as the 24 hours pass, look for 5.7.705 in newer bounces.'],
		see: listOfCodes,
	},
	{code: '5.7.501-503', means: bannedAccount, words: ['spam abuse detected'], ruleOut: [perhapsTaken], orElse: ['The words "banned sender" stand in 5.7.511 too, where an IP address is meant: the code decides.'], see: listOfCodes},
	{code: '5.7.508', means: 'The sender\'s range of IPv6 addresses has sent more than it may. Send more slowly.', words: ['has exceeded permitted limits within'], ruleOut: ['Find out what sends so much from this range.'], orElse: [], see: listOfCodes},
	{code: '5.7.509', means: 'The sender\'s domain did not pass DMARC, and its own policy says to reject such mail. Correct SPF or DKIM for the server that sent it.', words: ['does not pass dmarc'], ruleOut: ['Find out whether this server is meant to send for the domain. If it is not, the rejection is right.'], orElse: ['A message that was forwarded on its way loses SPF and may fail for that alone.'], see: listOfCodes},
	{code: '5.7.511', means: 'Microsoft has banned the sending IP address. Write to delist@microsoft.com with the whole bounce and the address.', words: [], ruleOut: ['Find out what was sent from the address, and stop it, before you ask: it is banned again otherwise.'], orElse: [tenantOrAddress], see: listOfCodes},
	{code: '5.7.606-649', means: 'Microsoft has banned the sending IP address. Its delist portal takes the address off by self-service.', words: ['banned sending ip'], ruleOut: ['Find out what was sent from the address, and stop it, before you ask: it is banned again otherwise.'], orElse: [tenantOrAddress], see: listOfCodes},
	{code: '4.7.500-699', means: 'Microsoft slows this IP address down for a time, because it suddenly sends differently than before. Send less and steadily; it is no ban.', words: [], ruleOut: ['Find out what changed: a queue that was released at once, a mailing, or a stranger.'], orElse: ['If bounces with 5.7.705 or 5.7.511 come as well, work on those first: they do not pass by themselves.'], see: `${ndr}/fix-error-code-451-4-7-500-699-asxxx-in-exchange-online`},
	{code: '4.7.850-899', means: 'Microsoft restricts this IP address for a time, because of suspicious activity, and looks at it further. It is no ban.', words: [], ruleOut: ['Find out what changed: a queue that was released at once, a mailing, or a stranger.'], orElse: ['If bounces with 5.7.705 or 5.7.511 come as well, work on those first: they do not pass by themselves.'], see: listOfCodes},
	{code: '5.7.64', means: 'The tenant does not know the server that relays: its certificate or its IP address is no longer the one that the inbound connector names. Correct the connector or the server.', words: ['tenantattribution'], ruleOut: ['Find out what changed: the certificate, the address, or the connector. If nobody of you changed the connector, look who did.'], orElse: [], see: `${ndr}/fix-error-code-5-7-64-in-exchange-online`},
	{code: '5.7.703', means: 'A recipient stands in your own tenant\'s allow/block list. The message is blocked for all its recipients; only an administrator of your tenant can change the list.', words: ['tenant recipient block policy', 'tenant allow block list', 'tenant allow/block list'], ruleOut: ['Find out who put the entry there, and why, before you remove it.'], orElse: [], see: tenantCodes},
	{code: '5.7.800', means: 'A domain of the message is banned: the one that the server says hello with, or one of the sender\'s. Microsoft Support lifts it.', words: [], ruleOut: ['Find out which of the domains is meant, and what was sent from it.'], orElse: [], see: listOfCodes},
];
