import {formatDuration} from '../duration.js';
import type {LoadedRunbook, ResolvedPart, ResolvedStep} from '../loaded.js';
import type {SessionDefinition} from '../schema.js';

/**
What a change of something means, the gravest first. `outcome`: what a step did, or what it is judged by, is another; `command`: something that it may still send is; `rule`: when or under what conditions; `words`: only what people read.
*/
export const weights = ['outcome', 'command', 'rule', 'words'] as const;
export type Weight = (typeof weights)[number];

/** One thing that a runbook says, as text, so that two versions of it can be held against each other. */
export type Facet = {text: string; weight: Weight};

/** By what it is called: "run", "check: expects". */
export type Facets = Map<string, Facet>;

const partNames = {run: 'run', verify: 'check', undo: 'undo', keep: 'keep', recheck: 'recheck'} as const;

/** Whatever a part says beside its script. What a check looks at, or a run, decides what came of the step. */
function addPart(facets: Facets, name: string, part: ResolvedPart, weight: Weight): void {
	const add = (what: string, text: string | number | undefined, of: Weight) => {
		if (text !== undefined) {
			facets.set(`${name}${what}`, {text: typeof text === 'number' ? formatDuration(text) : text, weight: of});
		}
	};

	add('', part.script, weight);
	add(': session', part.session, weight);
	add(': effect', part.effect, weight);
	add(': read as', part.parse, weight);
	add(': expects', part.expect, weight);
	add(': time limit', part.timeout, 'command');
	add(': within', part.within, 'command');
	if (part.within !== undefined) {
		add(': every', part.every, 'command');
	}
}

const waysOf = ({connect}: SessionDefinition): string =>
	connect === undefined ? '' : (typeof connect === 'string' ? connect : Object.entries(connect).map(([way, script]) => `${way}: ${script}`).join('\n'));

/** Where a step's commands go. Another service, or another shell, is another command. */
function addSessions(facets: Facets, parts: readonly ResolvedPart[], {runbook}: LoadedRunbook): void {
	for (const name of new Set(parts.map(({session}) => session))) {
		const definition = Object.hasOwn(runbook.sessions, name) ? runbook.sessions[name] : undefined;
		if (!definition) {
			continue;
		}

		facets.set(`session ${name}`, {text: `${definition.type}, ${definition.service}`, weight: 'outcome'});
		facets.set(`session ${name}: signs in`, {text: waysOf(definition), weight: 'command'});
		facets.set(`session ${name}: signs out`, {text: definition.disconnect ?? '', weight: 'command'});
		facets.set(`session ${name}: needs`, {text: Object.entries(definition.requires ?? {}).map(([module, version]) => `${module} ${version}`).join(', '), weight: 'command'});
	}
}

/** A file beside the runbook that a script names: what it holds is part of what the script does. */
function addFiles(facets: Facets, parts: readonly ResolvedPart[], {files}: LoadedRunbook): void {
	const own = new Set(parts.map(({file}) => file));
	for (const [name, bytes] of files) {
		const base = name.split('/').at(-1)!;
		if (name !== 'runbook.yaml' && !own.has(name) && parts.some(({script}) => script.includes(base))) {
			facets.set(`file ${name}`, {text: new TextDecoder().decode(bytes), weight: 'outcome'});
		}
	}
}

function addInputs(facets: Facets, {step}: ResolvedStep): void {
	const add = (what: string, text: string | undefined, weight: Weight) => {
		if (text !== undefined) {
			facets.set(what, {text, weight});
		}
	};

	add('for each', step['for-each'], 'outcome');
	if (step.choose) {
		const {from, key, as, label, min, max} = step.choose;
		add('choose', `from ${from} by ${key} as ${as}`, 'outcome');
		add('choose: how many', `${min} to ${max ?? 'all'}`, 'rule');
		add('choose: called by', label, 'words');
	}

	if (step.decide) {
		const {as, question, answers} = step.decide;
		add('decide', `${as}: ${answers.map(({value}) => value).join(', ')}`, 'outcome');
		add('decide: question', [question, ...answers.map(({title}) => title)].join('\n'), 'words');
	}

	for (const [name, {title, description, ...rules}] of Object.entries(step.record ?? {})) {
		add(`record ${name}`, [rules.type, rules.pattern, rules.choices?.join(', '), rules.optional ? 'optional' : 'required'].filter(Boolean).join(', '), 'rule');
		add(`record ${name}: title`, [title, description].filter(Boolean).join('\n'), 'words');
	}

	add('waits for', step.wait?.for, 'words');
	add('asks again after', step.wait?.chase, 'rule');
}

function addWords(facets: Facets, {phase, step}: ResolvedStep): void {
	const words: Record<string, string | undefined> = {
		title: step.title,
		why: step.why,
		instructions: step.instructions,
		phase,
		'in the portal': step.gui && [step.gui.path, step.gui.url].filter(Boolean).join('\n'),
		link: step.open,
		roles: step.roles?.join(', '),
		'usually takes': step.expected,
		columns: step.table?.columns?.join(', '),
		because: step.table?.because,
	};
	const rules: Record<string, string | undefined> = {
		when: step.when, needs: step.needs?.join(', '), 'typed before it': step.confirm, 'marks rows': step.table?.flag,
	};
	for (const [weight, texts] of [['rule', rules], ['words', words]] as const) {
		for (const [what, text] of Object.entries(texts)) {
			if (text !== undefined) {
				facets.set(what, {text, weight});
			}
		}
	}
}

/** Everything that a runbook says about one of its steps, what it inherits included. */
export function stepFacets(resolved: ResolvedStep, runbook: LoadedRunbook): Facets {
	const facets: Facets = new Map();
	const {parts, whatIf, step} = resolved;
	const all = [...Object.values(parts), ...whatIf ? [whatIf] : []];
	for (const part of Object.values(parts)) {
		addPart(facets, partNames[part.part], part, part.part === 'undo' || part.part === 'keep' ? 'command' : 'outcome');
	}

	if (whatIf) {
		addPart(facets, 'what-if', whatIf, 'command');
	}

	if (step.run?.output !== undefined) {
		facets.set('run: output', {text: step.run.output, weight: 'outcome'});
		facets.set('run: fresh for', {text: formatDuration(resolved.fresh), weight: 'rule'});
	}

	if (resolved.again !== undefined) {
		facets.set('run: offered again after', {text: formatDuration(resolved.again), weight: 'rule'});
	}

	if (step.keep?.recreate) {
		const {command, parameters} = step.keep.recreate;
		facets.set('keep: makes it again', {text: [command, ...Object.entries(parameters).map(([name, from]) => `-${name} ${from}`)].join(' '), weight: 'command'});
	}

	addSessions(facets, all, runbook);
	addFiles(facets, all, runbook);
	addInputs(facets, resolved);
	addWords(facets, resolved);
	return facets;
}
