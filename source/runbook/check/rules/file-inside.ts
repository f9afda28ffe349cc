import {nearest} from '../../nearest.js';
import {insideFolder, partPlaces, stepPlaces} from '../../script/places.js';
import type {CheckSubject, Rule} from '../rule.js';

/** A script's file lies in the runbook's folder. */
export const fileInside: Rule = {
	name: 'file-inside',
	reason: 'Trust is given to what lies in the folder; a script from elsewhere could change without it.',
	severity: 'error',
	always: true,
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, file: ../look.ps1}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}`,
	* find(subject) {
		for (const place of stepPlaces(subject.runbook)) {
			const written = [
				...partPlaces(place).map(({file, path}) => ({file, path})),
				{file: place.step.run?.['what-if']?.file, path: [...place.path, 'run', 'what-if']},
			];
			for (const {file, path} of written) {
				const found = file === undefined ? undefined : judge(file, subject);
				if (found) {
					yield {path: [...path, 'file'], ...found};
				}
			}
		}
	},
};

function judge(file: string, {alone, files}: CheckSubject): {message: string; meant?: string | undefined} | undefined {
	const inside = insideFolder(file);
	if (inside === undefined) {
		return {message: `"${file}" does not lie in the runbook's folder. Write its path from that folder, with forward slashes and without "..".`};
	}

	if (alone) {
		return {message: `The runbook was named as a file alone, so no file beside it belongs to it: "${file}" cannot be used. Name the folder instead.`};
	}

	if (!files.has(inside)) {
		return {message: `The runbook's folder holds no file "${file}".`, meant: nearest(inside, files.keys())};
	}

	return inside === 'runbook.yaml' ? {message: 'The runbook itself is no script.'} : undefined;
}
