import {formatDuration, milliseconds} from '../../runbook/duration.js';
import {inert} from '../../text/inert.js';
import {formatAge} from '../../text/time.js';
import {markdownLines} from '../components/markdown/markdown-lines.js';
import {linkOf, rowsOf, type World} from '../state/world.js';
import {statusWord} from '../theme.js';
import {promptOf} from '../words/before.js';
import {disputesOf} from '../words/dispute.js';
import {rehearsedBy} from '../words/rehearsal.js';
import {readWhen, staleSentences} from '../words/age.js';
import {secondLookWords} from '../words/second-look.js';
import {byLine, savedLine, statusLines, stepLine, tenantLine} from '../words/step-line.js';
import {lostSentences, sessionsLine} from '../words/sessions.js';
import {stepView, type StepView} from '../words/subject.js';
import {stepTime} from '../words/timing.js';
import {valueText} from '../words/value.js';
import {waitingOf} from '../words/waiting.js';
import {scriptSentences} from './script-text.js';
import {pageOfRows, rowSentences} from './rows-text.js';

/** So wide that nothing is broken: a screen reader reads whole sentences, and a terminal breaks lines by itself. */
const textWidth = 100_000;

/** Longer scripts are said in full before they are sent and in the detail; here their beginning is enough. */
const mostCommandLines = 8;

/** Markdown as lines without colour; its tables as lists, because nothing may depend on its place in a line. */
export const plainMarkdown = (text: string): string[] =>
	markdownLines(text, textWidth, {linear: true}).map(line => line.map(piece => piece.text).join('').trimEnd());

/** The command of a step, on one line where it is one. */
const commandLines = (world: World, {resolved}: StepView): string[] => {
	const {run} = resolved.parts;
	if (!run) {
		return [];
	}

	const [first, ...others] = scriptSentences(promptOf(world.snapshot, run.session), run.script, {most: mostCommandLines, rest: ': d says them all'});
	return others.length === 0 ? [`Command: ${first!}`] : [first!, ...others];
};

/** The items of a step, numbered. */
export const itemLines = ({state}: StepView): string[] => state.items.map((item, index) => {
	const by = byLine(item);
	const undone = item.undone && item.status === 'open' ? ', undone' : '';
	const reason = item.reason === null || item.reason === '' ? '' : ` Reason: ${inert(item.reason)}`;
	return ` ${index + 1}. ${inert(item.label)}: ${statusWord[item.status]}${undone}${by === '' ? '' : `, ${by}`}.${reason}`;
});

const recordLines = ({resolved, state}: StepView, now: number): string[] =>
	Object.entries(resolved.step.record ?? {}).map(([name, field]) => {
		const missing = field.optional ? 'not recorded, optional' : 'not recorded yet';
		return `${inert(field.title)}: ${Object.hasOwn(state.records, name) ? valueText(state.records[name], now) : missing}.`;
	});

/** The question of a step and its answers, numbered. */
export const decisionLines = ({resolved, state}: StepView): string[] => {
	const {decide} = resolved.step;
	if (!decide) {
		return [];
	}

	const given = decide.answers.find(answer => answer.value === state.records[decide.as]);
	return [
		inert(decide.question),
		...decide.answers.map((answer, index) => ` ${index + 1}. ${inert(answer.title)}`),
		...(given ? [`Answered: ${inert(given.title)}.`] : []),
	];
};

/** What a step waits for, since when and what was last told. */
export const waitingLines = (world: World, step: string): string[] => {
	const waiting = waitingOf(world.snapshot, step, world.now);
	return waiting
		? [waiting.since, ...(waiting.chase === undefined ? [] : [waiting.chase]), ...waiting.records, ...(waiting.told === undefined ? [] : [waiting.told]), waiting.recheck]
		: [];
};

/** That a read found nothing, and from when on it is worth another look. */
const secondLookLines = ({state: {secondLook}}: StepView, now: number): string[] => {
	const words = secondLook && secondLookWords(secondLook, now);
	return words ? [words.found, words.look] : [];
};

const howLines = (world: World, view: StepView): string[] => {
	const {step, id} = view.resolved;
	const link = linkOf(world, view);
	const time = stepTime(world.snapshot, id, world.now);
	const isOver = time?.usual !== undefined && !time.isOver && time.elapsed > time.usual;
	return [
		...(step.instructions === undefined ? [] : plainMarkdown(world.fill(step.instructions, id))),
		...(step.gui ? [`In the portal: ${inert(step.gui.path)}.`] : []),
		...(link === undefined ? [] : [`Address: ${inert(link)}`]),
		...(step.roles ? [`Needs the role: ${inert(step.roles.join(', '))}.`] : []),
		...(step.expected === undefined ? [] : [`Usually takes ${formatDuration(milliseconds(step.expected))}.`]),
		...(isOver ? [`It has been the next step for ${formatAge(time.elapsed)}, longer than usual.`] : []),
	];
};

/** Which rows were chosen, or that the rows are there to choose from. */
const chosenLines = (world: World, view: StepView): string[] => {
	const {choose} = view.resolved.step;
	const rows = rowsOf(world, view.resolved.id);
	if (!choose || !rows) {
		return [];
	}

	const chosen = world.snapshot.chosen[choose.as]?.keys;
	const count = rows.rows.length;
	const when = readWhen(world.snapshot, rows.from, world.now);
	return [
		`${count} ${count === 1 ? 'row' : 'rows'}${when === undefined ? '' : `, read ${when}`}${rows.truncated ? ', cut: there were more' : ''}.`,
		...rowSentences(rows, {choose, chosen, now: world.now}),
		...(count > pageOfRows ? [`And ${count - pageOfRows} more: type "rows 51" to hear on.`] : []),
	];
};

/** A REHEARSAL says so everywhere. */
export const rehearsalLines = ({snapshot}: Pick<World, 'snapshot'>): string[] =>
	snapshot.status.rehearsal ? [`REHEARSAL${by(snapshot)}: nothing leaves this machine.`] : [];

const by = (snapshot: World['snapshot']): string => {
	const host = rehearsedBy(snapshot);
	return host === undefined ? '' : ` ${host}`;
};

/** All that stands on the screen of a step, as lines. */
export const stepLines = (world: World, id: string): string[] => {
	const view = stepView(world.snapshot, id);
	if (!view) {
		return [];
	}

	const {state} = view;
	const hasHistory = state.status !== 'open' || state.reason !== null || state.undone !== null || disputesOf(state).length > 0;
	return [
		'',
		...rehearsalLines(world),
		stepLine(view),
		`${tenantLine(world.snapshot)} ${savedLine(world.snapshot)}`,
		...(world.snapshot.sessions.length === 0 ? [] : [sessionsLine(world.snapshot, world.now)]),
		...lostSentences(world.snapshot),
		...(hasHistory ? statusLines(state) : []),
		...(state.blocked === null ? [] : [`Not now: ${inert(state.blocked)}`]),
		...howLines(world, view),
		...commandLines(world, view),
		...staleSentences(world.snapshot, id, world.now),
		...(state.items.length > 0 ? ['It works on:', ...itemLines(view)] : []),
		...decisionLines(view),
		...recordLines(view, world.now),
		...waitingLines(world, id),
		...secondLookLines(view, world.now),
		...chosenLines(world, view),
	];
};
