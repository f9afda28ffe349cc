import {stepPlaces} from '../../script/places.js';
import type {Path} from '../../yaml/positions.js';
import type {Rule} from '../rule.js';

const longest = {name: 100, title: 300, text: 50_000} as const;

/** Texts have a length that somebody reads. */
export const textLength: Rule = {
	name: 'text-length',
	reason: 'What does not fit a line of the screen is no title, and what nobody reads to its end at three in the morning is no instruction.',
	severity: 'error',
	wrong: `
steps:
  - id: look
    title: Look ${'very '.repeat(60)}carefully`,
	right: `
steps:
  - id: look
    title: Look carefully`,
	* find({runbook}) {
		const texts: Array<[kind: keyof typeof longest, path: Path, text: string | undefined]> = [
			['name', ['id'], runbook.id],
			['title', ['title'], runbook.title],
			['text', ['summary'], runbook.summary],
			...Object.entries(runbook.parameters).flatMap(([name, {title, description}]): typeof texts => [
				['name', ['parameters', name], name],
				['title', ['parameters', name, 'title'], title],
				['text', ['parameters', name, 'description'], description],
			]),
			...stepPlaces(runbook).flatMap(({step, path}): typeof texts => [
				['name', [...path, 'id'], step.id],
				['title', [...path, 'title'], step.title],
				['text', [...path, 'why'], step.why],
				['text', [...path, 'instructions'], step.instructions],
				['name', [...path, 'run', 'output'], step.run?.output],
				['name', [...path, 'choose', 'as'], step.choose?.as],
				['title', [...path, 'decide', 'question'], step.decide?.question],
			]),
		];
		for (const [kind, path, text] of texts) {
			if (text !== undefined && text.length > longest[kind]) {
				yield {path, message: `This ${kind} has ${text.length} characters; a ${kind} has ${longest[kind]} at most.`};
			}
		}
	},
};
