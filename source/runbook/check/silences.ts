import type {Problem} from '../problem.js';
import {insideFolder, partPlaces, stepPlaces} from '../script/places.js';
import {fileNamed} from './finding-file.js';
import type {CheckSubject} from './rule.js';

/** A comment that silences a rule: `# handrail-ignore RULE: REASON`. */
export type Silence = {
	/** As problems name it. */
	file: string;
	/** Inside the folder; undefined for the runbook itself. */
	inside: string | undefined;
	/** Where the comment begins; both count from 1. */
	line: number;
	column: number;
	/** The line whose findings it silences. */
	covers: number;
	/** Undefined where the comment is not written as it must be. */
	rule: string | undefined;
	reason: string | undefined;
};

const comment = /(?<=^|\s)#\s*handrail-ignore(?![\w-])(?<rest>.*)$/;
const written = /^\s+(?<rule>[a-z][a-z-]*)\s*:\s*(?<reason>\S.*)$/;

/** The silences of a runbook, in its own file, in the scripts that its steps name and in its rehearsal. */
export function silencesOf(subject: CheckSubject): Silence[] {
	const {files, name, runbook, alone} = subject;
	const scripts = stepPlaces(runbook).flatMap(place => [...partPlaces(place).map(({file}) => file), place.step.run?.['what-if']?.file]);
	const inside = alone ? [] : new Set([...scripts.flatMap(file => insideFolder(file ?? '') ?? []), 'rehearsal.yaml']);
	return [
		...silencesIn(files.get('runbook.yaml'), {file: name, inside: undefined}),
		...[...inside].flatMap(file => silencesIn(files.get(file), {file: fileNamed(file, subject), inside: file})),
	];
}

/** The silence that covers a problem. Several comments, each on a line of its own, can stand above one line. */
export function silenceFor(problem: Problem, silences: readonly Silence[]): Silence | undefined {
	return silences.find(({file, covers, rule, reason}) => rule === problem.rule && reason !== undefined && file === problem.file && covers === problem.line);
}

function silencesIn(bytes: Uint8Array | undefined, place: Pick<Silence, 'file' | 'inside'>): Silence[] {
	const lines = bytes ? new TextDecoder().decode(bytes).split(/\r?\n/) : [];
	return lines.flatMap((text, index): Silence[] => {
		const found = text.includes('handrail-ignore') ? comment.exec(text) : null;
		if (!found) {
			return [];
		}

		const {rule, reason} = written.exec(found.groups!['rest']!)?.groups ?? {};
		const covers = text.slice(0, found.index).trim() === '' ? nextLine(lines, index) : index;
		return [{...place, line: index + 1, column: found.index + 1, covers: covers + 1, rule, reason}];
	});
}

/** The next line that is more than a comment. */
function nextLine(lines: readonly string[], index: number): number {
	const next = lines.findIndex((text, other) => other > index && !/^\s*(?:#|$)/.test(text));
	return next === -1 ? index : next;
}
