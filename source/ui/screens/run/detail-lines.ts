import {subjectName} from '../../../run/engine/subject.js';
import {stepErrorText} from '../../../run/step-error-text.js';
import type {StepState} from '../../../run/status.js';
import {inert} from '../../../text/inert.js';
import {formatAge, formatClock, formatWhen} from '../../../text/time.js';
import {addressStyle} from '../../components/links.js';
import {markdownLines} from '../../components/markdown/markdown-lines.js';
import {scriptLines} from '../../dialogs/subject.js';
import {cells} from '../../../text/width.js';
import {emptyLine, firstLines, line, lineWidth, span, spread, wrap, type Line} from '../../lines.js';
import {effectStyle, effectWord, glyph, statusGlyph, statusStyle, statusWord, tone} from '../../theme.js';
import {readWhen, staleSentences} from '../../words/age.js';
import {disputesOf} from '../../words/dispute.js';
import {keptSaid, markedLine} from '../../words/said.js';
import {secondLookWords} from '../../words/second-look.js';
import {withErrors} from '../../words/step-errors.js';
import {stepTimeWords} from '../../words/timing.js';
import {valueText} from '../../words/value.js';
import {waitingOf} from '../../words/waiting.js';
import {eventsOf, noteLines} from '../../state/history.js';
import {linkOf, rowsOf, stepOf, type StepView, type World} from '../../state/world.js';

/** When a step became what it is, and by whom. Since when it waits stands below. */
const whenAndWho = ({status, by, at}: StepState, now: number): string => {
	if (status === 'open' || status === 'running') {
		return '';
	}

	const who = by === null ? '' : ` by ${inert(by.name)}`;
	const when = at === null ? '' : ` ${formatWhen(at, now)}`;
	return status === 'waiting' && who !== '' ? `, begun${who}` : when + who;
};

const statusLines = (world: World, {state, resolved}: StepView, width: number): Line[] => {
	const errors = state.status === 'done' ? withErrors(world.snapshot, state.id) : undefined;
	const lines = wrap(`${statusGlyph[state.status]} ${statusWord[state.status]}${errors === undefined ? '' : `, ${errors} (E)`}${whenAndWho(state, world.now)}${state.undone ? ' · undone' : ''}`, width, statusStyle[state.status], 2);
	// While it runs, what was to be said of it before does not hold.
	if (state.reason !== null && state.reason !== '' && state.status !== 'running') {
		lines.push(...wrap(`  ${inert(state.reason)}`, width, {}, 2));
	}

	if (state.blocked !== null && state.status !== 'done') {
		lines.push(...wrap(`  ${inert(state.blocked)}`, width, tone.warning, 2));
	}

	for (const said of disputesOf(state).flatMap(({sentences}) => sentences)) {
		lines.push(...wrap(`  ${glyph.danger} ${said}`, width, tone.warning, 4));
	}

	const time = stepTimeWords(world.snapshot, state.id, world.now);
	const facts = [
		time?.text,
		resolved.step.roles === undefined ? undefined : `needs ${inert(resolved.step.roles.join(', '))}`,
	].filter(fact => fact !== undefined).join(' · ');
	return facts === '' ? lines : [...lines, ...wrap(`  ${facts}`, width, time?.isOver ? tone.warning : tone.faint, 2)];
};

const waitingLines = (world: World, {state}: StepView, width: number): Line[] => {
	const words = waitingOf(world.snapshot, state.id, world.now);
	return words === undefined ? [] : [
		...wrap(`${glyph.waiting} ${words.since}`, width, tone.accent, 2),
		...words.records.flatMap(text => wrap(`  ${text}`, width, {}, 4)),
		...(words.chase === undefined ? [] : wrap(`${words.due ? glyph.danger : ' '} ${words.chase}`, width, words.due ? tone.warning : {}, 2)),
		...(words.told === undefined ? [] : wrap(`  ${words.told}`, width, {}, 4)),
		...wrap(`  ${words.recheck}`, width, tone.faint, 2),
		emptyLine,
	];
};

const secondLookLines = (world: World, {state}: StepView, width: number): Line[] => {
	const words = state.secondLook && secondLookWords(state.secondLook, world.now);
	return words ? [
		...wrap(`${glyph.waiting} ${words.found}`, width, tone.accent, 2),
		...wrap(`${words.due ? glyph.danger : ' '} ${words.look}`, width, words.due ? tone.warning : {}, 2),
		emptyLine,
	] : [];
};

const answerLines = (world: World, view: StepView, width: number): Line[] => {
	const {step} = view.resolved;
	const lines: Line[] = [];
	if (step.decide) {
		const given = view.state.records[step.decide.as];
		lines.push(...wrap(inert(step.decide.question), width, tone.strong), ...step.decide.answers.flatMap(answer => wrap(`  ${answer.value === given ? statusGlyph.done : glyph.dot} ${inert(answer.title)}`, width, answer.value === given ? tone.good : {}, 4)));
	}

	for (const [name, field] of Object.entries(step.record ?? {})) {
		const value = view.state.records[name];
		lines.push(...wrap(`  ${inert(field.title)}: ${value === undefined ? (field.optional ? '- (may be left empty)' : '- (needed)') : valueText(value, world.now)}`, width, value === undefined ? tone.faint : {}, 4));
	}

	return lines.length === 0 ? [] : [...lines, emptyLine];
};

