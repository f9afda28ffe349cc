import {findingAt, partsOfType} from '../resolved-parts.js';
import type {Rule} from '../rule.js';

const formatting = /^(?:format-(?:table|list|wide|custom)|out-string|out-host|out-default)$/i;

/** Rows stay rows. */
export const formatted: Rule = {
	name: 'formatted',
	reason: 'What is formatted is drawn for a screen: it has no properties any more to show in a table, to choose by or to check.',
	severity: 'warning',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: 'Get-X | Format-Table Name, Enabled', output: things}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: 'Get-X | Select-Object Name, Enabled', output: things}
    table: {columns: [Name, Enabled]}`,
	* find(subject) {
		for (const place of partsOfType(subject, 'powershell')) {
			const {part, step: {step}} = place;
			const wantsRows = part.part !== 'run' || step.run?.output !== undefined || step.table !== undefined;
			for (const command of wantsRows ? subject.facts.get(part.script)?.commands ?? [] : []) {
				if (formatting.test(command.resolved)) {
					yield findingAt(place, command, `${command.resolved} makes pictures of the rows. Leave it out, or use Select-Object; "table" says what is shown.`);
				}
			}
		}
	},
};
