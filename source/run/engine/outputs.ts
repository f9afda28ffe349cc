import type {LoadedRunbook} from '../../runbook/loaded.js';
import type {EvidenceBody} from '../../session/contract.js';
import type {KeptOutput, KeptWords} from './contract.js';
import type {EvidenceIndex} from './evidence-index.js';
import {moveTypes} from './typed-rows.js';

const saidIn = ({warnings, information, console, whole, wholeConsole, count}: EvidenceBody): KeptWords =>
	({warnings, information, console, whole: [...whole ? [{...whole, of: 'output' as const}] : [], ...wholeConsole ? [{...wholeConsole, of: 'console' as const}] : []], count});

const saidTogether = (parts: ReadonlyArray<{body: EvidenceBody}>): KeptWords => {
	const said = parts.map(({body}) => saidIn(body));
	return {
		warnings: said.flatMap(({warnings}) => warnings),
		information: said.flatMap(({information}) => information),
		console: said.flatMap(({console}) => console),
		whole: said.flatMap(({whole}) => whole),
		count: undefined,
	};
};

type Part = {body: EvidenceBody; at: string; evidence: string};

/** What was put together last, by its first answer: whoever draws the rows knows the same list again. */
const joined = new WeakMap<EvidenceBody, {parts: readonly Part[]; output: KeptOutput}>();

const areSame = (a: readonly Part[], b: readonly Part[]): boolean =>
	a.length === b.length && a.every(({body, at}, index) => body === b[index]!.body && at === b[index]!.at);

/** Puts the answers of a step's items behind one another, as one list. */
function together(parts: readonly Part[], step: string): KeptOutput {
	const [first] = parts;
	if (parts.length === 1 && first) {
		return {rows: first.body.rows, types: first.body.types, text: first.body.text, truncated: first.body.truncated, at: first.at, step, evidence: first.evidence, said: saidIn(first.body)};
	}

	const before = first && joined.get(first.body);
	if (before?.output.step === step && areSame(before.parts, parts)) {
		return before.output;
	}

	const output: KeptOutput = {rows: [], types: {}, text: '', truncated: false, at: '', step, evidence: undefined, said: saidTogether(parts)};
	for (const {body, at} of parts) {
		const offset = output.rows.length;
		Object.assign(output.types, moveTypes(body.types, offset));
		// One by one: as arguments a hundred thousand are too many.
		for (const row of body.rows) {
			output.rows.push(row);
		}

		output.text += body.text;
		output.truncated ||= body.truncated;
		output.at = at;
	}

	if (first) {
		joined.set(first.body, {parts, output});
	}

	return output;
}

/** What the last run of each step gave, by step id; of a for-each step the answers of its items together. */
export function latestResults(runbook: LoadedRunbook, index: EvidenceIndex, bodies: ReadonlyMap<string, EvidenceBody>): Record<string, KeptOutput> {
	const byStep = new Map<string, Part[]>();
	for (const {step, evidence, at} of index.results.values()) {
		const body = bodies.get(evidence);
		if (body) {
			byStep.set(step, [...byStep.get(step) ?? [], {body, at, evidence}]);
		}
	}

	const results: Record<string, KeptOutput> = {};
	for (const {id} of runbook.steps) {
		const parts = byStep.get(id);
		if (parts) {
			results[id] = together(parts, id);
		}
	}

	return results;
}

/** The last kept output of each name that the runbook gives. */
export function latestOutputs(runbook: LoadedRunbook, index: EvidenceIndex, bodies: ReadonlyMap<string, EvidenceBody>): Record<string, KeptOutput> {
	const results = latestResults(runbook, index, bodies);
	const outputs: Record<string, KeptOutput> = {};
	for (const {id, step} of runbook.steps) {
		const name = step.run?.output;
		const result = results[id];
		if (name !== undefined && result) {
			outputs[name] = result;
		}
	}

	return outputs;
}
