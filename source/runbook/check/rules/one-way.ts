import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

const ways = ['run', 'decide', 'wait'] as const;

/** A step is done in one way. */
export const oneWay: Rule = {
	name: 'one-way',
	reason: 'A step that both runs a command and waits would be done twice, or never.',
	severity: 'error',
	always: true,
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}
    decide: {as: what, question: What is it?, answers: [{value: a, title: A}, {value: b, title: B}]}
  - {id: next, title: Next, when: records.look.what == 'a'}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}
  - id: judge
    title: Judge
    decide: {as: what, question: What is it?, answers: [{value: a, title: A}, {value: b, title: B}]}
  - {id: next, title: Next, when: records.judge.what == 'a'}`,
	* find({runbook}) {
		for (const {step, path} of stepPlaces(runbook)) {
			const found = ways.filter(way => step[way] !== undefined);
			if (found.length > 1) {
				yield {path: [...path, found[1]!], atKey: true, message: `The step "${step.id}" has ${found.map(way => `"${way}"`).join(' and ')}; a step has at most one of run, decide and wait. Make a step of each.`};
			}
		}
	},
};
