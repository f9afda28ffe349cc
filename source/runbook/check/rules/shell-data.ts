import {isSecret} from '../../parameters.js';
import {parametersNamed} from '../../script/names.js';
import type {CheckSubject, Finding, Rule} from '../rule.js';
import {resolvedParts} from '../resolved-parts.js';

/** What reaches a shell has a name of its own there, and is no secret. */
export const shellData: Rule = {
	name: 'shell-data',
	reason: 'A shell gets data in its environment, which other processes can read and which knows no other signs than letters, digits and underscores.',
	severity: 'error',
	wrong: `
sessions:
  host: {title: Mail relay, type: shell}
parameters:
  password: {title: Password, type: secret}
steps:
  - id: look
    title: Look
    run: {session: host, effect: read, script: 'echo "$params_password"'}`,
	right: `
sessions:
  host: {title: Mail relay, type: shell}
parameters:
  user: {title: User}
steps:
  - id: look
    title: Look
    run: {session: host, effect: read, script: 'echo "$params_user"'}`,
	* find(subject) {
		const {runbook} = subject;
		if (Object.values(runbook.sessions).every(({type}) => type !== 'shell')) {
			return;
		}

		yield * clashes(Object.keys(runbook.parameters));
		for (const {part, path} of resolvedParts(subject)) {
			if (typeOf(subject, part.session) === 'shell') {
				for (const name of parametersNamed(part.script)) {
					const parameter = Object.hasOwn(runbook.parameters, name) ? runbook.parameters[name] : undefined;
					if (parameter && isSecret(parameter)) {
						yield {path, message: `"${name}" is a secret, and a shell session gets none: its environment can be read by others.`};
					}
				}
			}
		}
	},
};

function typeOf({runbook}: CheckSubject, session: string): string | undefined {
	return Object.hasOwn(runbook.sessions, session) ? runbook.sessions[session]!.type : undefined;
}

function * clashes(names: string[]): Generator<Finding> {
	const taken = new Map([['file', '']]);
	for (const name of names) {
		const inShell = name.replaceAll(/\W/g, '_');
		const other = taken.get(inShell);
		if (other === '') {
			yield {path: ['parameters', name], atKey: true, message: 'In a shell $params_file names the file with all parameters; call this one otherwise.'};
		} else if (other !== undefined) {
			yield {path: ['parameters', name], atKey: true, message: `"${name}" and "${other}" have the same name in a shell: $params_${inShell}.`};
		}

		taken.set(inShell, name);
	}
}
