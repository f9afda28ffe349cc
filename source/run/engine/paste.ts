import {Failure, exitCode} from '../../failure.js';
import {isSecret} from '../../runbook/parameters.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import {pasteText} from '../../session/paste/paste-text.js';
import {shellPasteText} from '../../session/paste/shell-text.js';
import {inert} from '../../text/inert.js';
import {shellWord} from '../../text/shell-word.js';
import type {Tenant} from '../status.js';
import {whyRead} from '../why-read.js';
import {isKept} from './carry-keep.js';
import {confirmationOf} from './confirmations.js';
import {missingConfirmations} from './confirmation.js';
import {refuseDisputed, refuseEnded, refuseReadOnly} from './gate.js';
import {outputsToRead} from './fresh-inputs.js';
import type {LiveRun} from './live-run.js';
import {refusePaste} from './paste-gate.js';
import {turnOf, type PasteTarget} from './paste-subject.js';
import {refuseUntrustedText} from './paste-trust.js';
import {refuseMissing} from './refuse-missing.js';

/** Which part of a step is copied, for which item, and what was typed for a destroy. */
export type PasteOrder = PasteTarget & {confirm?: string | undefined; again?: boolean};

/** Which tenant a copied text is for: the run's, or before it has one the one that it was started for. */
export function expectedTenant(live: LiveRun): Pick<Tenant, 'tenant' | 'domain'> | undefined {
	const {tenant} = live.facts.started!.params;
	return live.index.tenant ?? (typeof tenant === 'string' && tenant !== '' ? {tenant: null, domain: tenant} : undefined);
}

/**
The whole text that carries a part out elsewhere: in a PowerShell, or for a shell session in a shell.

@throws {Failure} where that is refused to a session too (not its turn, done already, not trusted, a value that is empty), and for a destroy before it was kept and its name typed.
*/
export function pasteTextFor({step, item, part: name, confirm, again = false}: PasteOrder, live: LiveRun): string {
	refuseReadOnly(live);
	refuseEnded(live);
	refusePaste({step, item, part: name}, {again}, live);
	refuseUntrustedText(live);
	const part = live.part(step, name);
	refuseMissing({step, part, item}, live);
	if (name === 'run' && !again) {
		refuseDisputed(step, [item], live);
	}

	if (name === 'run' || name === 'keep') {
		refuseStale(step, live);
	}

	if (name === 'run' && step.effect === 'destroy') {
		refuseUnready({step, item, part: name, confirm}, live);
	}

	const {type, service} = live.pool.definition(part.session);
	const {run, rehearsal} = live.status;
	const given = {subject: {run, step: step.id, item, part: name, turn: turnOf({step, item}, live)}, script: part.script, data: live.scriptData(step, item), rehearsal};
	if (type === 'shell') {
		return shellPasteText({...given, host: live.index.host?.domain});
	}

	const secrets = Object.entries(live.runbook.runbook.parameters)
		.filter(([, parameter]) => isSecret(parameter))
		.map(([secret, parameter]) => [secret, {title: parameter.title, generated: parameter.type === 'generated-secret'}] as const);
	return pasteText({...given, effect: part.effect, service, secrets: Object.fromEntries(secrets), tenant: expectedTenant(live)});
}

/** What works from rows that another responder chose, or destroys by what was read too long ago, is handed out once that was read again, as it is sent. */
function refuseStale(step: ResolvedStep, live: LiveRun): void {
	const outputs = outputsToRead(step, live);
	if (outputs.length > 0) {
		const does = step.effect === 'destroy' ? 'destroys' : 'changes';
		throw new Failure(exitCode.refused, `"${step.id}" ${does} what was found before: ${outputs.map(output => whyRead(output)).join(' ')} Its command is not handed out.`, {next: `Read it again first: ${outputs.map(output => `handrail paste ${live.status.run} ${output.step}`).join(' ; ')}`});
	}
}

/** What destroys is handed out only when it was kept a moment ago and its name was typed: whoever has the text can run it. */
function refuseUnready({step, item, confirm}: PasteOrder, live: LiveRun): void {
	const of = item === undefined ? '' : ` --item ${shellWord(item)}`;
	if (step.parts.keep && !isKept(step, item, live)) {
		throw new Failure(exitCode.refused, `What "${step.id}" is about to remove has not been kept yet, so its command is not handed out.`, {next: `Keep it first: handrail paste ${live.status.run} ${step.id}${of} --part keep`});
	}

	const wanted = confirmationOf(step, item, live);
	if (missingConfirmations([wanted], confirm === undefined ? [] : [confirm]).length > 0) {
		throw new Failure(exitCode.refused, `"${step.id}" destroys, and it was not confirmed for "${inert(wanted)}", so its command is not handed out.`, {next: `Confirm it with its exact name: --confirm ${shellWord(wanted)}`});
	}
}
