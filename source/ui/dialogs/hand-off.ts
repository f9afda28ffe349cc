import {markdownLines} from '../components/markdown/markdown-lines.js';
import {editorText, editorWith, emptyEditor} from '../editor.js';
import type {HandoffPlan} from '../hand-off/contract.js';
import {emptyLine, line, wrap, type Line} from '../lines.js';
import {opened, type DialogOf, type HandoffStage} from '../state/state.js';
import {tone} from '../theme.js';
import {inert} from '../../text/inert.js';
import {handedWords, handoffForms, handoffQuestions, handoffReaders, previewWords, replaceQuestion} from '../words/hand-off.js';
import type {Definition, DialogContext, Outcome, Panel} from './definition.js';

type HandOff = DialogOf<'hand-off'>;

/** The same dialog at another question. What was typed is gone with its own. */
const at = (dialog: HandOff, stage: HandoffStage, change: Partial<HandOff> = {}): Outcome =>
	({put: {...dialog, scroll: 0, index: 0, editor: emptyEditor, error: undefined, read: [], ...change, stage}});

const preview = (dialog: HandOff, plan: HandoffPlan): Outcome =>
	({...at(dialog, 'working', {plan}), effects: [{kind: 'preview-hand-off', plan}]});

const write = (dialog: HandOff, file: string, replace: boolean): Outcome =>
	({...at(dialog, 'working', {file}), effects: [{kind: 'write-hand-off', plan: dialog.plan, file, replace}]});

const labels = ({stage}: HandOff): string[] | undefined =>
	stage === 'form' ? handoffForms.map(({label}) => label) : (stage === 'reader' ? handoffReaders.map(({label}) => label) : undefined);

/** Where Esc goes back to; undefined closes it. */
const before: Partial<Record<HandoffStage, HandoffStage>> = {reader: 'form', to: 'form', encrypt: 'to', passphrase: 'encrypt', again: 'passphrase', preview: 'form', file: 'preview', replace: 'file'};

const contexts: Record<HandoffStage, DialogContext> = {
	form: 'list', reader: 'list', to: 'text', encrypt: 'yes-no', passphrase: 'text', again: 'text', working: 'panel', preview: 'panel', file: 'text', replace: 'yes-no',
};

const previewLines = ({preview: seen}: HandOff, width: number): Line[] => {
	if (seen === undefined) {
		return [];
	}

	const {contents, masked} = previewWords(seen);
	return [
		...contents.flatMap(text => wrap(text, width)),
		emptyLine,
		...masked.flatMap(text => wrap(text, width, tone.accent, 4)),
		...(seen.text === undefined ? [] : [emptyLine, line('What is written', tone.faint), ...markdownLines(seen.text, width)]),
	];
};

const panelOf = (dialog: HandOff, width: number): Omit<Panel, 'title' | 'error'> => {
	const asked = (text: string, style = tone.strong) => [...wrap(text, width, style), emptyLine];
	const field = (label: string, secret = false) => ({label, editor: dialog.editor, secret});
	switch (dialog.stage) {
		case 'form':
		case 'reader': {
			return {body: asked(handoffQuestions[dialog.stage]), list: {labels: labels(dialog)!, index: dialog.index}};
		}

		case 'to': {
			return {body: asked(handoffQuestions.to), field: field('Name: ')};
		}

		case 'encrypt': {
			return {body: [...wrap(handoffQuestions.encrypt, width, tone.strong), ...wrap(handoffQuestions.encryptWhy, width)]};
		}

		case 'passphrase':
		case 'again': {
			return {body: asked(handoffQuestions[dialog.stage]), field: field('Passphrase: ', true)};
		}

		case 'working': {
			return {body: wrap('One moment.', width, tone.faint)};
		}

		case 'preview': {
			return {body: previewLines(dialog, width), foot: wrap('Nothing is written yet.', width, tone.faint)};
		}

		case 'file': {
			return {body: asked(handoffQuestions.file), field: field('File: '), foot: wrap('A file that is there already is not replaced without a question. ~ is your home folder.', width, tone.faint)};
		}

		case 'replace': {
			return {body: wrap(replaceQuestion(dialog.file), width, tone.warning)};
		}
	}
};

const titles: Record<HandoffStage, string> = {
	form: 'Hand off', reader: 'Hand off', to: 'Hand off: a bundle', encrypt: 'Hand off: a bundle', passphrase: 'Hand off: an encrypted bundle', again: 'Hand off: an encrypted bundle',
	working: 'Hand off', preview: 'Before it is written', file: 'Write the hand-off', replace: 'Replace it?',
};

