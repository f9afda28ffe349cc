import type {StepMark} from '../../run/events.js';
import {inert} from '../../text/inert.js';
import {formatClock, formatTime} from '../../text/time.js';
import {line, span, wrap, type Line} from '../lines.js';
import {tone} from '../theme.js';
import {itemOf, rowOfItem, rowsOf, property, stepOf, valueText, type StepView, type World} from '../state/world.js';

/** Where a command goes: the run's tenant, said in every dialog that sends. */
export const whereTo = (world: World): string => {
	const {tenant, rehearsal} = world.snapshot.status;
	const where = tenant === null ? 'no tenant yet: it is asked before anything is sent' : inert(tenant.domain);
	return rehearsal ? `${where} (REHEARSAL)` : where;
};

/** "Step title · item" as people say it. */
export const subjectOf = (view: StepView, item: string | undefined): string => {
	const label = itemOf(view, item)?.label;
	return label === undefined ? inert(view.state.title) : `${inert(view.state.title)} · ${inert(label)}`;
};

/** The lines of a script, prompt first, each wrapped; at most `most` of them. */
export const scriptLines = (session: string, script: string, width: number, most = Infinity): Line[] => {
	const prompt = `PS ${inert(session)}> `;
	const all = script.trimEnd().split(/\r?\n/).flatMap((text, index) => {
		const [first = [], ...rest] = wrap(inert(text.replaceAll('\t', '  ')), width - prompt.length, tone.strong);
		const lead = index === 0 ? span(prompt, tone.faint) : span(' '.repeat(prompt.length));
		return [[lead, ...first], ...rest.map(each => [span(' '.repeat(prompt.length)), ...each])];
	});
	return all.length <= most ? all : [...all.slice(0, most - 1), line(`${' '.repeat(prompt.length)}… ${all.length - most + 1} more lines (d)`, tone.faint)];
};

/** What a person recognises an item by: its label, then some of its columns. */
export const itemFacts = (world: World, view: StepView, key: string): {label: string; facts: string} => {
	const item = itemOf(view, key);
	const row = rowOfItem(world, view, key);
	const list = view.resolved.step['for-each'];
	const choice = list === undefined ? undefined : world.snapshot.chosen[list];
	const chooser = choice === undefined ? undefined : stepOf(world, choice.step).resolved.step;
	const columns = choice === undefined ? [] : (rowsOf(world, choice.step)?.columns ?? []);
	const facts = row === undefined
		? ''
		: columns.filter(column => column !== chooser?.choose?.label && column !== chooser?.choose?.key)
			.map(column => ({column, value: property(row, column)}))
			.filter(({value}) => value !== undefined && value !== null && value !== '')
			.map(({column, value}) => `${inert(column)} ${typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? formatClock(value) : valueText(value)}`)
			.join(' · ');
	return {label: inert(item?.label ?? key), facts};
};

/** When a part of a step was last sent, and whether an answer was recorded, from the journal. */
export const lastSent = (world: World, step: string, item: string | undefined): {at: string; host: string} | undefined => {
	const event = world.snapshot.events.findLast(each => each.kind === 'sent' && each.data.step === step && each.data.item === item && (each.data.part === 'run' || each.data.part === 'undo'));
	return event?.kind === 'sent' ? {at: event.at, host: event.data.host} : undefined;
};

/** A time of today without its day, else with it. */
export const clockOf = (at: string, now: number): string => Math.abs(now - Date.parse(at)) < 12 * 3_600_000 ? formatTime(at) : formatClock(at);

/** The mark as a word of a question. */
export const markWord: Record<StepMark, string> = {done: 'done', skipped: 'skipped', failed: 'failed', open: 'open'};
