import type {LoadedRunbook} from '../runbook/loaded.js';
import type {Parameter} from '../runbook/schema.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {checkValue, type AskMissing} from './parameters.js';
import {promptLine} from './prompt.js';
import {screenSettings} from './show-run.js';

/** Asks a person for the parameters that are missing: in a form on the screen, or line by line. */
export function askMissing(door: Door, {loaded: {runbook}, rehearsal, screen}: {loaded: LoadedRunbook; rehearsal: boolean; screen: boolean}): AskMissing {
	return async missing => {
		if (!screen) {
			return askByLine(door, missing);
		}

		const {askParameters} = await import('../ui/app.js');
		return askParameters({title: runbook.title, rehearsal, missing, checkValue, settings: await screenSettings(door)});
	};
}

async function askByLine(door: Door, missing: ReadonlyArray<{name: string; parameter: Parameter}>): Promise<Record<string, string> | undefined> {
	const answers: Record<string, string> = {};
	for (const {name, parameter} of missing) {
		const answer = await askOne(door, parameter); // eslint-disable-line no-await-in-loop -- one question after the other
		if (answer === undefined) {
			return undefined;
		}

		answers[name] = answer;
	}

	return answers;
}

/** Asks until the value will do; undefined when the input ended. */
async function askOne(door: Door, parameter: Parameter): Promise<string | undefined> {
	const choices = parameter.choices === undefined ? '' : ` (${parameter.choices.map(choice => inert(choice)).join(', ')})`;
	for (;;) {
		const answer = await promptLine(`${inert(parameter.title)}${choices}: `); // eslint-disable-line no-await-in-loop -- until it will do
		const problem = answer === undefined ? undefined : checkValue(parameter, answer);
		if (problem === undefined) {
			return answer;
		}

		door.complain(problem);
	}
}
