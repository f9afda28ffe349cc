import type {LoadedRunbook} from '../loaded.js';
import type {Facets, Weight} from './step-facets.js';

/** What a runbook says beside its steps: its own words, its parameters, and the files that no step names. */
export function runbookFacets({runbook, steps, files}: LoadedRunbook): Facets {
	const facets: Facets = new Map();
	const add = (what: string, text: string | undefined, weight: Weight) => {
		if (text !== undefined) {
			facets.set(what, {text, weight});
		}
	};

	add('title', runbook.title, 'words');
	add('summary', runbook.summary, 'words');
	add('draft', runbook.draft ? 'a draft' : undefined, 'rule');
	add('references', runbook.references?.join('\n'), 'words');
	for (const [name, {title, description, ...rules}] of Object.entries(runbook.parameters)) {
		add(`parameter ${name}`, [rules.type, rules.pattern, rules.choices?.join(', '), rules.default === undefined ? undefined : `unless said: ${JSON.stringify(rules.default)}`, rules.optional ? 'optional' : 'required', rules.per].filter(Boolean).join(', '), 'rule');
		add(`parameter ${name}: title`, [title, description].filter(Boolean).join('\n'), 'words');
	}

	for (const {title, value, verbatim} of runbook.support ?? []) {
		add(`support: ${title}`, `${value}${verbatim ? '\n(verbatim)' : ''}`, 'words');
	}

	const parts = steps.flatMap(step => [...Object.values(step.parts), ...step.whatIf ? [step.whatIf] : []]);
	const scripts = new Set(parts.map(({file}) => file));
	for (const [name, bytes] of files) {
		const base = name.split('/').at(-1)!;
		if (name !== 'runbook.yaml' && !scripts.has(name) && parts.every(({script}) => !script.includes(base))) {
			add(`file ${name}`, new TextDecoder().decode(bytes), 'words');
		}
	}

	return facets;
}
