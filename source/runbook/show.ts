import {htmlPage} from '../text/html-page.js';
import {markup} from '../text/html.js';
import {inert} from '../text/inert.js';
import type {LoadedRunbook} from './loaded.js';
import {markdownToHtml} from './show/html.js';
import {
	authored, blank, block, code, plain, row,
} from './show/markdown-text.js';
import type {Runbook} from './schema.js';
import {stepMarkdown} from './show/step-markdown.js';

/** A runbook as Markdown, to read before the outage or to work through on paper. */
export function runbookMarkdown(loaded: LoadedRunbook): string {
	const {runbook} = loaded;
	const byId = new Map(loaded.steps.map(step => [step.id, step]));
	const phases = runbook.phases.flatMap(({title, steps}, phase) => [
		`## ${phase + 1}. ${plain(title)}`,
		...steps.map(({id}, step) => stepMarkdown(byId.get(id)!, `${phase + 1}.${step + 1}`, loaded)),
	]);
	return [
		`# ${plain(runbook.title)}`,
		runbook.draft ? '**A draft: nobody has reviewed it, and it never removes anything by itself.**' : undefined,
		runbook.summary === undefined ? undefined : authored(runbook.summary),
		`Runbook ${code(runbook.id)}, SHA-256 ${code(loaded.sha256)}.`,
		symptoms(loaded),
		incident,
		parameters(loaded),
		sessions(loaded),
		...phases,
		support(loaded),
		references(loaded),
	].filter(piece => piece !== undefined && piece !== '').join('\n\n') + '\n';
}

/** The same as one HTML page that needs nothing else and prints well. */
export function runbookHtml(loaded: LoadedRunbook): string {
	return htmlPage(loaded.runbook.title, markup`<main class="paper">
${markdownToHtml(runbookMarkdown(loaded))}</main>`);
}

function symptoms({runbook}: LoadedRunbook): string | undefined {
	const listed = (heading: string, all: Runbook['symptoms'] = []): string[] => all.length === 0 ? [] : [heading, '', ...all.map(({code: status, words}) => `- ${code(status)}${words === undefined ? '' : ` ${plain(words)}`}`), ''];
	const lines = [...listed('It is for bounces with:', runbook.symptoms), ...listed('It may also explain:', runbook.secondary)];
	return lines.length === 0 ? undefined : lines.join('\n').trimEnd();
}

/** Who works through it on paper, and when. */
const incident = `Incident: ${blank}   Begun at: ${blank}   By: ${blank}`;

function parameters({runbook}: LoadedRunbook): string | undefined {
	const fields = Object.entries(runbook.parameters);
	if (fields.length === 0) {
		return undefined;
	}

	const rows = fields.map(([name, {title, description, type, optional, choices, default: usual}]) => row([
		`${plain(title)}${description === undefined ? '' : `: ${plain(description)}`}`,
		code(name),
		choices ? choices.map(choice => plain(choice)).join(', ') : (type === 'generated-secret' ? 'a secret, made when it is needed' : type),
		optional ? 'no' : 'yes',
		usual === undefined ? (type === 'secret' || type === 'generated-secret' ? 'never on paper' : blank) : plain(Array.isArray(usual) ? usual.join(', ') : String(usual)),
	]));
	return ['## Have ready', '', row(['What', 'Name', 'Kind', 'Needed', 'Value']), row(['---', '---', '---', '---', '---']), ...rows].join('\n');
}

const services = {exchange: 'Exchange Online', graph: 'Microsoft Graph', none: undefined} as const;

function sessions({runbook}: LoadedRunbook): string | undefined {
	const pieces = Object.values(runbook.sessions).flatMap(({title, type, service, requires, connect, disconnect}) => {
		const language = type === 'shell' ? 'sh' : 'powershell';
		const modules = Object.entries(requires ?? {}).map(([module, version]) => `${module} ${version}`).join(', ');
		const ways = typeof connect === 'string' ? [['', connect] as const] : Object.entries(connect ?? {});
		const where = type === 'shell' ? 'a shell on the host itself' : `PowerShell${services[service] === undefined ? '' : `, signed in to ${services[service]}`}`;
		return [
			`**${plain(title)}**: ${where}${modules === '' ? '' : `, with ${plain(modules)}`}`,
			...ways.map(([way, script]) => `${way === '' ? '' : `${plain(way)}:\n\n`}${block(script, language)}`),
			...(disconnect === undefined ? [] : [`At the end:\n\n${block(disconnect, language)}`]),
		];
	});
	return pieces.length === 0 ? undefined : ['## Where commands run', ...pieces].join('\n\n');
}

/** What the vendor's support asks for, to be gathered on the way. */
function support({runbook}: LoadedRunbook): string | undefined {
	return runbook.support && ['## For the support case', '', ...runbook.support.map(({title}) => `- ☐ ${plain(title)}: ${blank}`)].join('\n');
}

function references({runbook}: LoadedRunbook): string | undefined {
	const addresses = runbook.references ?? [];
	return addresses.length === 0 ? undefined : ['## References', '', ...addresses.map(address => `- <${inert(address)}>`)].join('\n');
}
