import {inert, inertLines} from '../../text/inert.js';
import {editorText} from '../editor.js';
import {emptyLine, line, span, wrap, type Line, type Style} from '../lines.js';
import {nextPart, pasteDialog} from '../state/paste.js';
import {opened, type DialogOf} from '../state/state.js';
import {stepOf, type World} from '../state/world.js';
import {glyph, tone} from '../theme.js';
import {beforeDestroy, isTyped, nameToType} from '../words/before.js';
import {partWords, whereToPaste} from '../words/paste.js';
import type {Definition, Outcome} from './definition.js';
import {objectLines, subjectOf} from './subject.js';

const nothingToCopy = ({refused}: DialogOf<'paste'>): Outcome => ({message: {text: refused ?? 'There is no command here.', tone: 'warning'}});

export const copyPaste = (dialog: DialogOf<'paste'>): Outcome => dialog.text === undefined
	? nothingToCopy(dialog)
	: {effects: [{kind: 'copy', text: dialog.text, what: 'The command'}]};

/** Asks for the file that the command is written into, or that holds what it printed. */
export const pasteFile = (dialog: DialogOf<'paste'>, does: 'write' | 'read'): Outcome => does === 'write' && dialog.text === undefined
	? nothingToCopy(dialog)
	: {open: opened({kind: 'paste-file', step: dialog.step, item: dialog.item, part: dialog.part, does, text: dialog.text ?? ''})};

export const editPasted = ({step, item, part}: DialogOf<'paste'>): Outcome => ({effects: [{kind: 'edit-text', place: {step, item, part}}]});

export const switchPart = (dialog: DialogOf<'paste'>, world: World): Outcome => ({put: nextPart(world, dialog)});

export const markPasted = (dialog: DialogOf<'paste'>): Outcome => ({put: opened({kind: 'mark', step: dialog.step, item: dialog.item})});

const indented = (text: string, width: number, style: Style): Line[] => inertLines(text).flatMap(each => wrap(inert(each), width - 2, style).map(wrapped => [span('  '), ...wrapped]));

/** Paste mode: the command as text, to be run elsewhere; what it printed is pasted back here. */
export const paste: Definition<'paste'> = {
	context: () => 'paste',
	guarded: true,
	panel({step, item, part, text, refused}, world, width) {
		const view = stepOf(world, step);
		return {
			title: line(`Run it elsewhere: ${subjectOf(view, item)}`, tone.strong),
			mark: line(`${part === 'run' ? view.resolved.effect : part}${world.snapshot.status.rehearsal ? ' · REHEARSAL' : ''}`, part === 'run' && view.resolved.effect === 'destroy' ? tone.bad : tone.faint),
			body: [
				...wrap(`${partWords[part].charAt(0).toUpperCase()}${partWords[part].slice(1)}. ${whereToPaste(world, view, part)}`, width),
				emptyLine,
				...(refused === undefined ? [] : wrap(inert(refused), width, tone.warning)),
				...(text === undefined ? [] : [
					line('It carries out', tone.faint),
					...indented(view.resolved.parts[part]?.script.trimEnd() ?? '', width, tone.accent),
					emptyLine,
					line('What is copied, with its data and its checks', tone.faint),
					...indented(text, width, {}),
				]),
			],
			foot: text === undefined ? [] : wrap('Then paste here what it printed, or read it from a file (f) or your editor (e).', width, tone.faint),
		};
	},
	enterLabel: () => undefined,
};

/** The command of what destroys is handed out only once its name is typed: whoever has it can run it. */
export const pasteConfirm: Definition<'paste-confirm'> = {
	context: () => 'text',
	guarded: true,
	panel({step, item, editor, error}, world, width) {
		const words = beforeDestroy(world, step, item);
		return {
			alarm: true,
			title: line(`${glyph.danger} ${words?.mark ?? ''}`),
			mark: line(`${words?.place ?? ''} · ${words?.real ?? ''}`),
			body: [
				...wrap(words?.what ?? '', width, tone.strong),
				...objectLines(world, step, item === undefined ? [] : [item], width),
				emptyLine,
				...wrap(words?.where ?? '', width, tone.strong),
				...wrap(words?.kept ?? '', width),
				...wrap(words?.undo ?? '', width, tone.warning),
				...(words?.needed === undefined ? [] : wrap(words.needed, width)),
				...wrap('Its command is shown once its name is typed; it is run elsewhere, by you.', width),
				...(words?.hard ?? []).flatMap(text => wrap(text, width)),
				emptyLine,
			],
			field: {label: `Type ${nameToType(world.confirmation(step, item))} to see the command: `, editor, secret: false},
			error,
			foot: [line('esc back (nothing has been sent)', tone.faint)],
		};
	},
	enterLabel: (dialog, world) => isTyped(editorText(dialog.editor), world.confirmation(dialog.step, dialog.item)) ? 'show the command' : undefined,
	enter(dialog, world) {
		const wanted = world.confirmation(dialog.step, dialog.item);
		const typed = editorText(dialog.editor);
		return isTyped(typed, wanted)
			? {put: pasteDialog(world, dialog.step, dialog.item, {confirm: wanted})}
			: {put: {...dialog, error: typed === '' ? `Type ${nameToType(wanted)} first.` : 'That is not it, letter by letter.'}};
	},
	noPaste: 'Pasting is off here: what is destroyed is typed.',
};

/** The name of a file, to write the command into or to read what it printed from. */
export const pasteInFile: Definition<'paste-file'> = {
	context: () => 'text',
	guarded: false,
	panel: ({step, item, part, does, editor, error}, world, width) => ({
		title: line(`${does === 'write' ? 'Write the command into a file' : 'Read what it printed from a file'}: ${subjectOf(stepOf(world, step), item)}`, tone.strong),
		mark: line(part, tone.faint),
		body: [...wrap(does === 'write' ? 'A file that is there already is not touched.' : 'JSON, CSV, a list or a table, as PowerShell writes it into a file. It is shown before anything is recorded.', width, tone.faint), emptyLine],
		field: {label: 'File: ', editor, secret: false},
		error,
	}),
	enterLabel: ({does}) => does === 'write' ? 'write it' : 'read it',
	enter(dialog) {
		const file = editorText(dialog.editor).trim();
		const {step, item, part, does, text} = dialog;
		if (file === '') {
			return {put: {...dialog, error: 'Type the name of the file.'}};
		}

		return {close: true, effects: [does === 'write' ? {kind: 'write-text', file, text} : {kind: 'read-text', file, place: {step, item, part}}]};
	},
};
