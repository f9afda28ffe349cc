import {sameDomain} from '../../run/same-domain.js';
import type {Question} from '../../run/engine/contract.js';
import type {Tenant} from '../../run/status.js';
import {inert} from '../../text/inert.js';
import {editorText} from '../editor.js';
import {emptyLine, line, span, wrap, type Line} from '../lines.js';
import type {DialogOf} from '../state/state.js';
import {itemOf, stepOf, type World} from '../state/world.js';
import {glyph, tone} from '../theme.js';
import type {Definition, DialogContext, Outcome, Panel} from './definition.js';
import {scriptLines, subjectOf} from './subject.js';

type Ask = DialogOf<'ask'>;

const answerWith = (dialog: Ask, answer: string | boolean | undefined): Outcome => ({close: true, effects: [{kind: 'answer', id: dialog.id, answer}]});

const contexts: Record<Question['kind'], DialogContext> = {
	way: 'list',
	'bind-tenant': 'yes-no',
	'account-changed': 'yes-no',
	secret: 'text',
	'generated-secret': 'yes-no',
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
		return question.ways.map(({name, script}) => ({label: `${inert(name)}   ${inert(script.trim())}`, answer: name}));
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

const secretPanel = (dialog: Ask, question: Extract<Question, {kind: 'generated-secret'}>, world: World, width: number): Panel => {
	const owner = question.item === undefined ? '' : world.snapshot.status.steps.flatMap(step => step.items).find(item => item.key === question.item)?.label ?? question.item;
	const title = line(`${inert(question.title)}${owner === '' ? '' : ` · ${inert(owner)}`}`, tone.strong);
	if (!dialog.shown) {
		return {
			title,
			body: [
				...wrap('A new secret was made and is about to be shown.', width), emptyLine,
				...wrap('Is this screen being shared, recorded or looked at by others?', width, tone.strong),
			],
			error: dialog.error,
			foot: nothingSent,
		};
	}

	return {
		title,
		body: [
			...wrap('It is shown once, and kept nowhere by Handrail:', width), emptyLine,
			[span('    '), span(inert(question.value), tone.strong)], emptyLine,
			...wrap('Is it kept somewhere safe, in a password store for example? Only then is it sent.', width, tone.strong),
		],
		error: dialog.error,
		foot: nothingSent,
	};
};

const panelOf = (dialog: Ask, world: World, width: number): Panel => {
	const {question} = dialog;
	const list = {labels: listOf(question).map(({label}) => label), index: dialog.index};
	switch (question.kind) {
		case 'way': {
			const chosen = question.ways[dialog.index];
			return {
				title: line(`Sign in: ${inert(question.title)}`, tone.strong),
				body: [...wrap('Which way?', width), ...(chosen ? [emptyLine, ...scriptLines(world.snapshot, {session: question.session, script: chosen.script}, width, 6)] : []), emptyLine],
				list, foot: nothingSent,
			};
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
	context: dialog => contexts[dialog.question.kind],
	guarded: true,
	panel: panelOf,
	enterLabel({question, index}) {
		switch (question.kind) {
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

		const picked = listOf(question)[dialog.index];
		return picked === undefined ? {} : answerWith(dialog, picked.answer);
	},
	answer(dialog, yes) {
		if (dialog.question.kind !== 'generated-secret') {
			return answerWith(dialog, yes);
		}

		if (!dialog.shown) {
			return yes ? {put: {...dialog, error: 'Stop sharing first, then press n. It waits.'}} : {put: {...dialog, shown: true, error: undefined}};
		}

		return yes ? answerWith(dialog, true) : {put: {...dialog, error: 'It waits until it is kept. Esc gives it up, and nothing is sent.'}};
	},
	answers({question, shown}) {
		switch (question.kind) {
			case 'bind-tenant': {
				return {yes: 'this tenant', no: 'not this one'};
			}

			case 'generated-secret': {
				return shown ? {yes: 'it is kept', no: 'not yet'} : {yes: 'it is shared', no: 'nobody else sees it: show it'};
			}

			default: {
				return {yes: 'go on', no: 'no'};
			}
		}
	},
	escape: dialog => answerWith(dialog, undefined),
	length: ({question}) => listOf(question).length,
};
