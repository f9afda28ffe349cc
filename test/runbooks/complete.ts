import {evaluate, type Environment} from '../../source/runbook/expressions.js';
import {fillTemplate} from '../../source/runbook/template.js';
import type {Opened} from './rehearsing.js';

/** What a responder would miss in a runbook, one line each: `STEP: what`. */
export function whatIsMissing({runbook}: Opened): string[] {
	return runbook.steps.flatMap(({id, effect, effectGuessed, step}) => [
		...step.why ? [] : ['why'],
		...step.instructions ? [] : ['instructions'],
		...step.gui ? [] : ['its place in the GUI'],
		...step.expected ?? step.wait ? [] : ['how long it takes'],
		...step.run && effectGuessed ? ['its effect'] : [],
		...step.run && effect !== 'read' && step.verify?.within === undefined ? ['how it is verified, and within what time'] : [],
		...step.run && effect === 'destroy' && !(step.keep && step.confirm) ? ['what is kept and asked before it destroys'] : [],
		...step.undo && step.undo.expect === undefined ? ['what shows that it is undone'] : [],
		...step.wait && step.wait.chase === undefined ? ['when to chase'] : [],
	].map(what => `${id}: ${what}`));
}

/** Every text of the runbook as it reads in this situation. */
export function textsIn({runbook}: Opened, environment: Environment): string[] {
	return runbook.steps
		.flatMap(({step}) => [step.why, step.instructions, step.open, step.confirm, step.gui?.path, step.gui?.url].filter(text => text !== undefined))
		.map(text => fillTemplate(text, environment));
}

/** The sections of the text for support that cannot be made in this situation: their titles. */
export function brokenSections({runbook}: Opened, environment: Environment): string[] {
	return (runbook.runbook.support ?? []).filter(({value}) => !evaluate(value, environment).ok).map(({title}) => title);
}
