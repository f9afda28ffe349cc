import type {Handoff, SupportSection} from '../handoff.js';
import {addressesOf} from './find-addresses.js';
import {secretAt} from './find-secrets.js';
import {replaced, type Found, type Secret, type Taken} from './found.js';
import {homesIn} from './homes.js';
import {knownSecrets} from './known-secrets.js';
import {leftOut} from './leave-out.js';
import {machinesOf} from './machines.js';
import {findIn, type Look} from './mask-text.js';
import {MaskBook, type Masks} from './masks.js';
import type {Profile} from './profiles.js';
import {secretName, type SecretKind} from './secret-rules.js';
import {changed, readable, type Change} from './walk.js';

/** One thing that was masked, and how often. Of a secret `from` says only how it begins. */
export type Masked = Taken & {times: number};

/** A document as its readers get it, and what is told of that at home. */
export type Redacted = {
	handoff: Handoff;
	masked: Masked[];
	/** What was left out, in words. */
	left: string[];
	/** All masks of the run, those that it began with among them: kept at home, never sent along. */
	masks: Masks;
};

/**
Takes out of a document what its readers are not to see, before anything is made of it. Pure: the same document, profile and masks give the same.

@param accounts - The accounts that responders signed in with: addresses of responders stay.
*/
export function redact(handoff: Handoff, profile: Profile, masks: Masks, accounts: readonly string[] = []): Redacted {
	const {value: shortened, left} = leftOut(changed(handoff, {text: readable, secret: readable}), profile);
	const document = shortened as unknown as Handoff;
	const responders = respondersOf(handoff);
	const own = new Set([...responders.map(({name}) => name), handoff.tenant?.account ?? '', ...accounts].flatMap(text => addressesOf(readable(text))));
	const book = new MaskBook(masks, JSON.stringify(document));
	const known = knownSecrets(secretsOf(document));
	const machines = profile.masksMachines ? machinesOf(handoff, responders) : () => [];
	const look: Look = {
		maskOf: profile.masksAddresses ? address => own.has(address) ? undefined : book.maskOf(address) : undefined,
		also: text => [...known(text), ...machines(text), ...profile.masksMachines ? homesIn(text) : []],
	};

	const tally = new Map<string, Masked>();
	const change: Change = {
		text: text => counted(text, findIn(text, look), tally),
		secret: (text, kind) => counted(text, [secretAt(kind, text, 0)], tally),
	};
	const {support, ...rest} = withoutRecordedSecrets(document, change);
	const redacted = {...changed(rest, change) as unknown as Handoff, ...support && {support: withVerbatim(support, change, {...change, text: text => counted(text, findIn(text, {...look, maskOf: undefined}), tally)})}};
	const masked = [...tally.values()];
	return {handoff: {...redacted, redaction: {profile: profile.name, masked: byKind(masked), left}}, masked, left, masks: book.masks};
}

/** Everybody whom the document names as having done something. */
function respondersOf({owner, timeline, journals}: Handoff): Array<{id: string; name: string}> {
	return [...new Map([owner, ...timeline.map(({by}) => by), ...journals.map(({responder: id, name}) => ({id, name}))].map(each => [each.id, each])).values()];
}

/** The secrets that stand somewhere in a document under their name, or look like what they are. */
function secretsOf(document: Handoff): Secret[] {
	const secrets: Secret[] = [];
	const look: Look = {maskOf: undefined, also: () => []};
	changed(document, {
		text(text) {
			secrets.push(...findIn(text, look).flatMap(found => found.secrets));
			return text;
		},
		secret(text, kind) {
			secrets.push({kind, value: text});
			return text;
		},
	});
	return secrets;
}

/** In what stands word for word addresses stay. */
function withVerbatim(sections: readonly SupportSection[], change: Change, verbatim: Change): SupportSection[] {
	return sections.map(section => changed(section, section.verbatim ? verbatim : change) as unknown as SupportSection);
}

/** In the timeline a record's value stands behind its name only in words: where the name says that it is a secret, it goes. */
function withoutRecordedSecrets(document: Handoff, change: Change): Handoff {
	const titles = new Map(document.phases.flatMap(({steps}) => steps.map(({id, title}) => [id, title])));
	return {
		...document,
		timeline: document.timeline.map(entry => {
			const {groups} = /^Recorded (?<name>\S+) in "/.exec(entry.what) ?? {};
			const kind: SecretKind | undefined = entry.kind === 'recorded' && groups ? secretName(groups['name']!) : undefined;
			const beginning = `Recorded ${groups?.['name'] ?? ''} in "${titles.get(entry.step ?? '') ?? entry.step ?? ''}": `;
			return kind === undefined ? entry : {...entry, what: `${beginning}${change.secret(entry.what.slice(beginning.length), kind)}`};
		}),
	};
}

function counted(text: string, found: readonly Found[], tally: Map<string, Masked>): string {
	for (const taken of found.flatMap(each => each.taken)) {
		const key = JSON.stringify(taken);
		tally.set(key, {...taken, times: (tally.get(key)?.times ?? 0) + 1});
	}

	return found.length === 0 ? text : replaced(text, found);
}

function byKind(masked: readonly Masked[]): Array<{kind: string; times: number}> {
	const kinds = new Map<string, number>();
	for (const {kind, times} of masked) {
		kinds.set(kind, (kinds.get(kind) ?? 0) + times);
	}

	return [...kinds].map(([kind, times]) => ({kind, times}));
}
