import type {LoadedRunbook, ResolvedPart, ResolvedStep} from '../loaded.js';
import type {RecordField} from '../schema.js';
import {formatDuration} from '../duration.js';
import {authored, block, code, plain} from './markdown-text.js';

/** A step as a piece of Markdown for paper: all that a responder needs to do it without Handrail. */
export function stepMarkdown(resolved: ResolvedStep, number: string, loaded: LoadedRunbook): string {
	const {step, effect} = resolved;
	return [
		`### ${number} ${plain(step.title)}${effect === 'none' || effect === 'read' ? '' : ` (${effect})`}`,
		facts(resolved, loaded),
		step.why && authored(step.why),
		step.instructions && authored(step.instructions),
		whereToLook(resolved),
		...commands(resolved, loaded),
		choice(resolved),
		decision(resolved),
		waiting(resolved),
		records(step.record),
		`☐ done   ☐ skipped, because ${blank}   by ${blank}   at ${blank}`,
	].filter(piece => piece !== undefined && piece !== '').join('\n\n');
}

/** A place to write on. It is no Markdown for a rule or emphasis. */
const blank = '. . . . . . . . . .';

function facts({step}: ResolvedStep, {runbook}: LoadedRunbook): string {
	const titles = new Map(runbook.phases.flatMap(({steps}) => steps).map(({id, title}) => [id, title]));
	const lines = [
		['Step', code(step.id)],
		['Only when', step.when === undefined ? undefined : code(step.when)],
		['After', step.needs?.map(id => plain(titles.get(id) ?? id)).join(', ')],
		['For each row chosen as', step['for-each'] === undefined ? undefined : code(step['for-each'])],
		['Roles', step.roles?.map(role => plain(role)).join(', ')],
		['Usually takes', step.expected],
	];
	return lines.filter(([, value]) => value !== undefined).map(([name, value]) => `- ${name!}: ${value!}`).join('\n');
}

function whereToLook({step: {gui, open}}: ResolvedStep): string | undefined {
	const lines = [
		gui && `In the portal: ${plain(gui.path)}${gui.url === undefined ? '' : ` (${address(gui.url)})`}`,
		open === undefined ? undefined : `Open: ${address(open)}`,
	].filter(line => line !== undefined);
	return lines.length === 0 ? undefined : lines.join('\n\n');
}

function address(url: string): string {
	return url.includes('{{') || /[\s<>]/.test(url) ? code(url) : `<${url}>`;
}

const heads: Record<ResolvedPart['part'], string> = {
	keep: 'First keep what is about to be removed',
	run: 'Run',
	verify: 'Then check',
	undo: 'To undo it',
	recheck: 'To look again',
};

function commands({parts, step}: ResolvedStep, {runbook}: LoadedRunbook): string[] {
	return (['keep', 'run', 'verify', 'undo', 'recheck'] as const).flatMap(name => {
		const part = parts[name];
		if (!part) {
			return [];
		}

		const session = runbook.sessions[part.session];
		const language = session?.type === 'shell' ? 'sh' : 'powershell';
		const confirm = name === 'run' && step.confirm !== undefined ? `Type to confirm: ${code(step.confirm)}` : undefined;
		const recreate = name === 'keep' && step.keep?.recreate ? `It is made again with ${code(step.keep.recreate.command)} from what was kept.` : undefined;
		return [
			confirm,
			`**${heads[name]}** (${plain(session?.title ?? part.session)}):`,
			block(part.script, language),
			expectation(part),
			recreate,
		].filter(piece => piece !== undefined);
	});
}

function expectation({expect, within}: ResolvedPart): string | undefined {
	if (expect === undefined) {
		return undefined;
	}

	return `It worked when ${code(expect)}${within === undefined ? '' : `, which may take ${formatDuration(within)}`}.`;
}

function choice({step: {table, choose}}: ResolvedStep): string | undefined {
	const lines = [
		table?.because === undefined ? undefined : `Look closely at rows with this mark: ${plain(table.because)}.`,
		choose && `Choose rows of ${code(choose.from)} (named by ${code(choose.key)}${choose.max === undefined ? '' : `, at most ${choose.max}`}), and write them down as ${code(choose.as)}: ${blank}`,
	].filter(line => line !== undefined);
	return lines.length === 0 ? undefined : lines.join('\n\n');
}

function decision({step: {decide}}: ResolvedStep): string | undefined {
	return decide && [`**${plain(decide.question)}**`, '', ...decide.answers.map(({title}) => `- ☐ ${plain(title)}`)].join('\n');
}

function waiting({step: {wait}}: ResolvedStep): string | undefined {
	return wait && `Wait for: ${plain(wait.for)}.${wait.chase === undefined ? '' : ` Ask again after ${wait.chase}.`} Waiting since ${blank}`;
}

function records(fields: Record<string, RecordField> | undefined): string | undefined {
	return fields && Object.values(fields).map(field => `- ${plain(field.title)}${field.optional ? ' (if there is one)' : ''}: ${field.choices ? field.choices.map(allowed => `☐ ${plain(allowed)}`).join('   ') : blank}`).join('\n');
}
