import {powershellTexts} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

/** All rows are read. */
export const rowsCut: Rule = {
	name: 'rows-cut',
	reason: 'Some cmdlets give only their first rows and do not say so: the one that matters can be behind them.',
	severity: 'warning',
	wrong: `
sessions:
  exchange: {title: Exchange Online, service: exchange, requires: {ExchangeOnlineManagement: '>=3.5'}, connect: Connect-X}
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-Mailbox | Where-Object ForwardingSmtpAddress}`,
	right: `
sessions:
  exchange: {title: Exchange Online, service: exchange, requires: {ExchangeOnlineManagement: '>=3.5'}, connect: Connect-X}
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-Mailbox -ResultSize Unlimited | Where-Object ForwardingSmtpAddress}`,
	* find(subject) {
		for (const {script, at} of powershellTexts(subject)) {
			for (const command of subject.facts.get(script)?.commands ?? []) {
				const {whole, one = []} = subject.cmdlets.known(command.resolved) ?? {};
				const enough = [whole, ...one, '-Top'].flatMap(name => name?.slice(1).toLowerCase() ?? []);
				const isWhole = command.given.some(({name, value}) => (value?.startsWith('@') ?? false) || (name !== undefined && name.length > 1 && enough.some(other => other.startsWith(name))));
				// The object itself is given by place: -Identity comes first.
				const isOne = one.length > 0 && command.given[0]?.name === undefined && command.given[0]?.value !== undefined;
				if (whole !== undefined && !isWhole && !isOne && command.fed !== 'pipe') {
					yield at(command, `${command.resolved} gives only its first rows unless ${whole} is said.`);
				}
			}
		}
	},
};
