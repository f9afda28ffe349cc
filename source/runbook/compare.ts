import {runbookFacets} from './compare/runbook-facets.js';
import {stepFacets, weights, type Facets, type Weight} from './compare/step-facets.js';
import type {LoadedRunbook} from './loaded.js';

/** One thing that is said in another way. Undefined: it was not there before, or is not there any more. The texts are the runbook's own, not inert. */
export type ChangedFacet = {what: string; was: string | undefined; is: string | undefined; weight: Weight};

/** What became of a step: `command` where something that it sends, or what its outcome is judged by, is another; `rule` where only its conditions are; `reworded` where only what people read is. */
export type StepChange = {
	id: string;
	/** As the newer runbook has it; of a step that was removed, the older. */
	title: string;
	change: 'added' | 'removed' | 'command' | 'rule' | 'reworded';
	/** What it did, or what its outcome was judged by, is another: that it is done has to be looked at anew. */
	asks: boolean;
	/** What changed, the gravest first; of an added or removed step nothing. */
	facets: ChangedFacet[];
};

/** What is different between two versions of a runbook. */
export type RunbookChange = {
	/** Those that changed in the order of the newer one; each that was removed behind the one that it stood behind. */
	steps: StepChange[];
	/** What changed beside the steps. */
	around: ChangedFacet[];
	/** The steps that both have stand in another order. */
	reordered: boolean;
};

const changeOf: Record<Weight, StepChange['change']> = {outcome: 'command', command: 'command', rule: 'rule', words: 'reworded'};

function changedFacets(was: Facets, is: Facets): ChangedFacet[] {
	const names = [...new Set([...was.keys(), ...is.keys()])];
	return names
		.map(what => ({what, was: was.get(what)?.text, is: is.get(what)?.text, weight: (is.get(what) ?? was.get(what))!.weight}))
		.filter(facet => facet.was !== facet.is)
		.toSorted((left, right) => weights.indexOf(left.weight) - weights.indexOf(right.weight));
}

/** A removed step stands behind the nearest one before it that is still there. */
function inOrder(was: LoadedRunbook, is: LoadedRunbook): Array<{id: string; removed: boolean}> {
	const kept = new Set(is.steps.map(({id}) => id));
	const behind = new Map<string, string[]>();
	let last = '';
	for (const {id} of was.steps) {
		if (kept.has(id)) {
			last = id;
		} else {
			behind.set(last, [...behind.get(last) ?? [], id]);
		}
	}

	const removedAfter = (id: string) => (behind.get(id) ?? []).map(removed => ({id: removed, removed: true}));
	return [...removedAfter(''), ...is.steps.flatMap(({id}) => [{id, removed: false}, ...removedAfter(id)])];
}

/** Holds two versions of a runbook against each other, step by step, by the steps' ids. Pure. */
export function compareRunbooks(was: LoadedRunbook, is: LoadedRunbook): RunbookChange {
	const before = new Map(was.steps.map(step => [step.id, step]));
	const after = new Map(is.steps.map(step => [step.id, step]));
	const steps = inOrder(was, is).flatMap(({id, removed}): StepChange[] => {
		const [older, newer] = [before.get(id), after.get(id)];
		if (removed || !newer) {
			return [{id, title: older!.step.title, change: 'removed', asks: false, facets: []}];
		}

		if (!older) {
			return [{id, title: newer.step.title, change: 'added', asks: false, facets: []}];
		}

		const facets = changedFacets(stepFacets(older, was), stepFacets(newer, is));
		const [gravest] = facets;
		return gravest ? [{id, title: newer.step.title, change: changeOf[gravest.weight], asks: gravest.weight === 'outcome', facets}] : [];
	});
	const inBoth = (one: LoadedRunbook, other: ReadonlyMap<string, unknown>) => one.steps.map(({id}) => id).filter(id => other.has(id)).join('\n');
	return {steps, around: changedFacets(runbookFacets(was), runbookFacets(is)), reordered: inBoth(was, after) !== inBoth(is, before)};
}

/** True where people would see no difference: only the file's layout or its comments changed. */
export function isUnchanged({steps, around, reordered}: RunbookChange): boolean {
	return steps.length === 0 && around.length === 0 && !reordered;
}
