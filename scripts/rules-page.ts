import {rules} from '../source/runbook/check/rules.js';
import type {Rule} from '../source/runbook/check/rule.js';
import {tableCell} from './table-cell.js';

const beginning = `<!-- Made by "npm run generate" from source/runbook/check/rules: do not edit it here. -->
# The rules of \`handrail check\`

What each rule looks for, why, and a piece of a runbook that breaks it and the same piece done right. How to use them, alone and in CI: [check.md](check.md).

An **error** keeps a run from being started; a **warning** does not. In a draft an error is a warning, except for those marked *always*: a run cannot do without them, and they cannot be silenced. Every other rule can be, on its line and with a reason: \`# handrail-ignore RULE: REASON\`.

The pieces leave out what every runbook has; \`exchange\` is a PowerShell session in them, \`host\` a shell session, and \`Get-X\` stands for any command.
`;

/** Docs/rules.md: every rule with its reason and its examples. */
export function rulesPage(): string {
	const sorted = [...rules].toSorted((left, right) => left.name.localeCompare(right.name, 'en'));
	return [
		beginning,
		'| rule | | about |',
		'|---|---|---|',
		...sorted.map(rule => `| [${rule.name}](#${rule.name}) | ${gravity(rule)} | ${tableCell(rule.reason)} |`),
		'',
		...sorted.map(rule => section(rule)),
	].join('\n');
}

function gravity({severity, always}: Rule): string {
	return always ? `${severity}, always` : severity;
}

function section(rule: Rule): string {
	const {name, reason, wrong, right, beside = {}} = rule;
	return [
		`## ${name}`,
		`*${gravity(rule)}.* ${reason}`,
		'',
		...Object.entries(beside).flatMap(([file, text]) => [`Beside the runbook lies \`${file}\`:`, '', fence(text), '']),
		'Wrong:',
		'',
		fence(wrong),
		'',
		'Right:',
		'',
		fence(right),
		'',
	].join('\n');
}

function fence(text: string): string {
	return `\`\`\`yaml\n${text.trim()}\n\`\`\``;
}
