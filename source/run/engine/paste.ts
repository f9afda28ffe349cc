import {Failure, exitCode} from '../../failure.js';
import {isSecret} from '../../runbook/parameters.js';
import type {ResolvedStep} from '../../runbook/loaded.js';
import type {PartName} from '../../runbook/schema.js';
import {pasteText} from '../../session/paste/paste-text.js';
import {readPasted} from '../../session/paste/read-pasted.js';
import type {Intent, PastedPreview, PasteParts} from './contract.js';
import type {LiveRun} from './live-run.js';

/** Which part of a step is pasted, for which item. */
export type PasteOrder = {step: ResolvedStep; item: string | undefined; part: PartName; confirm?: string | undefined; again?: boolean};

/** The whole text that carries a part out elsewhere. */
export function pasteTextFor({step, item, part: name}: PasteOrder, live: LiveRun): string {
	const part = live.part(step, name);
	const session = live.pool.definition(part.session);
	if (session.type !== 'powershell') {
		throw new Failure(exitCode.refused, 'A shell step is not pasted yet.');
	}

	const {params} = live.facts.started!;
	const expected = live.index.tenant ?? (typeof params['tenant'] === 'string' ? {tenant: null, domain: params['tenant']} : undefined);
	const secrets = Object.entries(live.runbook.runbook.parameters).flatMap(([given, parameter]) => isSecret(parameter) ? [[given, parameter.title] as const] : []);
	return pasteText({script: part.script, effect: part.effect, service: session.service, data: live.scriptData(step, item), secrets: Object.fromEntries(secrets), tenant: expected});
}

/** The parts of a step that can be pasted. */
export function pasteParts(step: ResolvedStep, _item: string | undefined, _live: LiveRun): PasteParts {
	const parts = Object.keys(step.parts) as PartName[];
	return {parts, due: parts.includes('run') ? 'run' : parts[0]};
}

/** Pasted text, read for its part, with what would come of it. */
export function previewPasted({text}: Omit<Extract<Intent, {kind: 'paste'}>, 'kind'>, _live: LiveRun): PastedPreview {
	return {...readPasted(text), meaning: '', refused: undefined};
}