const guideLines = (world: World, view: StepView, width: number): Line[] => {
	const {step, id} = view.resolved;
	const text = step.instructions ?? step.why;
	const lines: Line[] = text === undefined ? [] : [...markdownLines(world.fill(text, id), width), emptyLine];
	if (step.gui) {
		lines.push(...wrap(`In the portal: ${inert(step.gui.path)}`, width, {}, 2));
	}

	const link = linkOf(world, view);
	if (link !== undefined) {
		lines.push(...wrap(inert(link), width - 3, addressStyle(link)).map((each, index): Line => [span(index === 0 ? 'o  ' : '   ', tone.strong), ...each]));
	}

	return step.gui !== undefined || link !== undefined ? [...lines, emptyLine] : lines;
};

/** Errors, and warnings, that stand below the command; all of them are a key away. */
const mostErrors = 3;

/** The result stands at the end of its line: where rows stand below, at the end of theirs. */
const commandLines = (world: World, view: StepView, width: number, tableWidth: number): Line[] => {
	const {run} = view.resolved.parts;
	if (!run) {
		return [];
	}

	const answered = eventsOf(world, view.state.id, 'answered').findLast(event => event.data.part === 'run');
	const rows = rowsOf(world, view.resolved.id)?.rows.length ?? answered?.data.rows ?? 0;
	const when = readWhen(world.snapshot, view.state.id, world.now);
	const result = answered === undefined ? '' : (answered.data.outcome === 'ok' ? `${rows} ${rows === 1 ? 'row' : 'rows'} · ${formatAge(answered.data.ms)}${when === undefined ? '' : ` · ${when}`}` : `${answered.data.outcome} · ${formatAge(answered.data.ms)}`);
	const script = scriptLines(world.snapshot, run, width, 5);
	const [first = emptyLine, ...rest] = script;
	const end = (rowsOf(world, view.resolved.id)?.rows.length ?? 0) > 0 ? tableWidth : width;
	const fits = script.length === 1 && result !== '' && lineWidth(first) + 2 + cells(result) <= end;
	const lines: Line[] = fits ? [spread(first, [span(result, tone.faint)], end)] : [first, ...rest, ...(result === '' ? [] : [line(result, tone.faint)])];
	const said = keptSaid(world.snapshot.results[view.state.id] ?? {}).filter(({stream}) => stream === 'warning');
	lines.push(...said.slice(0, mostErrors).flatMap(each => firstLines(wrap(markedLine(each), width, tone.warning, 2), 3, width)));
	if (said.length > mostErrors) {
		lines.push(line(`  and ${said.length - mostErrors} more warnings (d)`, tone.faint));
	}

	const errors = answered?.data.errors ?? [];
	const isDone = answered?.data.outcome === 'ok';
	for (const error of errors.slice(0, mostErrors)) {
		lines.push(...firstLines(wrap(`${isDone ? '!' : statusGlyph.failed} ${inert(stepErrorText(error))}`, width, isDone ? tone.warning : tone.bad, 2), 6, width));
	}

	if (errors.length > mostErrors) {
		lines.push(line(`  and ${errors.length - mostErrors} more (E)`, tone.faint));
	}

	return lines;
};

const checkLines = (world: World, view: StepView, width: number): Line[] => {
	const check = world.snapshot.checks[subjectName(view.state.id)];
	if (!check) {
		return [];
	}

	return wrap(`${check.ok === true ? statusGlyph.done : (check.ok === false ? statusGlyph.failed : statusGlyph.unknown)} Checked ${formatClock(check.at)}: ${inert(check.message)}`, width, check.ok === true ? tone.good : (check.ok === false ? tone.bad : tone.warning), 2);
};

/** How a step stands, and what it waits for. */
const standingLines = (world: World, view: StepView, width: number): Line[] => [
	...statusLines(world, view, width),
	emptyLine,
	...waitingLines(world, view, width),
	...secondLookLines(world, view, width),
];

/** What is asked in a step, its command, what came of it, and what was noted. */
const outcomeLines = (world: World, view: StepView, width: number, tableWidth = width): Line[] => {
	const {id, step} = view.resolved;
	const own = rowsOf(world, id);
	return [
		...answerLines(world, view, width),
		...commandLines(world, view, width, tableWidth),
		...staleSentences(world.snapshot, id, world.now).flatMap(text => wrap(`${glyph.danger} ${text}`, width, tone.warning, 2)),
		...checkLines(world, view, width),
		...(own?.rows.length === 0 ? [line(step.choose ? 'No rows: there is nothing to choose.' : 'It returned no rows.', tone.faint)] : []),
		...noteLines(world, id, width),
	];
};

/** All that `detailLines` says but the title and what is to be done: where the rows leave no room for it, it is shown on its own. */
export const stateLines = (world: World, id: string, width: number): Line[] => {
	const view = stepOf(world, id);
	return [...standingLines(world, view, width), ...outcomeLines(world, view, width)];
};

/** All that a step says above its rows or items, as lines of `width` cells: its state, what to do, its command and what came of it. `tableWidth` is what the rows below have, at least as much. */
export const detailLines = (world: World, id: string, width: number, tableWidth = width): Line[] => {
	const view = stepOf(world, id);
	const {effect} = view.resolved;
	const [title = emptyLine, ...more] = wrap(inert(view.state.title), width - effectWord[effect].length - 1, tone.strong);
	return [
		spread(title, [span(effectWord[effect], effectStyle[effect])], width), ...more,
		...standingLines(world, view, width),
		...guideLines(world, view, width),
		...outcomeLines(world, view, width, tableWidth),
	];
};
