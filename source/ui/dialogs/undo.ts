import {emptyLine, line, wrap, type Line} from '../lines.js';
import {stepOf, type StepView} from '../state/world.js';
import {effectStyle, tone} from '../theme.js';
import {neededSentence, placeOf, realSentence} from '../words/before.js';
import {undoCheck, undoScope} from '../words/undo.js';
import type {Definition} from './definition.js';
import {objectLines, scriptLines, subjectOf} from './subject.js';

/** The items that an undo means: the one asked for, else all that are done, the last first. */
export const undoItems = (view: StepView, item: string | undefined): string[] => item === undefined ? view.state.items.filter(each => each.status === 'done').map(each => each.key).toReversed() : [item];

/** What stands before an undo: it is a change like any other. */
export const undo: Definition<'undo'> = {
	context: () => 'before',
	guarded: true,
	panel(dialog, world, width) {
		const view = stepOf(world, dialog.step);
		const part = view.resolved.parts.undo;
		const items = undoItems(view, dialog.item);
		const place = placeOf(world.snapshot);
		const needed = neededSentence(world.snapshot, dialog.step);
		const body: Line[] = [
			...wrap(undoScope(items.length, place), width, tone.strong),
			...wrap(realSentence(world.snapshot), width, world.snapshot.status.rehearsal ? tone.rehearsal : tone.strong),
			...objectLines(world, dialog.step, items, width),
			emptyLine,
			...(part ? scriptLines(world.snapshot, part, width) : []),
			emptyLine,
			...wrap(undoCheck(part), width, {}, 2),
			...(needed === undefined ? [] : wrap(needed, width, tone.warning)),
		];
		return {
			title: line(`Undo: ${subjectOf(view, dialog.item)}`, tone.strong),
			mark: line('change', effectStyle.change),
			body,
			foot: [line('esc back (nothing has been sent)', tone.faint)],
		};
	},
	enterLabel: () => 'undo it',
	enter: dialog => ({close: true, effects: [{kind: 'carry-out', intent: {kind: 'undo', step: dialog.step, ...(dialog.item !== undefined && {item: dialog.item})}}]}),
};
