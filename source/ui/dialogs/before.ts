import {inert} from '../../text/inert.js';
import {emptyLine, line, wrap, type Line} from '../lines.js';
import {itemsLeft, overtaken} from '../state/main-action.js';
import type {DialogOf} from '../state/state.js';
import {stepOf, type World} from '../state/world.js';
import {effectStyle, tone} from '../theme.js';
import {staleSentences} from '../words/age.js';
import {beforeRun} from '../words/before.js';
import type {Definition, Outcome} from './definition.js';
import {isForEach, objectLines, scriptLines} from './subject.js';

/** The items that it is for; undefined for a step without items. */
const itemsOf = (dialog: DialogOf<'before'>, world: World): readonly string[] | undefined =>
	isForEach(world, dialog.step) ? (dialog.items ?? itemsLeft(stepOf(world, dialog.step))) : undefined;

const send = (dialog: DialogOf<'before'>, world: World, items: readonly string[] | undefined): Outcome => {
	const message = overtaken(stepOf(world, dialog.step), dialog.items, dialog.stood);
	if (message) {
		return {close: true, message};
	}

	return items?.length === 0
		? {message: {text: 'There is no item to work on.', tone: 'warning'}}
		: {close: true, effects: [{kind: 'carry-out', intent: {kind: 'run', step: dialog.step, ...(items && {items: [...items]}), ...(dialog.again && {again: true})}}]};
};

export const hasSeveral = (dialog: DialogOf<'before'>, world: World): boolean => (itemsOf(dialog, world)?.length ?? 0) > 1;

/** Only the first of several objects, so that one can be watched before the others follow. */
export const sendFirst = (dialog: DialogOf<'before'>, world: World): Outcome => send(dialog, world, itemsOf(dialog, world)?.slice(0, 1));

/** What stands before a command that changes something: its objects, the tenant, the script, the check after it, how to undo it. */
export const before: Definition<'before'> = {
	context: () => 'before',
	guarded: true,
	panel(dialog, world, width) {
		const {resolved} = stepOf(world, dialog.step);
		const items = itemsOf(dialog, world);
		const words = beforeRun(world.snapshot, dialog.step, {items, now: world.now});
		const {run, keep} = resolved.parts;
		const body: Line[] = [
			...wrap(words?.scope ?? '', width, tone.strong),
			...objectLines(world, dialog.step, items ?? [], width),
			...wrap(words?.real ?? '', width, world.snapshot.status.rehearsal ? tone.rehearsal : tone.strong),
			// An age that grows would have to be read anew each minute.
			...staleSentences(world.snapshot, dialog.step, world.now, {says: 'time'}).flatMap(text => wrap(text, width, tone.warning)),
			...(dialog.again ? wrap('It was sent before. This sends it once more.', width, tone.warning) : []),
			emptyLine,
			...(run ? scriptLines(world.snapshot, run, width) : []),
			emptyLine,
			...(keep ? wrap('Before that it keeps what is there now.', width) : []),
			...wrap(words?.verify ?? '', width, {}, 2),
			...wrap(words?.undo ?? '', width, {}, 2),
			...(words?.needed === undefined ? [] : wrap(words.needed, width)),
			...(resolved.step.roles ? wrap(`Needs the role: ${inert(resolved.step.roles.join(', '))}`, width) : []),
		];
		return {
			title: line(words?.title ?? '', tone.strong),
			mark: line(words?.effect ?? '', effectStyle[resolved.effect]),
			body,
			foot: [line('esc back (nothing has been sent)', tone.faint)],
		};
	},
	enterLabel(dialog, world) {
		const count = itemsOf(dialog, world)?.length;
		if (count === undefined) {
			return 'run it';
		}

		return count === 2 ? 'run on both' : (count === 1 ? 'run on this one' : `run on all ${count}`);
	},
	enter: (dialog, world) => send(dialog, world, itemsOf(dialog, world)),
};
