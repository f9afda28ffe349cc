import {findingAt, partsOfType, powershellTexts} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

/** Texts stay texts. */
export const textAsCode: Rule = {
	name: 'text-as-code',
	reason: 'A text that is carried out as a command can be an intruder\'s: the name of a connector, the subject of a mail. Nor can anybody read beforehand what will be sent.',
	severity: 'error',
	wrong: `
sessions:
  host: {title: Mail relay, type: shell}
steps:
  - id: look
    title: Look
    run: {session: host, effect: read, script: 'eval "ls $params_tenant"'}`,
	right: `
sessions:
  host: {title: Mail relay, type: shell}
steps:
  - id: look
    title: Look
    run: {session: host, effect: read, script: 'ls "$params_tenant"'}`,
	* find(subject) {
		for (const {script, at} of powershellTexts(subject)) {
			const facts = subject.facts.get(script);
			for (const command of facts?.commands ?? []) {
				const shellOut = /^(?:pwsh|powershell|cmd)(?:\.exe)?$/i.test(command.resolved) && command.given.some(({value}) => value?.includes('$'));
				if (/^invoke-expression$/i.test(command.resolved) || shellOut) {
					yield at(command, `${command.resolved} carries out a text as commands. Call the command itself, with its values as arguments.`);
				}
			}

			for (const doubt of facts?.doubts ?? []) {
				if (/\[scriptblock\]::Create/i.test(doubt.text)) {
					yield at(doubt, 'A text is made a command here. Call the command itself, with its values as arguments.');
				}
			}
		}

		for (const place of partsOfType(subject, 'shell')) {
			for (const call of subject.shell.get(place.part.script)?.calls ?? []) {
				const text = /^(?:sh|bash|dash|ksh|zsh)$/.test(call.name ?? '') && call.words.some(word => /^-\w*c$/.test(word)) ? call.words.some(word => /^"[^"]*\$/.test(word)) : call.name === 'eval';
				if (text) {
					yield findingAt(place, call, `${call.name!} carries out a text as commands. Call the program itself, with its values in quotes.`);
				}
			}
		}
	},
};
