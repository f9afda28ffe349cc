import {inert} from '../../text/inert.js';
import {editorText} from '../editor.js';
import {emptyLine, line, wrap} from '../lines.js';
import {opened} from '../state/state.js';
import {itemOf, missingRecords, stepOf} from '../state/world.js';
import {tone} from '../theme.js';
import {disputeSentences} from '../words/dispute.js';
import type {Definition} from './definition.js';
import {subjectOf} from './subject.js';

/** A note to a step. */
export const note: Definition<'note'> = {
	context: () => 'text',
	guarded: false,
	panel: (dialog, world, width) => ({
		title: line(`Note to: ${inert(stepOf(world, dialog.step).state.title)}`, tone.strong),
		body: [...wrap('It stands in the journal and in the hand-off, with your name and the time.', width, tone.faint), emptyLine],
		field: {label: '', editor: dialog.editor, secret: false},
		error: dialog.error,
	}),
	enterLabel: () => 'keep the note',
	enter(dialog) {
		const text = editorText(dialog.editor).trim();
		return text === '' ? {close: true} : {close: true, effects: [{kind: 'carry-out', intent: {kind: 'note', step: dialog.step, text}}]};
	},
};

const reasonPrompt = {
	done: 'How do you know that it is done?',
	skipped: 'Why is it skipped?',
	failed: 'What went wrong?',
	open: 'Why is it open again?',
} as const;

/** The reason for a mark: a colleague will read it. */
export const reason: Definition<'reason'> = {
	context: () => 'text',
	guarded: false,
	panel: (dialog, world, width) => ({
		title: line(`Mark ${dialog.status}: ${subjectOf(stepOf(world, dialog.step), dialog.item)}`, tone.strong),
		body: [...wrap(reasonPrompt[dialog.status], width, tone.strong), ...wrap('A few words: whoever takes over reads them.', width, tone.faint), emptyLine],
		field: {label: '', editor: dialog.editor, secret: false},
		error: dialog.error,
		foot: [line('esc back (nothing is marked)', tone.faint)],
	}),
	enterLabel: dialog => `mark ${dialog.status}`,
	enter(dialog) {
		const text = editorText(dialog.editor).trim();
		return text === ''
			? {put: {...dialog, error: 'Say why in a few words.'}}
			: {close: true, effects: [{kind: 'carry-out', intent: {kind: 'mark', step: dialog.step, ...(dialog.item !== undefined && {item: dialog.item}), status: dialog.status, reason: text}}], otherwise: dialog};
	},
};

const marks = [
	{status: 'done', label: 'Done'},
	{status: 'failed', label: 'Failed'},
	{status: 'skipped', label: 'Skipped'},
	{status: 'open', label: 'Open again'},
] as const;

/** Settles a step, or one item of it, by hand. Done by hand needs no reason where nothing was to be sent. */
export const mark: Definition<'mark'> = {
	context: () => 'list',
	guarded: true,
	panel(dialog, world, width) {
		const view = stepOf(world, dialog.step);
		const status = itemOf(view, dialog.item)?.status ?? view.state.status;
		const sends = view.resolved.parts.run !== undefined;
		const missing = missingRecords(view, {optional: false});
		return {
			title: line(`Mark: ${subjectOf(view, dialog.item)}`, tone.strong),
			body: [
				...wrap(`It is ${status}.`, width),
				...disputeSentences(view.state, dialog.item).flatMap(text => wrap(text, width, tone.warning, 2)),
				...(sends ? wrap('This step has a command. Marking it by hand sends nothing and checks nothing.', width, tone.warning) : []),
				...(missing.length > 0 ? wrap(`Done needs its records first: ${inert(missing.join(', '))}.`, width, tone.warning) : []),
				emptyLine,
			],
			list: {labels: marks.map(({label}) => label), index: dialog.index},
			error: dialog.error,
		};
	},
	enterLabel: dialog => `mark ${marks[dialog.index]?.status ?? ''}`,
	enter(dialog, world) {
		const status = marks[dialog.index]?.status ?? 'done';
		const sends = stepOf(world, dialog.step).resolved.parts.run !== undefined;
		if (status === 'done' && !sends) {
			return {close: true, effects: [{kind: 'carry-out', intent: {kind: 'mark', step: dialog.step, ...(dialog.item !== undefined && {item: dialog.item}), status}}], otherwise: dialog};
		}

		return {put: opened({kind: 'reason', step: dialog.step, item: dialog.item, status})};
	},
	length: () => marks.length,
};