const entered = (dialog: HandOff): Outcome => {
	const {stage, plan, index} = dialog;
	const text = editorText(dialog.editor);
	switch (stage) {
		case 'form': {
			const {format, reader} = handoffForms[index]!;
			const next: HandoffPlan = {format, reader: reader ?? 'colleague', to: undefined, passphrase: undefined};
			return format === 'bundle' ? at(dialog, 'to', {plan: next}) : (reader === undefined ? at(dialog, 'reader', {plan: next}) : preview(dialog, next));
		}

		case 'reader': {
			return preview(dialog, {...plan, reader: handoffReaders[index]!.reader});
		}

		case 'to': {
			return at(dialog, 'encrypt', {plan: {...plan, to: text.trim() === '' ? undefined : text.trim()}});
		}

		case 'passphrase': {
			return text === '' ? {put: {...dialog, error: 'Type a passphrase, or go back with Esc.'}} : at(dialog, 'again', {plan: {...plan, passphrase: text}});
		}

		case 'again': {
			return text === plan.passphrase ? preview(dialog, plan) : at(dialog, 'passphrase', {plan: {...plan, passphrase: undefined}, error: handoffQuestions.notSame});
		}

		case 'preview': {
			return at(dialog, 'file', {editor: editorWith(dialog.preview?.file ?? '')});
		}

		case 'file': {
			return text.trim() === '' ? {put: {...dialog, error: 'Type the name of the file.'}} : write(dialog, text.trim(), false);
		}

		default: {
			return {};
		}
	}
};

const enterLabels: Partial<Record<HandoffStage, string>> = {form: 'that one', reader: 'see what will be in it', to: 'next', passphrase: 'next', again: 'see what will be in it', preview: 'write it', file: 'write it'};

/** Hands the run off: what it is to be and for whom, then what will be in it, then where it goes. */
export const handOff: Definition<'hand-off'> = {
	context: ({stage}) => contexts[stage],
	guarded: true,
	panel: (dialog, world, width) => ({
		title: line(titles[dialog.stage], tone.strong),
		...(world.snapshot.status.rehearsal && {mark: line('REHEARSAL', tone.rehearsal)}),
		...panelOf(dialog, width),
		error: dialog.error,
	}),
	enterLabel: ({stage}) => enterLabels[stage],
	enter: entered,
	answers: ({stage}) => stage === 'replace' ? {yes: 'replace it', no: 'another name'} : {yes: 'with a passphrase', no: 'as it is'},
	answer(dialog, yes) {
		if (dialog.stage === 'replace') {
			return yes ? write(dialog, dialog.file, true) : at(dialog, 'file', {editor: editorWith(dialog.file)});
		}

		return yes ? at(dialog, 'passphrase') : preview(dialog, {...dialog.plan, passphrase: undefined});
	},
	escape(dialog) {
		const to = before[dialog.stage];
		return to === undefined ? {close: true} : at(dialog, to, to === 'file' ? {editor: editorWith(dialog.file)} : (to === 'passphrase' || to === 'encrypt' ? {plan: {...dialog.plan, passphrase: undefined}} : {}));
	},
	length: dialog => labels(dialog)?.length ?? 0,
};

/** The dialog as `h` opens it. */
export const handOffDialog = () => opened({kind: 'hand-off', stage: 'form', plan: {format: 'bundle', reader: 'colleague', to: undefined, passphrase: undefined}, preview: undefined, file: ''});

/** Where the hand-off is. */
export const handed: Definition<'handed'> = {
	context: () => 'panel',
	guarded: false,
	panel({handed: written}, _world, width) {
		const {said, readOut, heads, prove} = handedWords(written);
		return {
			title: line('The hand-off is written.', tone.good),
			body: [
				...wrap(inert(written.file), width, tone.strong),
				emptyLine,
				...said.flatMap(text => wrap(text, width)),
				...(readOut === undefined ? [] : [emptyLine, ...wrap(readOut, width)]),
				...heads.flatMap(head => wrap(`  ${head}`, width, tone.strong, 4)),
				...(prove === undefined ? [] : wrap(prove, width)),
				emptyLine,
				line('In a paragraph (y copies it):', tone.faint),
				...wrap(inert(written.summary), width),
			],
		};
	},
	enterLabel: () => 'back',
	enter: () => ({close: true}),
};

/** The paragraph goes to the clipboard. */
export const copySummary = ({handed: {summary}}: DialogOf<'handed'>): Outcome => ({effects: [{kind: 'copy', text: summary, what: 'The summary'}]});
