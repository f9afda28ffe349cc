import {Failure, exitCode} from '../../failure.js';
import {inert} from '../../text/inert.js';
import {rowKey} from '../row-key.js';
import type {Intent, IntentResult} from './contract.js';
import {refuseBlocked} from './gate.js';
import type {LiveRun} from './live-run.js';
import {resultOf} from './report.js';
import {typesByRow, moveTypes} from './typed-rows.js';

/** Records which rows were chosen. What it is given is taken whole or not at all. */
export async function carryChoose({step: id, keys}: Extract<Intent, {kind: 'choose'}>, live: LiveRun): Promise<IntentResult> {
	const step = live.step(id);
	const {choose} = step.step;
	if (!choose) {
		throw new Failure(exitCode.wrongUsage, `The step "${id}" has nothing to choose.`);
	}

	refuseBlocked(step, live);
	const output = live.outputs[choose.from];
	if (!output) {
		throw new Failure(exitCode.refused, `There is nothing to choose from yet: "${choose.from}" was not read. Nothing was recorded.`, {next: 'Carry out the step that reads it first.'});
	}

	const places = new Map<string, number[]>();
	for (const [place, row] of output.rows.entries()) {
		const key = rowKey(row, choose.key);
		if (key !== undefined) {
			places.set(key, [...places.get(key) ?? [], place]);
		}
	}

	const wanted = [...new Set(keys)];
	for (const key of wanted) {
		const found = places.get(key)?.length ?? 0;
		if (found !== 1) {
			throw new Failure(exitCode.wrongUsage, found === 0
				? `No row of "${choose.from}" has the ${choose.key} "${inert(key)}". Nothing was recorded.`
				: `${found} rows of "${choose.from}" have the ${choose.key} "${inert(key)}", so it does not say which is meant. Nothing was recorded.`);
		}
	}

	if (wanted.length < choose.min || (choose.max !== undefined && wanted.length > choose.max)) {
		const bounds = choose.max === undefined ? `at least ${choose.min}` : `between ${choose.min} and ${choose.max}`;
		throw new Failure(exitCode.wrongUsage, `${wanted.length} ${wanted.length === 1 ? 'row was' : 'rows were'} chosen, but "${id}" wants ${bounds}. Nothing was recorded.`);
	}

	const chosen = wanted.map(key => ({key, place: places.get(key)![0]!})).toSorted((a, b) => a.place - b.place);
	const types = typesByRow(output.types, chosen.map(({place}) => place));
	await live.record({kind: 'chosen', data: {
		step: id,
		list: choose.as,
		keys: chosen.map(({key}) => key),
		rows: chosen.map(({place}) => output.rows[place]!),
		types: Object.assign({}, ...types.map((own, index) => moveTypes(own, index))) as Record<string, string>,
	}});
	const state = live.stepState(id);
	return resultOf(step, [], `${step.step.title}: ${chosen.length === 0 ? 'none chosen' : `${chosen.length} chosen`} of ${output.rows.length}.${state.reason === null ? '' : ` ${state.reason}`}`, live);
}
