import type {Runbook} from '../../schema.js';
import {partPlaces, stepPlaces} from '../../script/places.js';
import type {Path} from '../../yaml/positions.js';
import type {CheckSubject, Finding, Rule} from '../rule.js';
import {scriptText} from '../../resolve.js';

const template = /\{\{[^{}]*\}\}/;

/** `{{ }}` stands only where it is filled in. */
export const templatePlace: Rule = {
	name: 'template-place',
	reason: 'A value put into a script as text is how an intruder\'s connector name becomes a command; data reach a script as variables.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: 'Get-X -Name {{ params.tenant }}'}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: "Get-X -Name $params['tenant']"}`,
	* find(subject) {
		yield * inScripts(subject);
		for (const {path, text} of plainTexts(subject.runbook)) {
			const found = template.exec(text);
			if (found) {
				yield {path, within: {text, index: found.index}, message: '{{ }} is not filled in here; it is in why, instructions, open, gui and confirm.'};
			}
		}
	},
};

function * inScripts({runbook, files}: CheckSubject): Generator<Finding> {
	const message = '{{ }} in a script is refused: use $params, $records, $outputs, $chosen or $item, which reach the script as data.';
	const written: Array<{path: Path; script: string | undefined; file: string | undefined}> = stepPlaces(runbook).flatMap(place => {
		const whatIf = place.step.run?.['what-if'];
		return [...partPlaces(place), ...(whatIf ? [{path: [...place.path, 'run', 'what-if'], script: whatIf.script, file: whatIf.file}] : [])];
	});
	for (const {path, script, file} of written) {
		const text = scriptText({script, file}, files) ?? '';
		const found = template.exec(text);
		if (found && script !== undefined) {
			yield {path: [...path, 'script'], within: {text, index: found.index}, message};
		} else if (found) {
			yield {path: [...path, 'file'], message};
		}
	}

	for (const {path, text} of sessionScripts(runbook)) {
		const found = template.exec(text);
		if (found) {
			yield {path, within: {text, index: found.index}, message};
		}
	}
}

function sessionScripts(runbook: Runbook): Array<{path: Path; text: string}> {
	return Object.entries(runbook.sessions).flatMap(([name, {connect, disconnect}]) => [
		...(typeof connect === 'string' ? [{path: ['sessions', name, 'connect'], text: connect}] : Object.entries(connect ?? {}).map(([way, text]) => ({path: ['sessions', name, 'connect', way], text}))),
		...(disconnect === undefined ? [] : [{path: ['sessions', name, 'disconnect'], text: disconnect}]),
	]);
}

function plainTexts(runbook: Runbook): Array<{path: Path; text: string}> {
	const texts: Array<[Path, string | undefined]> = [
		[['title'], runbook.title],
		[['summary'], runbook.summary],
		...runbook.phases.map(({title}, index): [Path, string] => [['phases', index, 'title'], title]),
		...stepPlaces(runbook).flatMap(({step, path}): Array<[Path, string | undefined]> => [
			[[...path, 'title'], step.title],
			[[...path, 'table', 'because'], step.table?.because],
			[[...path, 'decide', 'question'], step.decide?.question],
			[[...path, 'wait', 'for'], step.wait?.for],
		]),
	];
	return texts.flatMap(([path, text]) => text === undefined ? [] : [{path, text}]);
}
