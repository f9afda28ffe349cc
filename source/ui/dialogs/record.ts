import type {RecordField} from '../../runbook/schema.js';
import {inert} from '../../text/inert.js';
import {editorText} from '../editor.js';
import {emptyLine, line, wrap, type Line} from '../lines.js';
import {opened, type Dialog, type DialogOf} from '../state/state.js';
import {missingRecords, stepOf, type World} from '../state/world.js';
import {tone} from '../theme.js';
import {valueText} from '../words/value.js';
import type {Definition} from './definition.js';

const fieldOf = (dialog: DialogOf<'record'>, world: World): RecordField | undefined => stepOf(world, dialog.step).resolved.step.record?.[dialog.field];

/** What a field is chosen from; undefined when it is typed. */
export const choicesOfField = (field: {type: string; choices?: string[] | undefined} | undefined): Array<{label: string; value: string}> | undefined => {
	if (field?.type === 'boolean') {
		return [{label: 'Yes', value: 'true'}, {label: 'No', value: 'false'}];
	}

	return field?.type === 'choice' ? field.choices?.map(value => ({label: inert(value), value})) : undefined;
};

/** How a field wants to be filled in, for the person who types it. */
export const hintOfField = (field: {type: string; pattern?: string | undefined; optional?: boolean}): string => {
	const kinds: Record<string, string> = {
		integer: 'a whole number', date: 'a date such as 2026-11-22', list: 'several, separated by commas',
	};
	return [kinds[field.type], field.pattern === undefined ? undefined : `it must match ${inert(field.pattern)}`, field.optional ? 'may be left empty' : undefined]
		.filter(part => part !== undefined).join(' · ');
};

const following = (dialog: DialogOf<'record'>, world: World): Dialog | undefined => {
	const [field, ...rest] = dialog.rest;
	if (field !== undefined) {
		return opened({kind: 'record', step: dialog.step, field, rest});
	}

	const view = stepOf(world, dialog.step);
	const left = missingRecords(view, {optional: false}).filter(name => name !== dialog.field);
	return left.length === 0 && view.resolved.parts.run === undefined && !view.resolved.step.wait ? opened({kind: 'mark', step: dialog.step, item: undefined}) : undefined;
};

/** One record of a step, typed or chosen; the next one follows. What does not fit comes back with the reason and the text kept. */
export const record: Definition<'record'> = {
	context: (dialog, world) => choicesOfField(fieldOf(dialog, world)) ? 'list' : 'text',
	guarded: true,
	panel(dialog, world, width) {
		const view = stepOf(world, dialog.step);
		const field = fieldOf(dialog, world);
		const choices = choicesOfField(field);
		const had = view.state.records[dialog.field];
		const hint = field === undefined ? '' : hintOfField(field);
		const body: Line[] = [
			...wrap(inert(field?.title ?? dialog.field), width, tone.strong),
			...(field?.description === undefined ? [] : wrap(inert(field.description), width)),
			...(hint === '' ? [] : wrap(hint, width, tone.faint)),
			...(had === undefined ? [] : wrap(`Recorded before: ${valueText(had, world.now)}`, width, tone.faint)),
		];

		return {
			title: line(inert(view.state.title), tone.strong),
			mark: line('record', tone.faint),
			body: [...body, emptyLine],
			...(choices ? {list: {labels: choices.map(({label}) => label), index: dialog.index}} : {field: {label: '', editor: dialog.editor, secret: false}}),
			error: dialog.error,
			foot: [line('esc back (what was recorded before is kept)', tone.faint)],
		};
	},
	enterLabel: () => 'record it',
	enter(dialog, world) {
		const field = fieldOf(dialog, world);
		const value = choicesOfField(field)?.[dialog.index]?.value ?? editorText(dialog.editor).trim();
		const next = following(dialog, world);
		if (value === '') {
			return field?.optional ? {close: true, ...(next && {open: next})} : {put: {...dialog, error: 'It is needed before the step can be done.'}};
		}

		return {
			close: true,
			effects: [{kind: 'carry-out', intent: {kind: 'record', step: dialog.step, name: dialog.field, value}}],
			...(next && {next}),
			otherwise: dialog,
		};
	},
	length: (dialog, world) => choicesOfField(fieldOf(dialog, world))?.length ?? 0,
};
