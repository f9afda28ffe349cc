import {sameDomain} from '../../run/same-domain.js';
import type {Question} from '../../run/engine/contract.js';
import type {Tenant} from '../../run/status.js';
import {inert} from '../../text/inert.js';
import {cells, padCells} from '../../text/width.js';
import {editorText} from '../editor.js';
import {emptyLine, line, wrap, type Line} from '../lines.js';
import type {AskDialog} from '../state/state.js';
import {itemOf, stepOf, type World} from '../state/world.js';
import {glyph, tone} from '../theme.js';
import {expectedDomain, placeOf} from '../words/before.js';
import {staleLines, staleQuestion} from '../words/stale.js';
import {waySentence} from '../words/ways.js';
import type {Definition, DialogContext, Outcome, Panel} from './definition.js';
import {secretAnswer, secretAnswers, secretContext, secretEnter, secretEnterLabel, secretListLength, secretPanel} from './generated-secret.js';
import {scriptLines, subjectOf} from './subject.js';

const answerWith = (dialog: AskDialog, answer: string | boolean | undefined): Outcome => ({close: true, effects: [{kind: 'answer', id: dialog.id, answer}]});

const contexts: Record<Exclude<Question['kind'], 'generated-secret'>, DialogContext> = {
	way: 'list',
	'bind-tenant': 'yes-no',
	'account-changed': 'yes-no',
	secret: 'text',
	'stale-inputs': 'yes-no',
	'still-running': 'list',
};

const tenantLines = (found: Tenant, width: number): Line[] => [
	...wrap(`Tenant    ${inert(found.domain)}`, width, tone.strong, 10),
	...(found.tenant === null ? [] : wrap(`Id        ${inert(found.tenant)}`, width, {}, 10)),
	...wrap(`Account   ${inert(found.account)}`, width, tone.strong, 10),
];

const nothingSent = [line('esc no (nothing is sent)', tone.faint)];

const listOf = (question: Question): Array<{label: string; answer: string}> => {
	if (question.kind === 'way') {
		const column = Math.max(...question.ways.map(({name}) => cells(inert(name))));
		return question.ways.map(({name, script}) => ({label: `${padCells(inert(name), column)}   ${inert(script.trim())}`, answer: name}));
	}

	return question.kind === 'still-running'
		? (question.where === 'here' ? [{label: 'Wait until it ends', answer: 'wait'}, {label: 'End it now', answer: 'end'}] : [{label: 'Go on: it is known there that it has ended', answer: 'wait'}])
		: [];
};

const bindPanel = (question: Extract<Question, {kind: 'bind-tenant'}>, width: number): Panel => {
	const {found, expected} = question;
	const verdict = expected === undefined
		? wrap('The runbook was given no domain to compare it with: look closely.', width, tone.warning)
		: (sameDomain(expected, found.domain) ? wrap(`It is the domain that was given: ${inert(expected)}.`, width, tone.good) : wrap(`${glyph.danger} The domain that was given is another: ${inert(expected)}.`, width, tone.bad));
	return {
		title: line('Is this the tenant?', tone.strong),
		body: [
			...wrap(`Signed in by the session "${inert(question.session)}":`, width), emptyLine,
			...tenantLines(found, width), emptyLine, ...verdict, emptyLine,
			...wrap('With yes the run is bound to it, and nothing is ever sent to another one.', width),
		],
		foot: nothingSent,
	};
};

/** The ways to sign in, the one under the cursor with what it does and its whole script. */
const wayPanel = (question: Extract<Question, {kind: 'way'}>, index: number, world: World, width: number): Panel => {
	const way = question.ways[index];
	const sentence = way && waySentence(way.name);
	return {
		title: line(`Sign in to ${inert(question.title)}`, tone.strong),
		mark: line(expectedDomain(world.snapshot), tone.faint),
		body: [
			...wrap('Which way?', width, tone.strong),
			emptyLine,
			...(sentence === undefined ? [] : [...wrap(sentence, width), emptyLine]),
			...(way ? [...scriptLines(world.snapshot, {session: question.session, script: way.script}, width), emptyLine] : []),
			...wrap('Whose tenant it is, is asked after the sign-in, before anything else is sent.', width, tone.faint),
			emptyLine,
		],
	};
};

