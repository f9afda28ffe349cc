import {partPlaces, stepPlaces} from '../../script/places.js';
import type {Path} from '../../yaml/positions.js';
import type {Finding, Rule} from '../rule.js';

/** Every part has exactly one script. */
export const scriptOrFile: Rule = {
	name: 'script-or-file',
	reason: 'What is sent must be one text that a person has read: from the runbook, or from one file beside it.',
	severity: 'error',
	always: true,
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}`,
	* find({runbook}) {
		for (const place of stepPlaces(runbook)) {
			for (const {part, path, script, file} of partPlaces(place)) {
				yield * judge(part, path, {script, file});
			}

			const whatIf = place.step.run?.['what-if'];
			if (whatIf) {
				yield * judge('what-if', [...place.path, 'run', 'what-if'], whatIf);
			}
		}
	},
};

function * judge(part: string, path: Path, {script, file}: {script?: string | undefined; file?: string | undefined}): Generator<Finding> {
	if (script === undefined && file === undefined) {
		yield {path, atKey: true, message: `"${part}" has nothing to carry out: it needs a "script" or a "file".`};
	}

	if (script !== undefined && file !== undefined) {
		yield {path: [...path, 'file'], atKey: true, message: `"${part}" has both "script" and "file"; it may have one of them.`};
	}
}
