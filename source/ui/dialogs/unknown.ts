import {inert} from '../../text/inert.js';
import {emptyLine, line, wrap, type Line} from '../lines.js';
import {beforeSending} from '../state/main-action.js';
import {opened, type DialogOf} from '../state/state.js';
import {stepOf, type World} from '../state/world.js';
import {tone} from '../theme.js';
import {placeOf} from '../words/before.js';
import {disputeSentences} from '../words/dispute.js';
import {checkOffer, unknownOutcome, type UnknownChoice} from '../words/unknown.js';
import {chooseFirst, type Definition, type Outcome} from './definition.js';
import {scriptLines} from './subject.js';

type Choice = {label: string; pick: (dialog: DialogOf<'unknown'>, world: World) => Outcome};

const check: Choice = {
	label: 'Sign in and check (read only)',
	pick: dialog => ({close: true, effects: [{kind: 'carry-out', intent: {kind: 'verify', step: dialog.step, ...(dialog.item !== undefined && {item: dialog.item})}}]}),
};

const picks: Record<UnknownChoice['value'], Choice['pick']> = {
	again(dialog, world) {
		const action = beforeSending(stepOf(world, dialog.step), dialog.item === undefined ? undefined : [dialog.item], true);
		if (action.does === 'open') {
			return {open: action.dialog};
		}

		return action.does === 'carry-out' ? {close: true, effects: [{kind: 'carry-out', intent: action.intent}]} : {};
	},
	done: dialog => ({open: opened({kind: 'reason', step: dialog.step, item: dialog.item, status: 'done'})}),
	open: dialog => ({open: opened({kind: 'reason', step: dialog.step, item: dialog.item, status: 'open'})}),
	leave: () => ({close: true}),
};

/** What the last check since the command was sent has found; undefined when there was none. */
export const checkSince = (world: World, step: string, item: string | undefined) => unknownOutcome(world.snapshot, step, item, world.now)?.check;

/** Nothing is offered to be sent again before its check was made, where there is one. */
const choicesOf = (dialog: DialogOf<'unknown'>, world: World): Array<Choice & {value?: UnknownChoice['value']}> => {
	const offered = unknownOutcome(world.snapshot, dialog.step, dialog.item, world.now)?.choices ?? [];
	const choices = offered.map(({value, title}) => ({value, label: title, pick: picks[value]}));
	const only = (...values: Array<UnknownChoice['value']>) => values.flatMap(value => choices.filter(choice => choice.value === value));
	if (stepOf(world, dialog.step).resolved.parts.verify === undefined) {
		// What only the responder can know comes before what sends something.
		return only('done', 'open', 'again', 'leave');
	}

	return checkSince(world, dialog.step, dialog.item) === undefined
		? [check, ...choices.filter(({value}) => value !== 'leave' && value !== 'again').slice(0, 1), ...only('leave')]
		: [...choices, {...check, label: 'Check once more (read only)'}];
};

const statusNow = ({step, item}: DialogOf<'unknown'>, world: World): string | undefined => {
	const {state} = stepOf(world, step);
	return item === undefined ? state.status : state.items.find(({key}) => key === item)?.status;
};

const checkLines = (dialog: DialogOf<'unknown'>, world: World, width: number): Line[] => {
	const {verify} = stepOf(world, dialog.step).resolved.parts;
	const found = checkSince(world, dialog.step, dialog.item);
	if (found) {
		return found.sentences.flatMap((text, index) => wrap(text, width, index === 0 ? {} : (found.ok === undefined ? tone.warning : tone.strong), 2));
	}

	return verify
		? [...wrap(checkOffer, width), ...scriptLines(world.snapshot, verify, width, 4)]
		: wrap('The runbook gives no way to look it up: look for yourself before you decide.', width, tone.warning);
};

/** After a crash or a lost answer: when it was sent, what its check says, and the responder's decision. Nothing is ever re-run by itself. */
export const unknown: Definition<'unknown'> = {
	context: () => 'list',
	guarded: true,
	panel(dialog, world, width) {
		const words = unknownOutcome(world.snapshot, dialog.step, dialog.item, world.now);
		const body: Line[] = [
			...wrap(words?.what ?? '', width, tone.strong, 2),
			...wrap(`In ${placeOf(world.snapshot)}.`, width),
			...(words?.process === undefined ? [] : wrap(words.process, width)),
			...disputeSentences(stepOf(world, dialog.step).state, dialog.item).flatMap(text => wrap(text, width, tone.warning, 2)),
			emptyLine,
			...checkLines(dialog, world, width),
			...(words?.untouched ?? []).flatMap(text => wrap(inert(text), width, tone.faint)),
			emptyLine,
		];
		return {
			title: line(words?.heading ?? '', tone.warning),
			body,
			list: {labels: choicesOf(dialog, world).map(({label, value}) => value !== undefined && value === words?.likely ? `${label}  (what the check points to)` : label), index: dialog.index},
			error: dialog.error,
			foot: [line('esc leave it (nothing is sent)', tone.faint)],
		};
	},
	enterLabel: () => 'do that',
	enter(dialog, world) {
		const status = statusNow(dialog, world);
		if (status !== 'unknown') {
			// A colleague, or another window, has settled it while the question stood here.
			return {close: true, message: {text: `It was settled meanwhile: it is ${status ?? 'left out'} now. Nothing was sent.`, tone: 'warning'}};
		}

		return choicesOf(dialog, world)[dialog.index]?.pick(dialog, world) ?? chooseFirst;
	},
	length: (dialog, world) => choicesOf(dialog, world).length,
};
