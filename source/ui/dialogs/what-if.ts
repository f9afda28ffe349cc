import type {IntentResult} from '../../run/engine/contract.js';
import {emptyLine, line, span, wrap, type Line} from '../lines.js';
import {mainAction} from '../state/main-action.js';
import {opened, type Dialog} from '../state/state.js';
import {stepOf, type World} from '../state/world.js';
import {glyph, statusGlyph, tone} from '../theme.js';
import {placeOf} from '../words/before.js';
import {itemsToTry, triedTitle, triedWords} from '../words/what-if.js';
import type {Definition, Outcome} from './definition.js';
import {objectLines} from './subject.js';

/** The answer to a what-if, as it opens. */
export const whatIfDialog = (step: string, items: readonly string[] | undefined, result: IntentResult): Dialog => opened({kind: 'what-if', step, items, tried: triedWords(result)});

/** What a step says it would do, or why that cannot be told. Nothing was changed. */
export const whatIf: Definition<'what-if'> = {
	context: () => 'panel',
	guarded: true,
	panel(dialog, world, width) {
		const {told, sentences, message, warnings, errors} = dialog.tried;
		const body: Line[] = [
			...wrap(`In ${placeOf(world.snapshot)}:`, width, tone.strong),
			...objectLines(world, dialog.step, dialog.items ?? [], width),
			emptyLine,
			...sentences.flatMap(text => [...wrap(`${glyph.arrow} ${text}`, width, tone.accent, 2)]),
			...(sentences.length > 0 ? [emptyLine] : []),
			...warnings.flatMap(text => wrap(`! ${text}`, width, tone.warning, 2)),
			...errors.flatMap(text => wrap(`${statusGlyph.failed} ${text}`, width, tone.bad, 2)),
			...wrap(message, width, told === true ? {} : (told === false ? tone.bad : tone.warning)),
		];
		const mark = told === true ? 'told' : (told === false ? 'it would fail' : 'cannot be told');
		return {
			title: line(triedTitle(world.snapshot, dialog.step), tone.strong),
			mark: [span(`${told === true ? statusGlyph.done : (told === false ? statusGlyph.failed : statusGlyph.unknown)} ${mark}`, told === true ? tone.good : tone.warning)],
			body,
			foot: [line('esc back', tone.faint)],
		};
	},
	enterLabel: (dialog, world) => mainAction(world, dialog.step, onlyItem(dialog.items)).does === 'open' ? 'see what it will do' : 'back',
	enter(dialog, world) {
		const action = mainAction(world, dialog.step, onlyItem(dialog.items));
		return action.does === 'open' && stepOf(world, dialog.step).resolved.parts.run !== undefined ? {put: action.dialog} : {close: true};
	},
};

/** Asks first, before what is shown is sent: for the same items. */
export const tryFirst = (dialog: Dialog, world: World): Outcome => {
	if (dialog.kind !== 'before' && dialog.kind !== 'keep') {
		return {};
	}

	const asked = dialog.kind === 'before' ? dialog.items ?? itemsToTry(stepOf(world, dialog.step)) : (dialog.item === undefined ? undefined : [dialog.item]);
	return {close: true, effects: [{kind: 'carry-out', intent: {kind: 'what-if', step: dialog.step, ...(asked && {items: [...asked]})}}]};
};

const onlyItem = (items: readonly string[] | undefined): string | undefined => items?.length === 1 ? items[0] : undefined;
