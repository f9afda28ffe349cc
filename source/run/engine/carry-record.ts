import {exitCode} from '../../failure.js';
import {readValue} from '../../runbook/parameters.js';
import type {Json} from '../../runbook/values.js';
import type {Intent, IntentResult} from './contract.js';
import {refuseBlocked} from './gate.js';
import type {LiveRun} from './live-run.js';
import {resultOf} from './report.js';

/** Records a value of a step, or the answer of a decision. What does not fit is refused and nothing is recorded. */
export async function carryRecord({step: id, name, value: text}: Extract<Intent, {kind: 'record'}>, live: LiveRun): Promise<IntentResult> {
	const step = live.step(id);
	const {decide, record} = step.step;
	const wrong = (message: string): IntentResult => ({exit: exitCode.wrongUsage, message: `${message} Nothing was recorded.`, report: undefined});
	refuseBlocked(step, live);
	let value: Json;
	let title: string;
	if (decide?.as === name) {
		const answer = decide.answers.find(candidate => candidate.value === text);
		if (!answer) {
			return wrong(`"${text}" is no answer to "${decide.question}". The answers are: ${decide.answers.map(candidate => candidate.value).join(', ')}.`);
		}

		value = answer.value;
		title = answer.title;
	} else {
		const field = record?.[name];
		if (!field) {
			const names = [...Object.keys(record ?? {}), ...(decide ? [decide.as] : [])];
			return wrong(`The step "${id}" records no "${name}".${names.length > 0 ? ` It records: ${names.join(', ')}.` : ''}`);
		}

		const read = readValue(field, text);
		if (!read.ok) {
			return wrong(read.message);
		}

		value = read.value;
		title = text;
	}

	await live.record({kind: 'recorded', data: {step: id, name, value}});
	return resultOf(step, [], `${step.step.title}: ${name} is "${title}".`, live, exitCode.done);
}
