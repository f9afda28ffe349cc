import os from 'node:os';
import process from 'node:process';
import type {MachineReport, Verdict} from '../doctor/contract.js';
import {replaced} from '../handoff/redact/found.js';
import {findIn} from '../handoff/redact/mask-text.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {leftOut, maskedReport, whoseMachine} from './masked-report.js';

const words: Record<Verdict, string> = {fine: 'ok', note: 'note', warning: '**WARNING**', missing: '**MISSING**'};

/** What a program said in its own words may hold anything. */
const withoutQuotes = (message: string): string => message.replaceAll(/(?<=Its last words: )".*?"(?=\.(?:\s|$)|$)/gsv, '[left out]');

/** A report of this machine as Markdown that can be pasted into an issue: versions and findings, and nothing that names a person, a machine or a tenant. What was left out is said on top. */
export function doctorReport({home, environment}: Pick<Door, 'home' | 'environment'>, {handrail, node, powershells, terminal, machine, findings, ready}: MachineReport): string {
	const whose = whoseMachine(home, environment);
	// As the machine has them beside the home: a temporary folder may be named after its user.
	const proxies = machine.proxies.map(({host}) => [host, '[proxy]'] as const);
	const mask = (text: string): string => {
		const masked = maskedReport(withoutQuotes(text), {...whose, names: [...proxies, ...whose.names]});
		return inert(replaced(masked, findIn(masked, {maskOf: undefined, also: () => []})));
	};

	const {columns, rows, colours, unicode, isTerminal} = terminal;
	const terminalWords = isTerminal ? `${columns ?? '?'} by ${rows ?? '?'}, ${colours} colours, ${unicode === false ? 'not in Unicode' : 'in Unicode'}, TERM ${mask(environment['TERM'] ?? 'unset')}` : 'none: standard output is none';
	return [
		'# Handrail on this machine',
		'',
		leftOut,
		'',
		'| | |',
		'|---|---|',
		...[
			['Handrail', handrail],
			['Node', `${node.version} (needed: ${node.needs})`],
			['System', `${process.platform} ${process.arch} ${os.release()}`],
			...powershells.map(({edition, version, used, languageMode}) => [edition, `${version ?? 'did not answer'}${languageMode === null ? '' : `, ${languageMode}`}${used ? ', the one that is used' : ''}`]),
			['Terminal', terminalWords],
			['All that is needed is there', ready ? 'yes' : 'no'],
		].map(([name, value]) => `| ${cell(name!)} | ${cell(mask(value!))} |`),
		'',
		...findings.map(({subject, verdict, message, next}) => `- ${words[verdict]} (${subject}): ${mask(message)}${next === null ? '' : ` ${mask(next)}`}`),
		'',
	].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);
