import {inert} from '../../text/inert.js';
import {emptyLine, line, wrap, type Line} from '../lines.js';
import {stepOf, type World} from '../state/world.js';
import {tone} from '../theme.js';
import {disputeSentences} from '../words/dispute.js';
import {valueText} from '../words/value.js';
import type {Definition} from './definition.js';

const answersOf = (world: World, step: string) => stepOf(world, step).resolved.step.decide?.answers ?? [];

/** A question of the runbook and its answers. It never jumps: what follows is open or does not apply by itself. */
export const decide: Definition<'decide'> = {
	context: () => 'list',
	guarded: true,
	panel(dialog, world, width) {
		const view = stepOf(world, dialog.step);
		const question = view.resolved.step.decide;
		const given = question === undefined ? undefined : view.state.records[question.as];
		const body: Line[] = wrap(inert(question?.question ?? ''), width, tone.strong);
		if (given !== undefined) {
			const title = question?.answers.find(answer => answer.value === given)?.title ?? valueText(given, world.now);
			body.push(...wrap(`Answered before: ${inert(title)}`, width, tone.faint));
		}

		body.push(...disputeSentences(view.state, undefined).flatMap(text => wrap(text, width, tone.warning, 2)));
		return {
			title: line(inert(view.state.title), tone.strong),
			body: [...body, emptyLine],
			list: {labels: answersOf(world, dialog.step).map(answer => inert(answer.title)), index: dialog.index},
			error: dialog.error,
		};
	},
	enterLabel: () => 'answer with this',
	enter(dialog, world) {
		const question = stepOf(world, dialog.step).resolved.step.decide;
		const answer = question?.answers[dialog.index];
		return question && answer
			? {close: true, effects: [{kind: 'carry-out', intent: {kind: 'record', step: dialog.step, name: question.as, value: answer.value}}], otherwise: dialog}
			: {};
	},
	length: (dialog, world) => answersOf(world, dialog.step).length,
};
