import {cells, cutCells} from '../../text/width.js';
import {editorText} from '../editor.js';
import {emptyLine, line, span, wrap, type Line} from '../lines.js';
import {opened} from '../state/state.js';
import {beforeDestroying, overtaken} from '../state/main-action.js';
import {stepOf} from '../state/world.js';
import {glyph, tone} from '../theme.js';
import {beforeDestroy, isTyped, nameToType, type BeforeDestroy} from '../words/before.js';
import type {Definition} from './definition.js';
import {objectLines, scriptLines} from './subject.js';

/** Stands before each line of what is destroyed: also without colour it looks like nothing else. */
const edge = `${glyph.edge} `;

const nothingSent = 'Nothing has been sent.';

const keptFirst = 'First it is kept.';

/** Where it happens, and whether for real, beside a title that stands whole: it is the place that is cut, for the body says it once more. */
const markBeside = (title: string, words: BeforeDestroy | undefined, width: number): Line => {
	const real = ` · ${words?.real ?? ''}`;
	return line(cutCells(words?.place ?? '', width - cells(title) - cells(real) - 1) + real, tone.strong);
};

/** What stands before a destroy: what it removes, where and whether for real, what is kept, how to undo it, what needs it, then its name to be typed. Never a default yes. */
export const destroy: Definition<'destroy'> = {
	context: () => 'text',
	guarded: true,
	panel(dialog, world, width) {
		const {run} = stepOf(world, dialog.step).resolved.parts;
		const words = beforeDestroy(world, dialog.step, dialog.item);
		const title = `${glyph.danger} ${words?.mark ?? ''}`;
		const more = dialog.rest.length;
		const inside = width - cells(edge);
		const body: Line[] = [
			...wrap(words?.what ?? '', inside, tone.strong),
			...objectLines(world, dialog.step, dialog.item === undefined ? [] : [dialog.item], inside),
			...wrap(words?.where ?? '', inside, tone.strong),
			emptyLine,
			...(run ? scriptLines(world.snapshot, run, inside) : []),
			...(dialog.again ? wrap('It was sent before. This sends it once more.', inside, tone.warning) : []),
			emptyLine,
			...wrap(words?.kept ?? '', inside),
			...wrap(words?.undo ?? '', inside, tone.warning),
			...(words?.needed === undefined ? [] : wrap(words.needed, inside)),
			...(more > 0 ? wrap(`${more} more ${more === 1 ? 'follows, and is' : 'follow, each'} asked for on its own.`, inside, tone.faint) : []),
			...(words?.hard ?? []).flatMap(text => wrap(text, inside)),
		];
		return {
			alarm: true,
			title: line(title),
			mark: markBeside(title, words, width),
			body: body.map(each => [span(edge, tone.bad), ...each]),
			field: {label: `${words?.question ?? ''}: `, editor: dialog.editor, secret: false},
			error: dialog.error,
			foot: [line('esc back (nothing has been sent)', tone.faint)],
		};
	},
	enterLabel: (dialog, world) => isTyped(editorText(dialog.editor), world.confirmation(dialog.step, dialog.item)) ? 'DESTROY it' : undefined,
	enter(dialog, world) {
		const message = overtaken(stepOf(world, dialog.step), [dialog.item], dialog.stood);
		if (message) {
			return {close: true, message};
		}

		const wanted = world.confirmation(dialog.step, dialog.item);
		const typed = editorText(dialog.editor);
		if (!isTyped(typed, wanted)) {
			return {put: {...dialog, error: typed === '' ? `Type ${nameToType(wanted)} first. ${nothingSent}` : `That is not it, letter by letter. ${nothingSent}`}};
		}

		const following = dialog.rest.length > 0 ? beforeDestroying(stepOf(world, dialog.step), dialog.rest, dialog.again) : undefined;
		return {
			close: true,
			effects: [{kind: 'carry-out', intent: {
				kind: 'run', step: dialog.step, ...(dialog.item !== undefined && {items: [dialog.item]}), ...(dialog.again && {again: true}), confirm: [wanted],
			}}],
			...(following && {next: following}),
		};
	},
	noPaste: 'Pasting is off here: what is destroyed is typed.',
};

/** What is about to be removed is kept first, so that the question can show it. It reads only. */
export const keepFirst: Definition<'keep'> = {
	context: () => 'before',
	guarded: true,
	panel(dialog, world, width) {
		const {keep} = stepOf(world, dialog.step).resolved.parts;
		const words = beforeDestroy(world, dialog.step, dialog.item);
		return {
			title: line(keptFirst, tone.strong),
			mark: markBeside(keptFirst, words, width),
			body: [
				...wrap(words?.what ?? '', width, tone.strong),
				...objectLines(world, dialog.step, dialog.item === undefined ? [] : [dialog.item], width),
				...wrap(words?.where ?? '', width, tone.strong),
				emptyLine,
				...wrap('This reads only. What is about to be destroyed is then shown, and its name is asked for.', width),
				emptyLine,
				...(keep ? scriptLines(world.snapshot, keep, width) : []),
			],
			foot: [line('esc back (nothing has been sent)', tone.faint)],
		};
	},
	enterLabel: () => 'keep it',
	enter: ({step, item, rest, again, stood}) => ({
		close: true,
		effects: [{kind: 'carry-out', intent: {kind: 'keep', step, ...(item !== undefined && {item})}}],
		// Not as far scrolled, nor read, as this one: none of it has been on the screen yet.
		next: opened({kind: 'destroy', step, item, rest, again, stood}),
	}),
};
