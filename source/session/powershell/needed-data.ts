import type {ScriptData} from '../contract.js';

/** Ways to reach a variable without writing its name as such: then nothing is left out. */
const roundabout = /variable|expression|scriptblock|\b(?:gv|iex)\b|\$\{[^}]*`/i;

/**
The data for a script without the outputs and choices that it cannot name. They may be tens of thousands of rows, which PowerShell reads in seconds, and most scripts that work on one item after the other need none of them. In doubt everything goes along: an empty value where one was meant is dangerous.
*/
export function neededData(script: string, data: ScriptData): ScriptData {
	if (roundabout.test(script)) {
		return data;
	}

	const names = script.toLowerCase();
	return {
		...data,
		outputs: names.includes('outputs') ? data.outputs : {},
		chosen: names.includes('chosen') ? data.chosen : {},
	};
}
