import type {LoadedRunbook, ResolvedStep} from '../runbook/loaded.js';

/** What a step works from: names of outputs and choices that other steps of the runbook make. */
export type Inputs = {
	outputs: string[];
	choices: string[];
	/** The choice it cannot do without: for-each. */
	forEach: string | undefined;
	/** The output it cannot do without: what it chooses from. Undefined when that is its own. */
	from: string | undefined;
};

// A script names an output as $outputs.NAME; a shell script as $outputs_NAME_file. The same for choices.
const powershell = /\$\{?(?<kind>outputs|chosen)\}?\.(?<name>[A-Za-z_]\w*)/gv;
const shell = /\b(?<kind>outputs|chosen)_(?<name>[A-Za-z_]\w*)_file\b/gv;

const namedIn = (script: string): Array<{kind: string; name: string}> =>
	[powershell, shell].flatMap(pattern => [...script.matchAll(pattern)].map(({groups}) => ({kind: groups!['kind']!, name: groups!['name']!})));

const runbookMakes = (runbook: LoadedRunbook) => ({
	outputs: new Set(runbook.steps.map(({step}) => step.run?.output)),
	choices: new Set(runbook.steps.map(({step}) => step.choose?.as)),
});

const cache = new WeakMap<ResolvedStep, Inputs>();

/** What a step works from, by its scripts, its for-each and its choose. Only names that the runbook makes, and never the step's own output in its own checks. */
export const inputsOf = (runbook: LoadedRunbook, resolved: ResolvedStep): Inputs => {
	const known = cache.get(resolved);
	if (known) {
		return known;
	}

	const {step} = resolved;
	const made = runbookMakes(runbook);
	const outputs = new Set<string>();
	const choices = new Set<string>();
	for (const part of Object.values(resolved.parts)) {
		for (const {kind, name} of namedIn(part.script)) {
			(kind === 'outputs' ? outputs : choices).add(name);
		}
	}

	const from = step.choose && step.choose.from !== step.run?.output ? step.choose.from : undefined;
	if (from !== undefined) {
		outputs.add(from);
	}

	if (step['for-each'] !== undefined) {
		choices.add(step['for-each']);
	}

	const own = {output: step.run?.output, choice: step.choose?.as};
	const inputs = {
		outputs: [...outputs].filter(name => made.outputs.has(name) && name !== own.output),
		choices: [...choices].filter(name => made.choices.has(name) && name !== own.choice),
		forEach: step['for-each'],
		from,
	};
	cache.set(resolved, inputs);
	return inputs;
};
