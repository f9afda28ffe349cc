import {inert} from '../../text/inert.js';
import type {Panel} from '../dialogs/definition.js';
import {editorText, editorWith, emptyEditor, type Editor} from '../editor.js';
import type {ActionName, Context} from '../keys/binding.js';
import {emptyLine, line, wrap} from '../lines.js';
import type {ReceiveOffer} from '../receive/contract.js';
import {tone} from '../theme.js';
import {clamp} from '../viewport.js';
import {nothingNew, receiveChoices, receiveQuestions} from '../words/receive.js';
import type {PickerEffect} from './state.js';

/** How far receiving has come: the file and its passphrase are asked for, it is opened or taken in, it is offered. */
export type Receive = {
	stage: 'file' | 'passphrase' | 'working' | 'offer';
	/** As typed. */
	file: string;
	editor: Editor;
	error: string | undefined;
	offer: ReceiveOffer | undefined;
	index: number;
	/** Lines of the summary scrolled down. */
	scroll: number;
	/** False until what was opened is on the screen: no key typed before that decides. */
	isSeen: boolean;
};

/** What came of what was asked of the desk. */
export type ReceiveAction = {type: 'encrypted'} | {type: 'offered'; offer: ReceiveOffer} | {type: 'not-received'; message: string};

/** Receiving as `R` begins it. */
export const beginReceiving: Receive = {stage: 'file', file: '', editor: emptyEditor, error: undefined, offer: undefined, index: 0, scroll: 0, isSeen: false};

export const receiveContext = ({stage}: Receive): Context => stage === 'offer' ? 'list' : (stage === 'working' ? 'panel' : 'text');

/** How the help line says what Enter does. */
export const receiveEnterLabel = ({stage}: Receive): string => stage === 'offer' ? 'do that' : (stage === 'file' ? 'check it' : 'open it');

/** Where receiving stands after something came back; undefined where it was left meanwhile. */
export const receiveTold = (receive: Receive | undefined, action: ReceiveAction): Receive | undefined => {
	if (receive === undefined) {
		return undefined;
	}

	switch (action.type) {
		case 'encrypted': {
			return {...receive, stage: 'passphrase', editor: emptyEditor, error: undefined};
		}

		case 'offered': {
			return {...receive, stage: 'offer', offer: action.offer, error: undefined, index: 0, scroll: 0, isSeen: false};
		}

		case 'not-received': {
			return {...receive, stage: 'file', offer: undefined, editor: editorWith(receive.file), error: action.message};
		}
	}
};

type Next = {receive: Receive | undefined; effects?: readonly PickerEffect[]};

const entered = (receive: Receive): Next => {
	const text = editorText(receive.editor);
	switch (receive.stage) {
		case 'file': {
			const file = text.trim();
			return file === ''
				? {receive: {...receive, error: 'Type the name of the file.'}}
				: {receive: {...receive, stage: 'working', file, editor: emptyEditor, error: undefined}, effects: [{kind: 'open-hand-off', file, passphrase: undefined}]};
		}

		case 'passphrase': {
			return text === ''
				? {receive: {...receive, error: 'Type its passphrase, or go back with Esc.'}}
				: {receive: {...receive, stage: 'working', editor: emptyEditor, error: undefined}, effects: [{kind: 'open-hand-off', file: receive.file, passphrase: text}]};
		}

		case 'offer': {
			const {offer} = receive;
			const choice = offer && receiveChoices(offer)[receive.index];
			if (!offer || !choice || choice.does === 'leave') {
				return {receive: undefined, effects: [{kind: 'leave-hand-off'}]};
			}

			return choice.does === 'open'
				? {receive, effects: [{kind: 'picked', result: {kind: 'open', run: offer.run}}]}
				: {receive: {...receive, stage: 'working'}, effects: [{kind: 'take-hand-off', wish: choice.does, run: offer.run}]};
		}

		default: {
			return {receive};
		}
	}
};

/** A key of the table while something is received. What is on its way is not left half done. */
export const receiveKey = (receive: Receive, action: ActionName, {page, last}: {page: number; last: number}): Next => {
	const {stage, offer, index, scroll} = receive;
	if (stage === 'working' || (action === 'enter' && stage === 'offer' && !receive.isSeen)) {
		return {receive};
	}

	const moves: Partial<Record<ActionName, number>> = {up: -1, down: 1, first: -Infinity, last: Infinity};
	const scrolls: Partial<Record<ActionName, number>> = {'page-up': -page, 'page-down': page};
	if (action === 'enter') {
		return entered(receive);
	}

	if (action === 'back') {
		return stage === 'passphrase' ? {receive: {...receive, stage: 'file', editor: editorWith(receive.file)}} : {receive: undefined, effects: [{kind: 'leave-hand-off'}]};
	}

	return {receive: {
		...receive,
		index: offer && moves[action] !== undefined ? clamp(index + moves[action], 0, receiveChoices(offer).length - 1) : index,
		scroll: scrolls[action] === undefined ? scroll : clamp(scroll + scrolls[action], 0, last),
	}};
};

/** Receiving as a dialog. */
export const receivePanel = (receive: Receive, width: number): Panel => {
	const {stage, offer, editor, error} = receive;
	const title = line('Receive a hand-off', tone.strong);
	switch (stage) {
		case 'file': {
			return {title, body: [...wrap(receiveQuestions.file, width, tone.strong), ...wrap(receiveQuestions.fileWhy, width, tone.faint), emptyLine], field: {label: 'File: ', editor, secret: false}, error};
		}

		case 'passphrase': {
			return {title, body: [...wrap(inert(receive.file), width), emptyLine, ...wrap(receiveQuestions.passphrase, width, tone.strong), emptyLine], field: {label: 'Passphrase: ', editor, secret: true}, error};
		}

		case 'working': {
			return {title, body: wrap(offer === undefined ? 'It is checked.' : 'It is taken in.', width, tone.faint)};
		}

		case 'offer': {
			const choices = offer ? receiveChoices(offer) : [];
			return {
				title,
				body: [
					...(offer?.summary ?? []).flatMap(({text, isWarning}) => wrap(`${isWarning ? '! ' : '  '}${inert(text)}`, width, isWarning ? tone.warning : {}, 2)),
					...(offer?.ways.length === 0 ? [emptyLine, ...wrap(nothingNew, width, tone.strong)] : []),
					emptyLine,
				],
				list: {labels: choices.map(({label}) => inert(label)), index: receive.index},
				error,
			};
		}
	}
};
