import type {Snapshot} from '../../run/engine/contract.js';
import {inert, inertLines} from '../../text/inert.js';
import {formatClock, formatTime} from '../../text/time.js';
import {cells, padCells, wrapCells} from '../../text/width.js';
import {breakMarked} from '../components/code/break-marked.js';
import {paintCode} from '../components/code/paint-code.js';
import {cutLine, line, span, wrap, type Line, type Span} from '../lines.js';
import {stepOf, type StepView, type World} from '../state/world.js';
import {tone} from '../theme.js';
import {promptOf, targetOf} from '../words/before.js';
import {itemLabel} from '../words/subject.js';

/** "Step title · item" as people say it. */
export const subjectOf = (view: StepView, item: string | undefined): string =>
	item === undefined ? inert(view.state.title) : `${inert(view.state.title)} · ${itemLabel(view.state, item)}`;

/** The lines of a script, prompt first, in its colours where its language is known; none is cut, and one that goes on says so. At most `most` of them. */
export const scriptLines = (snapshot: Snapshot, {session, script}: {session: string; script: string}, width: number, most = Infinity): Line[] => {
	const prompt = `${promptOf(snapshot, session)} `;
	const indent = ' '.repeat(prompt.length);
	const source = inertLines(script.trim());
	const isShell = snapshot.runbook.runbook.sessions[session]?.type === 'shell';
	const painted: ReadonlyArray<readonly Span[]> = paintCode(source, isShell ? 'bash' : 'powershell') ?? source.map(text => [span(text)]);
	const all = painted.flatMap((spans, index) => {
		const [first = [], ...rest] = breakMarked(spans.map(piece => ({...piece, ...tone.strong})), width - prompt.length);
		return [[index === 0 ? span(prompt, tone.faint) : span(indent), ...first], ...rest.map(each => [span(indent), ...each])];
	});
	return all.length <= most ? all : [...all.slice(0, most - 1), line(`${indent}… ${all.length - most + 1} more lines (d)`, tone.faint)];
};

/** What a person recognises an item by: its label, then the columns that the runbook shows of it. */
export const itemFacts = (world: World, step: string, key: string): {label: string; facts: string[]} => {
	const {label, details} = targetOf(world.snapshot, step, key, world.now);
	return {label, facts: details.filter(({value}) => value !== '-').map(({name, value}) => `${name} ${value}`)};
};

/** Columns from which there is room for all that is known of an object. */
const roomy = 80;

/** Facts one beside the other, in lines of at most `width` cells; one that does not fit stands on the next line as a whole, the name of a property beside its value. Only one that is wider than a line is broken. */
const wrapFacts = (facts: readonly string[], width: number): string[] => {
	const lines: string[] = [];
	for (const [index, fact] of facts.entries()) {
		const said = index === facts.length - 1 ? fact : `${fact} ·`;
		const last = lines.at(-1);
		if (last !== undefined && cells(last) + 1 + cells(said) <= width) {
			lines[lines.length - 1] = `${last} ${said}`;
		} else {
			lines.push(...wrapCells(said, width));
		}
	}

	return lines;
};

/** The objects that a command will touch, their labels in one column, what is known of each beside it: where there is little room, two things of each on the line of its name. */
export const objectLines = (world: World, step: string, keys: readonly string[], width: number): Line[] => {
	const objects = keys.map(key => itemFacts(world, step, key));
	const column = Math.min(30, Math.max(0, ...objects.map(({label}) => cells(label))));
	if (width < roomy) {
		// The label is never cut: it is what is about to be touched.
		return objects.flatMap(({label, facts}) => cells(label) > width - 6
			? wrap(label, width - 2).map(each => [span('  '), ...each])
			: [cutLine(line(`  ${padCells(label, Math.max(cells(label), Math.min(column, width - 4)))}   ${facts.slice(0, 2).join(' · ')}`.trimEnd()), width)]);
	}

	return objects.flatMap(({label, facts}) => {
		const isBeside = cells(label) <= column;
		const [first = '', ...rest] = wrapFacts(facts, width - 2 - column - 3);
		const below = (isBeside ? rest : [first, ...rest]).filter(text => text !== '').map(text => line(`${' '.repeat(column + 5)}${text}`));
		return isBeside
			? [line(`  ${padCells(label, column)}   ${first}`.trimEnd()), ...below]
			: [...wrap(label, width - 2).map(each => [span('  '), ...each]), ...below];
	});
};

/** A time of today without its day, else with it. */
export const clockOf = (at: string, now: number): string => Math.abs(now - Date.parse(at)) < 12 * 3_600_000 ? formatTime(at) : formatClock(at);

/** Whether the step works through chosen rows. */
export const isForEach = (world: World, step: string): boolean => stepOf(world, step).resolved.step['for-each'] !== undefined;
