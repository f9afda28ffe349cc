import {htmlPage} from '../text/html-page.js';
import {markup} from '../text/html.js';
import {inert} from '../text/inert.js';
import type {LoadedRunbook} from './loaded.js';
import {markdownToHtml} from './show/html.js';
import {
	authored, block, code, plain, row,
} from './show/markdown-text.js';
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
		parameters(loaded),
		sessions(loaded),
		...phases,
		references(loaded),
	].filter(piece => piece !== undefined && piece !== '').join('\n\n') + '\n';
}

/** The same as one HTML page that needs nothing else and prints well. */
export function runbookHtml(loaded: LoadedRunbook): string {
	return htmlPage(loaded.runbook.title, markup`<main>
${markdownToHtml(runbookMarkdown(loaded))}</main>`);
}

function symptoms({runbook}: LoadedRunbook): string | undefined {
	const lines = (runbook.symptoms ?? []).map(({code: status, words}) => `- ${code(status)}${words === undefined ? '' : ` ${plain(words)}`}`);
	return lines.length === 0 ? undefined : ['It is for bounces with:', '', ...lines].join('\n');
}

function parameters({runbook}: LoadedRunbook): string | undefined {
	const fields = Object.entries(runbook.parameters);
	if (fields.length === 0) {
		return undefined;
	}

	const rows = fields.map(([name, {title, type, optional, choices}]) => row([
		plain(title), code(name), choices ? choices.map(choice => plain(choice)).join(', ') : type, optional ? 'no' : 'yes', '',
	]));
	return ['## Have ready', '', row(['What', 'Name', 'Kind', 'Needed', 'Value']), row(['---', '---', '---', '---', '---']), ...rows].join('\n');
}

function sessions({runbook}: LoadedRunbook): string | undefined {
	const pieces = Object.values(runbook.sessions).flatMap(({title, requires, connect}) => {
		const modules = Object.entries(requires ?? {}).map(([module, version]) => `${module} ${version}`).join(', ');
		const ways = typeof connect === 'string' ? [['', connect] as const] : Object.entries(connect ?? {});
		return [
			`**${plain(title)}**${modules === '' ? '' : `, with ${plain(modules)}`}`,
			...ways.map(([way, script]) => `${way === '' ? '' : `${plain(way)}:\n\n`}${block(script, 'powershell')}`),
		];
	});
	return pieces.length === 0 ? undefined : ['## Where commands run', ...pieces].join('\n\n');
}

function references({runbook}: LoadedRunbook): string | undefined {
	const addresses = runbook.references ?? [];
	return addresses.length === 0 ? undefined : ['## References', '', ...addresses.map(address => `- <${inert(address)}>`)].join('\n');
}
