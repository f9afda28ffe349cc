import {powershellTexts} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

const services = {exchange: 'Exchange Online', graph: 'Microsoft Graph', none: 'no service'} as const;

/** A cmdlet runs where its service is. */
export const sessionService: Rule = {
	name: 'session-service',
	reason: 'Each service has a PowerShell of its own, because their modules break each other in one; only a session that says its service is looked at for who is signed in, and into which tenant.',
	severity: 'warning',
	wrong: `
sessions:
  exchange: {title: Exchange Online, service: exchange, requires: {ExchangeOnlineManagement: '>=3.5'}, connect: Connect-X}
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-MgUser -All}`,
	right: `
sessions:
  graph: {title: Microsoft Graph, service: graph, requires: {Microsoft.Graph.Users: '>=2.0'}, connect: Connect-X}
steps:
  - id: look
    title: Look
    run: {session: graph, effect: read, script: Get-MgUser -All}`,
	* find(subject) {
		for (const {session, script, at} of powershellTexts(subject)) {
			const {service} = subject.runbook.sessions[session]!;
			for (const command of subject.facts.get(script)?.commands ?? []) {
				const wanted = subject.cmdlets.known(command.resolved)?.service ?? 'none';
				if (wanted !== 'none' && wanted !== service) {
					yield at(command, `${command.resolved} belongs to ${services[wanted]}, but the session "${session}" to ${services[service]}. ${service === 'none' ? `Say "service: ${wanted}" there.` : `It needs a session of its own with "service: ${wanted}".`}`);
				}
			}
		}
	},
};
