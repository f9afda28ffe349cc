import {shellWord} from '../text/shell-word.js';
import type {Diagnosed, Startable} from '../ui/diagnose/contract.js';
import {candidateWords, factsWords, otherCodesWords, unknownWords} from '../ui/words/diagnosis.js';

/** A diagnosis as a person reads it: best first, what to rule out before anything is started, and the command line that starts it. */
export function diagnosisText({candidates, codes, found}: Diagnosed): string {
	if (candidates.length === 0) {
		return [...unknownWords({codes}), '`handrail runbooks` lists what there is a runbook for. The text was read here and sent nowhere.', ''].join('\n');
	}

	return [
		...candidates.flatMap((candidate, index) => candidateLines(candidate, index + 1)),
		...[otherCodesWords({candidates, codes}), factsWords({found})].filter(words => words !== undefined),
		'The text was read here and sent nowhere.',
		'',
	].join('\n');
}

const candidateLines = (candidate: Startable, number: number): string[] => {
	const {title, lines} = candidateWords(candidate);
	const {runbook, params} = candidate;
	return [
		`${number}. ${title}`,
		...lines.map(line => `   ${line}`),
		...(runbook === null ? [] : [`   Start: handrail start ${runbook}${Object.entries(params).map(([name, value]) => ` -p ${shellWord(`${name}=${value}`)}`).join('')}`]),
		'',
	];
};
