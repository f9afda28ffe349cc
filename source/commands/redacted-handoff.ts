import {composeHandoff, type HandoffSource} from '../handoff/compose.js';
import type {Handoff} from '../handoff/handoff.js';
import {keepMasks, readMasks} from '../handoff/redact/masks-file.js';
import type {Masks} from '../handoff/redact/masks.js';
import {profiles, type ProfileName} from '../handoff/redact/profiles.js';
import {redact, type Redacted} from '../handoff/redact/redact.js';
import {hasMaskedAddresses, previewLines} from '../handoff/redact/say-redaction.js';
import {composeCase, type CaseSource} from '../handoff/support/compose-case.js';
import {isoWithOffset} from '../text/time.js';
import type {Door} from './door.js';
import {printJson} from './json.js';

/** The document of a run as its readers get it. Every one goes through here: a password is for no reader. */
export function redactedHandoff(source: HandoffSource & CaseSource, profile: ProfileName, {masks, now}: {masks: Masks; now: Date}): Redacted {
	const support = profile === 'support' ? composeCase(source) : undefined;
	const handoff: Handoff = {...composeHandoff(source, isoWithOffset(now.getTime())), ...support && {support}};
	const accounts = source.events.flatMap(event => event.kind === 'tenant-bound' || event.kind === 'session' ? event.data.account ?? [] : []);
	return redact(handoff, profiles[profile], masks, accounts);
}

/** The same with the masks that the run has given out so far. */
export async function redactedInRun(source: HandoffSource & CaseSource, profile: ProfileName, {folder, now}: {folder: string; now: Date}): Promise<Redacted> {
	return redactedHandoff(source, profile, {masks: profiles[profile].masksAddresses ? await readMasks(folder) : {}, now});
}

/** Keeps whose mask is whose, at home, before a document with them leaves. Where that cannot be done the document is written all the same, and it is said. */
export async function keepMasksOf(door: Door, folder: string, {masked, masks}: Redacted): Promise<void> {
	if (!hasMaskedAddresses(masked)) {
		return;
	}

	try {
		await keepMasks(folder, masks);
	} catch (error) {
		door.complain(`Which mask is whose could not be kept in the run's folder: ${(error as Error).message} Another document may number people differently.`);
	}
}

/** Says what would be masked and left out, and writes nothing. */
export function printPreview(door: Door, run: string, {profile, redacted, json}: {profile: ProfileName; redacted: Redacted; json: boolean}): void {
	const {masked, left} = redacted;
	if (json) {
		printJson(door, {run, for: profile, masked, left});
	} else {
		door.write(`${previewLines(redacted, profiles[profile]).join('\n')}\n`);
	}
}
