import {isSecret} from '../../parameters.js';
import {isCmdletName} from '../../script/verbs.js';
import {parametersNamed} from '../../script/names.js';
import {findingAt, partsOfType, powershellTexts} from '../resolved-parts.js';
import type {CheckSubject, Finding, Rule} from '../rule.js';

const option = /^--?(?:password|passwd|passphrase|pass|pwd|token|secret|client-secret|api-?key|access-key)(?:=|$)/i;
const parameter = /^(?:password|passwd|passphrase|clientsecret|secret|token|accesstoken|apikey|string)$/;

/** No secret on a command line. */
export const secretArgv: Rule = {
	name: 'secret-argv',
	reason: 'Everybody on the machine can read the arguments of its programs, and everybody who reads the runbook what is written in it.',
	severity: 'error',
	wrong: `
sessions:
  host: {title: Mail relay, type: shell}
steps:
  - id: look
    title: Look
    run: {session: host, effect: read, script: 'ldapsearch --password "$(cat /etc/secret)" -b o=x'}`,
	right: `
sessions:
  host: {title: Mail relay, type: shell}
steps:
  - id: look
    title: Look
    run: {session: host, effect: read, script: 'ldapsearch -y /etc/secret -b o=x'}`,
	* find(subject) {
		yield * inPowerShell(subject);
		for (const place of partsOfType(subject, 'shell')) {
			for (const call of subject.shell.get(place.part.script)?.calls ?? []) {
				const word = call.words.find(text => option.test(text.replaceAll(/["']/g, ''))) ?? (call.name === 'curl' ? call.words.find((text, index) => /^(?:-u|--user)$/.test(call.words[index - 1] ?? '') && text.includes(':')) : undefined);
				if (word !== undefined) {
					yield findingAt(place, call, `${call.name ?? 'A program'} is given a secret on its command line (${word.split('=', 1)[0]!}), where every user of the machine can read it. Let the program read it from a file or from its standard input.`);
				}
			}
		}
	},
};

function * inPowerShell(subject: CheckSubject): Generator<Finding> {
	const {parameters} = subject.runbook;
	const secrets = new Set(Object.entries(parameters).filter(([, value]) => isSecret(value)).map(([name]) => name.toLowerCase()));
	for (const {script, at} of powershellTexts(subject)) {
		for (const command of subject.facts.get(script)?.commands ?? []) {
			const {resolved, given} = command;
			const isProgram = !isCmdletName(resolved) || /^start-process$/i.test(resolved);
			const secret = isProgram && secrets.size > 0 ? parametersNamed(given.map(({value = ''}) => value).filter(value => value.includes('$')).join(' ')).find(name => secrets.has(name.toLowerCase())) : undefined;
			if (secret !== undefined) {
				yield at(command, `The secret "${secret}" is an argument of ${resolved}, and every user of the machine can read a program's arguments.`);
			}

			const isSecure = /^convertto-securestring$/i.test(resolved);
			const isWritten = given.some(({name, value = ''}) => (name === undefined ? isSecure : parameter.test(name) && (name !== 'string' || isSecure)) && /^(?:'[^']+'|"[^"$]+")$/.test(value));
			if (isWritten) {
				yield at(command, 'A secret is written out here, for everybody who reads the runbook and for every copy of it. Make it a parameter of the type secret.');
			}
		}
	}
}
