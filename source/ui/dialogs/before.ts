import {formatAge} from '../../text/time.js';
import {inert} from '../../text/inert.js';
import {emptyLine, line, span, wrap, type Line} from '../lines.js';
import {cells, padCells} from '../../text/width.js';
import {effectStyle, tone} from '../theme.js';
import {itemsLeft} from '../state/main-action.js';
import {stepOf, type StepView, type World} from '../state/world.js';
import type {DialogOf} from '../state/state.js';
import type {Definition, Outcome} from './definition.js';
import {itemFacts, scriptLines, whereTo} from './subject.js';

/** The objects that a command will touch, a line each, their labels in one column. */
export const objectLines = (world: World, view: StepView, keys: readonly string[], width: number): Line[] => {
	const objects = keys.map(key => itemFacts(world, view, key));
	const column = Math.min(30, Math.max(0, ...objects.map(({label}) => cells(label))));
	return objects.flatMap(({label, facts}) => {
		const name = cells(label) > column ? label : padCells(label, column);
		return wrap(`${name}   ${facts}`.trimEnd(), width - 2, {}, column + 3).map((each, index) => [span('  '), ...(index === 0 ? each.map(piece => ({...piece, ...tone.plain})) : each)]);
	});
};

const itemsOf = (dialog: DialogOf<'before'>, view: StepView): readonly string[] | undefined =>
	view.resolved.step['for-each'] === undefined ? undefined : (dialog.items ?? itemsLeft(view));

const labelled = (label: string, text: string, width: number): Line[] => wrap(`${padCells(label, 24)}${text}`, width, {}, 24);

const send = (dialog: DialogOf<'before'>, world: World, items: readonly string[] | undefined): Outcome => {
	const objects = itemsOf(dialog, stepOf(world, dialog.step));
	if (objects?.length === 0) {
		return {message: {text: 'There is no item to work on.', tone: 'warning'}};
	}

	return {
		close: true,
		effects: [{kind: 'carry-out', intent: {kind: 'run', step: dialog.step, ...(items && {items: [...items]}), ...(dialog.again && {again: true})}}],
	};
};

/** Only the first of several objects, so that one can be watched before the others follow. */
export const sendFirst = (dialog: DialogOf<'before'>, world: World): Outcome => {
	const items = itemsOf(dialog, stepOf(world, dialog.step));
	return items && items.length > 1 ? send(dialog, world, items.slice(0, 1)) : {message: {text: 'There is only one: Enter sends it.', tone: 'warning'}};
};

export const hasSeveral = (dialog: DialogOf<'before'>, world: World): boolean => (itemsOf(dialog, stepOf(world, dialog.step))?.length ?? 0) > 1;

/** What stands before a command that changes something: its objects, the tenant, the script, the check after it, how to undo it. */
export const before: Definition<'before'> = {
	context: () => 'before',
	guarded: true,
	panel(dialog, world, width) {
		const view = stepOf(world, dialog.step);
		const {parts, effect, step} = view.resolved;
		const items = itemsOf(dialog, view);
		const {run, verify, undo, keep} = parts;
		const body: Line[] = [];
		body.push(...wrap(items === undefined ? `In ${whereTo(world)}:` : (items.length === 1 ? `For this one, in ${whereTo(world)}:` : `For each of ${items.length}, in ${whereTo(world)}:`), width, tone.strong));
		if (items !== undefined) {
			body.push(...objectLines(world, view, items, width));
		}

		if (dialog.again) {
			body.push(...wrap('It was sent before. This sends it once more.', width, tone.warning));
		}

		body.push(emptyLine);
		if (run) {
			body.push(...scriptLines(run.session, run.script, width));
		}

		body.push(emptyLine);
		if (keep) {
			body.push(...labelled('Before, it keeps:', 'what is there now, with how to make it again', width));
		}

		if (verify) {
			const within = verify.within === undefined ? '' : `   (up to ${formatAge(verify.within)})`;
			body.push(...labelled('Afterwards it checks:', `${inert(verify.script.trim())}   →   ${inert(verify.expect ?? '')}${within}`, width));
		} else {
			body.push(...labelled('Afterwards it checks:', 'nothing. Look for yourself whether it worked.', width));
		}

		body.push(...labelled('Undo (u):', undo ? inert(undo.script.trim()) : 'none is given: this cannot be undone from here.', width));
		if (step.roles) {
			body.push(...labelled('Needs the role:', inert(step.roles.join(', ')), width));
		}

		return {
			title: line(inert(view.state.title), tone.strong),
			mark: line(`${effect}${undo ? ' · can be undone' : ' · no undo'}`, effectStyle[effect]),
			body,
			foot: [line('esc back (nothing has been sent)', tone.faint)],
		};
	},
	enterLabel(dialog, world) {
		const items = itemsOf(dialog, stepOf(world, dialog.step));
		if (items === undefined) {
			return 'run it';
		}

		return items.length === 2 ? 'run on both' : (items.length === 1 ? 'run on this one' : `run on all ${items.length}`);
	},
	enter: (dialog, world) => send(dialog, world, itemsOf(dialog, stepOf(world, dialog.step))),
};
