import {isSecret} from '../../parameters.js';
import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

const secretive = /(?:^|[\s_-]|(?<=[a-z]))(?:password|passwd|passphrase|secret|api ?key|access ?token|private ?key)s?(?:\s*\(|$)/i;

/** A secret is treated as one. */
export const secretPlain: Rule = {
	name: 'secret-plain',
	reason: 'What is no secret to Handrail is written into the journal, shown on screens and handed over: a password among it is lost to everybody who ever reads it.',
	severity: 'warning',
	wrong: `
parameters:
  adminPassword: {title: The administrator's password}
steps:
  - {id: set, title: Set it, run: {session: exchange, effect: change, script: 'Set-X $params.adminPassword'}, verify: {script: Get-X, expect: size(result) == 1}}`,
	right: `
parameters:
  adminPassword: {title: The administrator's password, type: secret}
steps:
  - {id: set, title: Set it, run: {session: exchange, effect: change, script: 'Set-X $params.adminPassword'}, verify: {script: Get-X, expect: size(result) == 1}}`,
	* find({runbook}) {
		for (const [name, parameter] of Object.entries(runbook.parameters)) {
			if (!isSecret(parameter) && parameter.type !== 'boolean' && [name, parameter.title].some(text => secretive.test(text))) {
				yield {path: ['parameters', name], atKey: true, message: `"${name}" sounds like a secret, but it is written into the journal in plain. Say "type: secret".`};
			}
		}

		for (const {step, path} of stepPlaces(runbook)) {
			for (const [name, field] of Object.entries(step.record ?? {})) {
				if (field.type !== 'boolean' && [name, field.title].some(text => secretive.test(text))) {
					yield {path: [...path, 'record', name], atKey: true, message: `"${name}" sounds like a secret, and a record stands in the journal in plain, for good. Keep it elsewhere, and record where.`};
				}
			}
		}
	},
};
