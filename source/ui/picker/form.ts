import type {RunbookSummary} from '../entry.js';
import {choicesOfField, hintOfField} from '../dialogs/record.js';
import {inert} from '../../text/inert.js';
import type {Panel} from '../dialogs/definition.js';
import {editorText, editorWith, emptyEditor} from '../editor.js';
import {emptyLine, line, wrap, type Line} from '../lines.js';
import {tone} from '../theme.js';
import type {Form, PickerWorld} from './state.js';

/** The parameters that a start has to ask for: secrets are asked for when a command needs them, a rehearsal brings its own. */
export const fieldsOf = (runbook: RunbookSummary, rehearse: boolean): Form['fields'] => Object.entries(runbook.parameters)
	.filter(([name, parameter]) => parameter.type !== 'secret' && parameter.type !== 'generated-secret' && parameter.default === undefined && !(rehearse && runbook.rehearsal?.params.includes(name)))
	.map(([name, parameter]) => ({name, parameter}));

/** The form at its first field. `values` are known beforehand: each stands in its field, to be confirmed or changed. */
export const formOf = ({values = {}, ...form}: Pick<Form, 'runbook' | 'title' | 'rehearse' | 'makes' | 'fields'> & {values?: Form['values']}): Form => {
	const [first] = form.fields;
	return {...form, at: 0, values, editor: first === undefined ? emptyEditor : editorWith(values[first.name] ?? ''), index: 0, error: undefined};
};

export const choicesAsked = (form: Form) => choicesOfField(form.fields[form.at]?.parameter);

/** The form after Enter: the next field, or all values when there is none; with the reason when the text will not do. */
export const answer = (form: Form, {checkValue}: Pick<PickerWorld, 'checkValue'>): {form: Form} | {values: Record<string, string>} => {
	const field = form.fields[form.at];
	if (!field) {
		return {values: {...form.values}};
	}

	const text = choicesAsked(form)?.[form.index]?.value ?? editorText(form.editor).trim();
	const isEmpty = text === '';
	if (isEmpty && !field.parameter.optional) {
		return {form: {...form, error: form.makes ? 'It is needed.' : 'It is needed to begin the run.'}};
	}

	const wrong = isEmpty ? undefined : checkValue(field.parameter, text);
	if (wrong !== undefined) {
		return {form: {...form, error: wrong}};
	}

	const others = Object.fromEntries(Object.entries(form.values).filter(([name]) => name !== field.name));
	const values = isEmpty ? others : {...others, [field.name]: text};

	const at = form.at + 1;
	const next = form.fields[at];
	return next ? {form: {...form, values, at, editor: editorWith(values[next.name] ?? ''), index: 0, error: undefined}} : {values};
};

/** The form one field back, its answer kept to be changed; undefined at the first one. */
export const goBack = (form: Form): Form | undefined => {
	const at = form.at - 1;
	const field = form.fields[at];
	return field && {...form, at, editor: editorWith(form.values[field.name] ?? ''), index: 0, error: undefined};
};

/** The form as a dialog: what was answered, what is asked, what is wrong with it. */
export const formPanel = (form: Form, width: number): Panel => {
	const field = form.fields[form.at];
	const body: Line[] = [
		...wrap(form.makes ? 'Nothing is written before the last answer.' : `Before it begins, ${form.fields.length} ${form.fields.length === 1 ? 'thing has' : 'things have'} to be known. Nothing is connected or sent yet.`, width, tone.faint),
		...form.fields.slice(0, form.at).flatMap(({name, parameter}) => wrap(`  ${inert(parameter.title)}: ${inert(form.values[name] ?? '-')}`, width, {}, 4)),
		emptyLine,
	];
	if (field) {
		body.push(...wrap(`${inert(field.parameter.title)}   (${form.at + 1} of ${form.fields.length})`, width, tone.strong));
		if (field.parameter.description !== undefined) {
			body.push(...wrap(inert(field.parameter.description), width));
		}

		const hint = hintOfField(field.parameter);
		if (hint !== '') {
			body.push(...wrap(hint, width, tone.faint));
		}
	}

	const choices = choicesAsked(form);
	return {
		title: line(inert(form.title), tone.strong),
		mark: form.rehearse ? line('REHEARSAL', tone.rehearsal) : (form.makes ? emptyLine : line('a real run', tone.warning)),
		body,
		...(choices ? {list: {labels: choices.map(({label}) => label), index: form.index}} : {field: {label: '', editor: form.editor, secret: false}}),
		error: form.error,
	};
};
