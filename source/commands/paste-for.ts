import {Failure} from '../failure.js';
import type {Snapshot} from '../run/engine/contract.js';
import type {Row} from '../runbook/values.js';
import {isSecret} from '../runbook/parameters.js';
import type {ScriptData} from '../session/contract.js';
import {pasteText} from '../session/paste/paste-text.js';
import {inert} from '../text/inert.js';

/**
What is copied in paste mode for a step, or one item of it. Where it cannot be put together safely, a comment that says why: the bare script would be no better. Undefined where a step sends nothing, or sends it to a shell, whose script is pasted as it is.
*/
export function pasteFor({runbook, status, params, outputs, chosen}: Snapshot, stepId: string, itemKey: string | undefined): string | undefined {
	const step = runbook.steps.find(({id}) => id === stepId);
	const part = step?.parts.run;
	const session = part === undefined ? undefined : runbook.runbook.sessions[part.session];
	if (step === undefined || part === undefined || session?.type !== 'powershell') {
		return undefined;
	}

	const {tenant} = status;
	const expected = tenant ?? (typeof params['tenant'] === 'string' ? {tenant: null, domain: params['tenant']} : undefined);
	const secrets = Object.entries(runbook.runbook.parameters).flatMap(([name, parameter]) => isSecret(parameter) ? [[name, parameter.title] as const] : []);
	const data: ScriptData = {
		params,
		records: Object.fromEntries(status.steps.map(({id, records}) => [id, records])),
		outputs,
		chosen: Object.fromEntries(Object.entries(chosen).map(([list, {rows}]) => [list, {rows, types: {}}])),
		item: itemKey === undefined ? undefined : {key: itemKey, row: chosenRow(chosen[step.step['for-each'] ?? ''], itemKey), types: {}},
	};
	try {
		return pasteText({script: part.script, effect: part.effect, service: session.service, data, secrets: Object.fromEntries(secrets), tenant: expected});
	} catch (error) {
		if (error instanceof Failure) {
			return `# ${inert(error.sentences)}\n`;
		}

		throw error;
	}
}

function chosenRow(choice: Snapshot['chosen'][string] | undefined, key: string): Row {
	return choice?.rows[choice.keys.indexOf(key)] ?? null;
}
