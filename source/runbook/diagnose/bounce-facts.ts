import type {BounceText} from './bounce-text.js';
import type {Fields} from './mime.js';

/** What a bounce says of itself that a run begins with. Only what is certain: where two are named, none is taken. */
export type BounceFacts = {
	/** The address that the message was sent from. */
	sender?: string;
	/** The sender's tenant, by its initial domain: `contoso.onmicrosoft.com`. Never a recipient's. */
	tenant?: string;
	/** Of the message that came back, with its angle brackets. */
	messageId?: string;
	/** The IP address that was refused. */
	address?: string;
};

const address = String.raw`[\w.+=&-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}`;
const addressAlone = new RegExp(String.raw`<(${address})>|(?:^|[\s:])(${address})(?=$|[\s,;>])`);
const initialDomain = /(?:^|[@\s=;<])([a-z\d][a-z\d-]{0,62}\.onmicrosoft\.com)(?![\w.-])/gi;
const messageIdAlone = /<[\w.!#$%&*+/=?^{|}~@-]{3,250}>/;
const refused = /(?:banned sender|mail server|sending ip|client host|\bip)\s?\[((?:\d{1,3}\.){3}\d{1,3}|[\da-f:]{3,39})\]/i;

/** Looks for them in the message that came back, then in the bounce itself, then in the lines of a log. */
export function readFacts({said, own, original}: BounceText): BounceFacts {
	// A bounce is delivered to the one who sent the message.
	const sender = addressIn(original.get('from')) ?? addressIn(original.get('return-path')) ?? addressIn(own.get('to')) ?? onlyOf(said, new RegExp(String.raw`\bfrom=<(${address})>`, 'gi'));
	const tenant = tenantOf(original, sender);
	const messageId = messageIdAlone.exec(original.get('message-id') ?? '')?.[0] ?? onlyOf(said, /\b[Mm]essage-?[Ii][Dd][=:]\s?(<[\w.!#$%&*+/=?^{|}~@-]{3,250}>)/g);
	const ip = refused.exec(said)?.[1];
	return {
		...(sender !== undefined && {sender}),
		...(tenant !== undefined && {tenant}),
		...(messageId !== undefined && {messageId}),
		...(ip !== undefined && {address: ip}),
	};
}

const addressIn = (field: string | undefined): string | undefined => {
	const found = field === undefined ? null : addressAlone.exec(field.slice(0, 2000));
	return found?.[1] ?? found?.[2];
};

/** The one value that the pattern finds everywhere; undefined where it finds several. */
const onlyOf = (text: string, pattern: RegExp): string | undefined => {
	let only: string | undefined;
	for (const [, found] of text.matchAll(pattern)) {
		if (only !== undefined && only !== found) {
			return undefined;
		}

		only = found;
	}

	return only;
};

/** Only from what the sending side writes of itself. */
const tenantOf = (original: Fields, sender: string | undefined): string | undefined => {
	const written = ['from', 'sender', 'return-path', 'x-originatororg', 'x-ms-exchange-organization-originalclientipaddress'].map(name => original.get(name) ?? '');
	const domains = new Set([...written, sender ?? ''].flatMap(text => [...text.slice(0, 2000).matchAll(initialDomain)].map(found => found[1]!.toLowerCase())));
	return domains.size === 1 ? [...domains][0] : undefined;
};
