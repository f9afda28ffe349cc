import {csvOf} from '../../handoff/csv.js';
import {inert} from '../../text/inert.js';
import {editorText, editorWith} from '../editor.js';
import {emptyLine, line, wrap} from '../lines.js';
import {opened, type DialogOf} from '../state/state.js';
import {rowsOf, stepOf, type World} from '../state/world.js';
import {tone} from '../theme.js';
import {csvFor, csvName, csvWords} from '../words/csv.js';
import {replaceQuestion} from '../words/hand-off.js';
import type {Definition, Outcome} from './definition.js';

type Csv = DialogOf<'csv'>;

const write = (dialog: Csv, world: World, file: string, replace: boolean): Outcome => ({
	put: {...dialog, file, stage: 'file', editor: editorWith(file), error: undefined},
	effects: [{kind: 'write-table', text: csvOf(rowsOf(world, dialog.step)?.rows ?? [], {withMark: dialog.withMark}), file, replace}],
});

/** The rows of a step leave as a table: for what, and into which file. */
export const csv: Definition<'csv'> = {
	context: ({stage}) => stage === 'for' ? 'list' : (stage === 'file' ? 'text' : 'yes-no'),
	guarded: true,
	panel(dialog, world, width) {
		const rows = rowsOf(world, dialog.step);
		return {
			title: line(`CSV: ${inert(stepOf(world, dialog.step).state.title)}`, tone.strong),
			body: dialog.stage === 'replace' ? wrap(replaceQuestion(dialog.file), width, tone.warning) : [...csvWords(rows).flatMap(text => wrap(text, width)), emptyLine],
			...(dialog.stage === 'for' && {list: {labels: csvFor.map(({label}) => label), index: dialog.index}}),
			...(dialog.stage === 'file' && {field: {label: 'File: ', editor: dialog.editor, secret: false}}),
			error: dialog.error,
		};
	},
	enterLabel: ({stage}) => stage === 'for' ? 'next' : 'write it',
	enter(dialog, world) {
		if (dialog.stage === 'for') {
			return {put: {...dialog, stage: 'file', withMark: csvFor[dialog.index]!.withMark, editor: editorWith(csvName(dialog.step))}};
		}

		const file = editorText(dialog.editor).trim();
		return file === '' ? {put: {...dialog, error: 'Type the name of the file.'}} : write(dialog, world, file, false);
	},
	answers: () => ({yes: 'replace it', no: 'another name'}),
	answer: (dialog, yes, world) => yes ? write(dialog, world, dialog.file, true) : {put: {...dialog, stage: 'file', editor: editorWith(dialog.file)}},
	escape: dialog => dialog.stage === 'for' ? {close: true} : {put: {...dialog, stage: dialog.stage === 'file' ? 'for' : 'file', error: undefined}},
	length: () => csvFor.length,
};

/** The dialog as its key opens it. */
export const csvDialog = (step: string) => opened({kind: 'csv', step, stage: 'for', withMark: false, file: ''});
