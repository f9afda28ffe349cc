import {powershellTexts} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

/** No cmdlet of yesterday. */
export const retired: Rule = {
	name: 'retired',
	reason: 'A cmdlet of a retired module is not there on a new machine, or no service answers it any more; that is found in the outage.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-MsolUser -All}`,
	right: `
sessions:
  graph: {title: Microsoft Graph, service: graph, requires: {Microsoft.Graph.Users: '>=2.0'}, connect: Connect-Graph}
steps:
  - id: look
    title: Look
    run: {session: graph, effect: read, script: Get-MgUser -All}`,
	* find(subject) {
		for (const {script, at} of powershellTexts(subject)) {
			for (const command of subject.facts.get(script)?.commands ?? []) {
				const gone = subject.cmdlets.retired(command.resolved);
				if (gone) {
					yield at(command, `${command.resolved} (${gone.module}) is retired. Use ${gone.instead}: ${gone.docs}`.replace(/[^.]$/, '$&.'));
				}
			}
		}

		for (const [name, {requires = {}}] of Object.entries(subject.runbook.sessions)) {
			for (const module of Object.keys(requires)) {
				if (/^(?:MSOnline|AzureAD(?:Preview)?)$/i.test(module)) {
					yield {path: ['sessions', name, 'requires', module], atKey: true, message: `The module ${module} is retired. Use the Microsoft Graph PowerShell modules.`};
				}
			}
		}
	},
};
