import type {LoadedRunbook, ResolvedPart, ResolvedStep} from '../loaded.js';
import type {RecordField} from '../schema.js';
import {formatDuration} from '../duration.js';
import {authored, blank, block, code, plain} from './markdown-text.js';

/** What a step's command does, as it stands beside its title. */
const effects = {read: 'reads only', change: 'change', destroy: 'destroy'} as const;

/** A step as a piece of Markdown for paper: all that a responder needs to do it without Handrail. */
export function stepMarkdown(resolved: ResolvedStep, number: string, loaded: LoadedRunbook): string {
	const {step, effect} = resolved;
	return [
		`### ${number} ${plain(step.title)}${effect === 'none' ? '' : ` (${effects[effect]})`}`,
		facts(resolved, loaded),
		step.why && authored(step.why),
		step.instructions && authored(step.instructions),
		whereToLook(resolved),
		...commands(resolved, loaded),
		choice(resolved),
		decision(resolved, loaded),
		waiting(resolved),
		records(step.record),
		`☐ done   ☐ skipped, because ${blank}   by ${blank}   at ${blank}`,
	].filter(piece => piece !== undefined && piece !== '').join('\n\n');
}

function facts({step}: ResolvedStep, {runbook}: LoadedRunbook): string {
	const titles = new Map(runbook.phases.flatMap(({steps}) => steps).map(({id, title}) => [id, title]));
	const lines = [
		['Step', code(step.id)],
		['Only when', step.when === undefined ? undefined : code(step.when)],
		['After', step.needs?.map(id => plain(titles.get(id) ?? id)).join(', ')],
		['For each row chosen as', step['for-each'] === undefined ? undefined : code(step['for-each'])],
		['Roles', step.roles?.map(role => plain(role)).join(', ')],
		['Usually takes', step.expected],
		['Gives', step.run?.output === undefined ? undefined : `${code(step.run.output)}${step.run.fresh === undefined ? '' : `, good for ${step.run.fresh}`}`],
		['Nothing found', step.run?.again === undefined ? undefined : `look again after ${step.run.again}`],
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

function commands({parts, whatIf, step}: ResolvedStep, {runbook}: LoadedRunbook): string[] {
	const tried = whatIf ? [`**To see what it would do** (${plain(runbook.sessions[whatIf.session]?.title ?? whatIf.session)}):`, block(whatIf.script, 'sh')] : [];
	const all = (['keep', 'run', 'verify', 'undo', 'recheck'] as const).flatMap(name => {
		const part = parts[name];
		if (!part) {
			return [];
		}

		const session = runbook.sessions[part.session];
		const language = session?.type === 'shell' ? 'sh' : 'powershell';
		const confirm = name === 'run' && step.confirm !== undefined ? `Type to confirm: ${code(step.confirm)}` : undefined;
		const recreate = name === 'keep' && step.keep?.recreate ? `It is made again from what was kept: ${code([step.keep.recreate.command, ...Object.entries(step.keep.recreate.parameters).map(([parameter, property]) => `-${parameter} <${property}>`)].join(' '))}` : undefined;
		return [
			confirm,
			`**${heads[name]}** (${plain(session?.title ?? part.session)}):`,
			block(part.script, language),
			expectation(part),
			recreate,
		].filter(piece => piece !== undefined);
	});
	return [...tried, ...all];
}

function expectation({expect, within}: ResolvedPart): string | undefined {
	if (expect === undefined) {
		return undefined;
	}

	return `It worked when ${code(expect)}${within === undefined ? '' : `, which may take ${formatDuration(within)}`}.`;
}

function choice({step: {table, choose}}: ResolvedStep): string | undefined {
	const lines = [
		table?.columns === undefined ? undefined : `Look at: ${table.columns.map(column => plain(column)).join(', ')}.`,
		table?.flag === undefined ? undefined : `Look closely at rows where ${code(table.flag)}${table.because === undefined ? '' : `: ${plain(table.because)}`}.`,
		choose && `Choose rows of ${code(choose.from)} (named by ${code(choose.key)}${choose.min === 0 ? '' : `, at least ${choose.min}`}${choose.max === undefined ? '' : `, at most ${choose.max}`}), and write them down as ${code(choose.as)}: ${blank}`,
	].filter(line => line !== undefined);
	return lines.length === 0 ? undefined : lines.join('\n\n');
}

/** The question, its answers to tick, and the steps that depend on it. */
function decision({id, step: {decide}}: ResolvedStep, {runbook}: LoadedRunbook): string | undefined {
	if (!decide) {
		return undefined;
	}

	const depends = runbook.phases.flatMap(({steps}, phase) => steps.flatMap(({title, when}, index) => namesRecord(when, id) ? [`- ${phase + 1}.${index + 1} ${plain(title)}, only when ${code(when!)}`] : []));
	return [
		`**${plain(decide.question)}**`,
		'',
		...decide.answers.map(({value, title}) => `- ☐ ${plain(title)} (${code(value)})`),
		...(depends.length === 0 ? [] : ['', 'On this depend:', '', ...depends]),
	].join('\n');
}

function namesRecord(when: string | undefined, step: string): boolean {
	return when !== undefined && (when.includes(`records.${step}.`) || when.includes(`records['${step}']`) || when.includes(`records["${step}"]`));
}

function waiting({step: {wait}}: ResolvedStep): string | undefined {
	return wait && [
		`Wait for: ${plain(wait.for)}.${wait.chase === undefined ? '' : ` Ask again after ${wait.chase}.`}`,
		'',
		`- Waiting since: ${blank}`,
		...(wait.chase === undefined ? [] : [1, 2, 3].map(time => `- ☐ Asked again (${time}) at: ${blank}   Told: ${blank}`)),
	].join('\n');
}

function records(fields: Record<string, RecordField> | undefined): string | undefined {
	return fields && Object.values(fields).map(({title, description, type, choices, optional}) => {
		const boxes = choices ?? (type === 'boolean' ? ['yes', 'no'] : undefined);
		return `- ${plain(title)}${optional ? ' (if there is one)' : ''}: ${boxes ? boxes.map(allowed => `☐ ${plain(allowed)}`).join('   ') : blank}${description === undefined ? '' : ` ${plain(description)}`}`;
	}).join('\n');
}
