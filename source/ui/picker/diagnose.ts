import {inert} from '../../text/inert.js';
import type {Diagnosed, Startable} from '../diagnose/contract.js';
import type {Panel} from '../dialogs/definition.js';
import {editorText, emptyEditor, insert, type Editor} from '../editor.js';
import type {ActionName, Context} from '../keys/binding.js';
import {emptyLine, line, wrap} from '../lines.js';
import {tone} from '../theme.js';
import {clamp} from '../viewport.js';
import {candidateWords, diagnoseQuestions, factsWords, otherCodesWords, unknownWords} from '../words/diagnosis.js';
import type {PickerEffect} from './state.js';

/** How far a diagnosis has come: the bounce is asked for, it is read, what it may be is said. */
export type Diagnosis = {
	stage: 'ask' | 'working' | 'found';
	editor: Editor;
	error: string | undefined;
	diagnosed: Diagnosed | undefined;
	index: number;
	/** Lines scrolled down. */
	scroll: number;
	/** False until what was found is on the screen: no key typed before that decides. */
	isSeen: boolean;
};

/** What came of what was asked of the desk. */
export type DiagnosisAction = {type: 'diagnosed'; diagnosed: Diagnosed} | {type: 'not-diagnosed'; message: string};

/** A diagnosis as `d` begins it. */
export const beginDiagnosis: Diagnosis = {stage: 'ask', editor: emptyEditor, error: undefined, diagnosed: undefined, index: 0, scroll: 0, isSeen: false};

export const diagnosisContext = ({stage}: Diagnosis): Context => stage === 'found' ? 'list' : (stage === 'working' ? 'panel' : 'text');

const startable = ({diagnosed}: Diagnosis): Startable[] => diagnosed?.candidates.filter(({runbook}) => runbook !== null) ?? [];

/** How the help line says what Enter does. */
export const diagnosisEnterLabel = (diagnosis: Diagnosis): string => diagnosis.stage === 'ask' ? 'read it' : (diagnosis.index < startable(diagnosis).length ? 'start it' : 'leave it');

/** Where a diagnosis stands after something came back; undefined where it was left meanwhile. */
export const diagnosisTold = (diagnosis: Diagnosis | undefined, action: DiagnosisAction): Diagnosis | undefined => {
	if (diagnosis?.stage !== 'working') {
		return diagnosis;
	}

	return action.type === 'diagnosed'
		? {...diagnosis, stage: 'found', diagnosed: action.diagnosed, error: undefined, index: 0, scroll: 0, isSeen: false}
		: {...diagnosis, stage: 'ask', error: action.message};
};

type Next = {diagnosis: Diagnosis | undefined; effects?: readonly PickerEffect[]; start?: Startable};

const read = (diagnosis: Diagnosis, given: string): Next => given.trim() === ''
	? {diagnosis: {...diagnosis, error: 'Paste the bounce, or type the name of its file.'}}
	: {diagnosis: {...diagnosis, stage: 'working', error: undefined}, effects: [{kind: 'diagnose', given}]};

/** What was pasted: lines are a bounce, and are read at once; one line may be a file's name or only a part, and waits for Enter. */
export const diagnosisPasted = (diagnosis: Diagnosis, text: string): Next => {
	if (diagnosis.stage !== 'ask') {
		return {diagnosis};
	}

	return text.trim().includes('\n')
		? read({...diagnosis, editor: emptyEditor}, text)
		: {diagnosis: {...diagnosis, editor: insert(diagnosis.editor, inert(text.trim())), error: undefined}};
};

/** A key of the table during a diagnosis; `start` is the runbook to begin with. */
export const diagnosisKey = (diagnosis: Diagnosis, action: ActionName, {page, last}: {page: number; last: number}): Next => {
	const {stage, index, scroll} = diagnosis;
	if (action === 'back') {
		return {diagnosis: stage === 'found' ? {...beginDiagnosis, editor: diagnosis.editor} : undefined};
	}

	if (stage === 'ask') {
		return action === 'enter' ? read(diagnosis, editorText(diagnosis.editor)) : {diagnosis};
	}

	if (stage === 'working') {
		return {diagnosis};
	}

	if (action === 'enter') {
		const start = startable(diagnosis)[index];
		return diagnosis.isSeen ? {diagnosis: undefined, ...(start && {start})} : {diagnosis};
	}

	const moves: Partial<Record<ActionName, number>> = {up: -1, down: 1, first: -Infinity, last: Infinity};
	const scrolls: Partial<Record<ActionName, number>> = {'page-up': -page, 'page-down': page};
	return {diagnosis: {
		...diagnosis,
		index: clamp(index + (moves[action] ?? 0), 0, startable(diagnosis).length),
		scroll: clamp(scroll + (scrolls[action] ?? 0), 0, last),
	}};
};

const foundLines = ({diagnosed}: Diagnosis, width: number): Panel['body'] => {
	if (diagnosed === undefined || diagnosed.candidates.length === 0) {
		return unknownWords({codes: diagnosed?.codes ?? []}).flatMap(text => wrap(text, width));
	}

	const facts = factsWords(diagnosed);
	const others = otherCodesWords(diagnosed);
	return [
		...diagnosed.candidates.flatMap((candidate, index) => {
			const {title, lines} = candidateWords(candidate);
			return [
				...wrap(`${index + 1}. ${title}`, width, tone.strong, 3),
				...lines.flatMap(text => wrap(`   ${text}`, width, {}, text.startsWith('- ') ? 5 : 3)),
				emptyLine,
			];
		}),
		...(others === undefined ? [] : [...wrap(others, width), emptyLine]),
		...(facts === undefined ? [] : [...wrap(facts, width, tone.warning), emptyLine]),
	];
};

/** A diagnosis as a dialog. */
export const diagnosisPanel = (diagnosis: Diagnosis, width: number): Panel => {
	const {stage, editor, error} = diagnosis;
	const title = line('Diagnose a bounce', tone.strong);
	switch (stage) {
		case 'ask': {
			return {title, body: [...wrap(diagnoseQuestions.bounce, width, tone.strong), ...wrap(diagnoseQuestions.bounceWhy, width, tone.faint), emptyLine], field: {label: 'Bounce or file: ', editor, secret: false}, error};
		}

		case 'working': {
			return {title, body: wrap('It is read.', width, tone.faint)};
		}

		case 'found': {
			return {
				title,
				body: foundLines(diagnosis, width),
				list: {labels: [...startable(diagnosis).map(candidate => `Start: ${candidateWords(candidate).title}`), 'Leave it: nothing is started'], index: diagnosis.index},
			};
		}
	}
};

/** Typed text while the bounce is asked for. */
export const diagnosisTyped = (diagnosis: Diagnosis, editor: Editor): Diagnosis => ({...diagnosis, editor, error: undefined});

