import type {Handoff} from './handoff.js';
import {profiles} from './redact/profiles.js';
import {code, joined, own, said, strong, when, type Said} from './said.js';

/** What a reader needs to find the run again and to believe it: which run, where it was bound to, by which runbook. */
export function factsSaid({run, tenant, params, secrets, runbook, moves, gone, startedAt, writtenAt}: Handoff): Said[] {
	const named = Object.entries(params).filter(([, value]) => value !== null).map(([name, value]) => said`${name} ${code(typeof value === 'string' ? value : JSON.stringify(value))}`);
	return [
		said`Run ${code(run)}, started ${when(startedAt)}; this was written ${when(writtenAt)}.`,
		tenant === null
			? said`No tenant or host is bound to it yet.`
			: said`Bound to ${code(tenant.domain)}${tenant.tenant === null ? [] : said` (tenant ${code(tenant.tenant)})`}, as ${code(tenant.account)}.`,
		...named.length > 0 ? [said`Parameters: ${joined(named, ', ')}.`] : [],
		...secrets.length > 0 ? [said`Secrets, whose values are kept nowhere: ${joined(secrets.map(name => said`${name}`), ', ')}.`] : [],
		said`Runbook ${code(runbook.id)}, SHA-256 ${code(runbook.sha256)}.`,
		...moves.map(({by, at, from, to}) => said`Moved to another version of its runbook by ${by.name}, ${when(at)}: from ${code(from)} to ${code(to)}.`),
		...gone.map(({step, sent, at}) => said`${strong`Sent by a step that the runbook does not have any more:`} ${step}, ${own(sent === 1 ? 'once' : `${sent} times, the last time`)} ${when(at)}. What it changed is not in the checklist below.`),
		said`To go on, on the machine that has it: ${code(`handrail resume ${run}`)}.`,
	];
}

/** That a document was written for somebody, and what is masked or left out of it; null where nothing was looked for, and for a colleague where nothing was found: then it is the document as it is. */
export function redactionSaid({redaction}: Handoff): Said | null {
	if (redaction === null || (redaction.profile === profiles.colleague.name && redaction.masked.length === 0 && redaction.left.length === 0)) {
		return null;
	}

	const reader = Object.values(profiles).find(({name}) => name === redaction.profile)?.reader ?? redaction.profile;
	const masked = redaction.masked.map(({kind, times}) => said`${kind} (${times === 1 ? own('once') : own(`${times} times`)})`);
	return said`${strong`Written for ${reader}.`} ${masked.length === 0 ? own('Nothing in it is masked.') : said`Masked, the same thing the same way everywhere: ${joined(masked, ', ')}.`}${redaction.left.length === 0 ? [] : said` Left out: ${joined(redaction.left.map(each => said`${each}`), ', ')}.`}`;
}

/** What the heads of the journals are for. */
export function headsSaid({run}: Handoff): Said {
	return said`The record is tamper-evident: each entry holds the hash of the one before. The twelve words below each journal say its head, the hash of its last entry, when this was written. Have them read out by whoever wrote this: ${code(`handrail verify ${run} --head WORDS`)} then tells whether anything up to it was cut off or changed.`;
}

/** A journal: whose, how long, its head. */
export function journalSaid({name, responder, events, head}: Handoff['journals'][number]): Said {
	return said`${name} (${code(responder)}), ${events} ${own(events === 1 ? 'event' : 'events')}, head ${code(head)}`;
}
