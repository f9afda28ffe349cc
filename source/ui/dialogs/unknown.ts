import {subjectName} from '../../run/engine/subject.js';
import {inert} from '../../text/inert.js';
import {formatWhen} from '../../text/time.js';
import {emptyLine, line, wrap, type Line} from '../lines.js';
import {opened, type DialogOf} from '../state/state.js';
import {stepOf, type World} from '../state/world.js';
import {beforeSending} from '../state/main-action.js';
import {tone} from '../theme.js';
import type {Definition, Outcome} from './definition.js';
import {clockOf, lastSent, scriptLines, subjectOf, whereTo} from './subject.js';

type Choice = {label: string; pick: (dialog: DialogOf<'unknown'>, world: World) => Outcome};

const check: Choice = {
	label: 'Sign in and check (read only)',
	pick: dialog => ({close: true, effects: [{kind: 'carry-out', intent: {kind: 'verify', step: dialog.step, ...(dialog.item !== undefined && {item: dialog.item})}}], next: dialog, otherwise: dialog}),
};

const runAgain: Choice = {
	label: 'Run it again',
	pick(dialog, world) {
		const action = beforeSending(stepOf(world, dialog.step), dialog.item === undefined ? undefined : [dialog.item], true);
		return action.does === 'open' ? {open: action.dialog} : (action.does === 'carry-out' ? {close: true, effects: [{kind: 'carry-out', intent: action.intent}]} : {});
	},
};

const happened: Choice = {
	label: 'It happened: mark done, with a note',
	pick: dialog => ({open: opened({kind: 'reason', step: dialog.step, item: dialog.item, status: 'done'})}),
};

const didNot: Choice = {
	label: 'It did not happen: mark open, with a note',
	pick: dialog => ({open: opened({kind: 'reason', step: dialog.step, item: dialog.item, status: 'open'})}),
};

const leave: Choice = {
	label: 'Leave it open for now',
	pick: () => ({close: true}),
};

/** The check that was made since the command was sent; undefined when there is none. */
export const checkSince = (world: World, step: string, item: string | undefined) => {
	const made = world.snapshot.checks[subjectName(step, item)];
	const sent = lastSent(world, step, item);
	return made && (sent === undefined || Date.parse(made.at) >= Date.parse(sent.at)) ? made : undefined;
};

/** Nothing is offered to be sent again before its check was made, where there is one. */
const choicesOf = (dialog: DialogOf<'unknown'>, world: World): Choice[] => {
	const checkable = stepOf(world, dialog.step).resolved.parts.verify !== undefined;
	const checked = checkSince(world, dialog.step, dialog.item) !== undefined;
	if (!checkable) {
		return [happened, didNot, runAgain, leave];
	}

	return checked ? [runAgain, happened, didNot, leave, {...check, label: 'Check once more (read only)'}] : [check, happened, leave];
};

const others = (dialog: DialogOf<'unknown'>, world: World, width: number): Line[] =>
	stepOf(world, dialog.step).state.items
		.filter(item => item.key !== dialog.item && item.status === 'done')
		.flatMap(item => wrap(`${inert(item.label)} was confirmed${item.at === null ? '' : ` at ${clockOf(item.at, world.now)}`} and is not touched.`, width, tone.faint));

/** After a crash or a lost answer: when it was sent, what its check says, and the responder's decision. Nothing is ever re-run by itself. */
export const unknown: Definition<'unknown'> = {
	context: () => 'list',
	guarded: true,
	panel(dialog, world, width) {
		const view = stepOf(world, dialog.step);
		const sent = lastSent(world, dialog.step, dialog.item);
		const checked = checkSince(world, dialog.step, dialog.item);
		const {verify} = view.resolved.parts;
		const body: Line[] = [];
		const when = sent === undefined ? 'no answer was recorded' : `sent ${clockOf(sent.at, world.now)} · no answer was recorded`;
		body.push(...wrap(`${subjectOf(view, dialog.item)} · ${when}`, width, tone.strong), ...wrap(`In ${whereTo(world)}.`, width), emptyLine);
		if (checked) {
			const verdict = checked.ok === true ? 'it happened.' : (checked.ok === false ? 'it did not happen, or was undone since.' : 'that cannot be told.');
			body.push(
				...wrap(`The process that ran it is gone. Checked ${clockOf(checked.at, world.now)} (read only):`, width),
				...wrap(`${inert(checked.message)}   → ${verdict}`, width - 2, checked.ok === null ? tone.warning : tone.strong).map(each => [{text: '  '}, ...each]),
			);
		} else if (verify) {
			body.push(...wrap('Whether it happened can be looked up. This reads only, after the process that ran it is known to be gone:', width), ...scriptLines(verify.session, verify.script, width, 4));
		} else {
			body.push(...wrap('The runbook gives no way to look it up: look for yourself before you decide.', width, tone.warning));
		}

		body.push(emptyLine, ...others(dialog, world, width));
		return {
			title: line(sent === undefined ? 'Stopped in the middle of a command.' : `Stopped ${formatWhen(sent.at, world.now)} in the middle of a command.`, tone.warning),
			body,
			list: {labels: choicesOf(dialog, world).map(choice => choice.label), index: dialog.index},
			error: dialog.error,
			foot: [line('esc leave it (nothing is sent)', tone.faint)],
		};
	},
	enterLabel: () => 'do that',
	enter: (dialog, world) => choicesOf(dialog, world)[dialog.index]?.pick(dialog, world) ?? {},
	length: (dialog, world) => choicesOf(dialog, world).length,
};