const panelOf = (dialog: AskDialog, world: World, width: number): Panel => {
	const {question} = dialog;
	const list = {labels: listOf(question).map(({label}) => label), index: dialog.index};
	switch (question.kind) {
		case 'way': {
			return {...wayPanel(question, dialog.index, world, width), list, foot: nothingSent};
		}

		case 'bind-tenant': {
			return bindPanel(question, width);
		}

		case 'account-changed': {
			return {
				title: line('Another account is signed in.', tone.warning),
				body: [...wrap(`Before it was ${inert(question.was)}. Now it is:`, width), emptyLine, ...tenantLines(question.found, width), emptyLine, ...wrap('Go on with this account?', width, tone.strong)],
				foot: nothingSent,
			};
		}

		case 'secret': {
			return {
				title: line(inert(question.title), tone.strong),
				body: [...wrap('What is typed is not shown. It goes into the session only: not into the journal, a log or a hand-off.', width, tone.faint), emptyLine],
				field: {label: 'Secret: ', editor: dialog.editor, secret: true},
				error: dialog.error,
				foot: nothingSent,
			};
		}

		case 'generated-secret': {
			return secretPanel(dialog, question, world, width);
		}

		case 'stale-inputs': {
			const [first, ...lines] = staleLines(inert(stepOf(world, question.step).state.title), question.outputs);
			return {
				title: line('What it works from must be read again.', tone.warning),
				mark: line(placeOf(world.snapshot), tone.strong),
				body: [...wrap(first!, width, tone.strong), emptyLine, ...lines.flatMap(text => wrap(text, width, {}, 2)), emptyLine, ...wrap(staleQuestion(question.outputs), width, tone.strong)],
				foot: nothingSent,
			};
		}

		case 'still-running': {
			const view = stepOf(world, question.step);
			const {pid, host} = question.process;
			const what = itemOf(view, question.item) === undefined ? subjectOf(view, undefined) : subjectOf(view, question.item);
			return {
				title: line(question.where === 'here' ? 'Its process still runs.' : 'Its process cannot be looked for here.', tone.warning),
				body: [
					...wrap(what, width, tone.strong),
					...wrap(question.where === 'here'
						? `An earlier Handrail started process ${pid}, and it has not ended. Nothing else is sent before it has.`
						: `It was started on ${inert(host)}, as process ${pid}. From here nobody can say whether it is gone: look there first.`, width),
					emptyLine,
				],
				list, foot: nothingSent,
			};
		}
	}
};

/** What the engine asks while it carries an intent out. Going back always means no: nothing is sent. */
export const ask: Definition<'ask'> = {
	context: dialog => dialog.question.kind === 'generated-secret' ? secretContext(dialog) : contexts[dialog.question.kind],
	guarded: true,
	panel: panelOf,
	enterLabel(dialog) {
		const {question, index} = dialog;
		switch (question.kind) {
			case 'generated-secret': {
				return secretEnterLabel(dialog);
			}

			case 'secret': {
				return 'use it';
			}

			case 'way': {
				return 'sign in this way';
			}

			case 'still-running': {
				return index === 0 ? 'wait' : 'end it';
			}

			default: {
				return undefined;
			}
		}
	},
	enter(dialog) {
		const {question} = dialog;
		if (question.kind === 'secret') {
			const text = editorText(dialog.editor);
			return text === '' ? {put: {...dialog, error: 'Type the secret, or go back with Esc.'}} : answerWith(dialog, text);
		}

		if (question.kind === 'generated-secret') {
			return secretEnter(dialog, question);
		}

		const picked = listOf(question)[dialog.index];
		return picked === undefined ? {} : answerWith(dialog, picked.answer);
	},
	answer: (dialog, yes) => dialog.question.kind === 'generated-secret' ? secretAnswer(dialog, yes) : answerWith(dialog, yes),
	answers(dialog) {
		switch (dialog.question.kind) {
			case 'bind-tenant': {
				return {yes: 'this tenant', no: 'not this one'};
			}

			case 'stale-inputs': {
				return {yes: 'read again', no: 'no'};
			}

			case 'generated-secret': {
				return secretAnswers(dialog);
			}

			default: {
				return {yes: 'go on', no: 'no'};
			}
		}
	},
	escape: dialog => answerWith(dialog, undefined),
	length: dialog => dialog.question.kind === 'generated-secret' ? secretListLength(dialog) : listOf(dialog.question).length,
};
