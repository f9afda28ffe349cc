import type {Snapshot} from '../../../run/engine/contract.js';
import {progressOfSteps, type Progress} from '../../../run/progress.js';
import {inert} from '../../../text/inert.js';
import {cutLine, line, span, spread, type Line} from '../../lines.js';
import {effectStyle, effectWord, glyph, statusGlyph, statusStyle, tone} from '../../theme.js';
import type {RunState} from '../../state/state.js';
import type {World} from '../../state/world.js';
import {ofEach} from '../../remember.js';
import {around} from '../../viewport.js';
import {disagreements} from '../../words/dispute.js';
import type {StepState} from '../../../run/status.js';
import type {ResolvedStep} from '../../../runbook/loaded.js';

export type ListLines = {lines: Line[]; /** The line of the step under the cursor. */ cursor: number};

const stepLine = (state: RunState, world: World, {step, resolved}: {step: StepState; resolved: ResolvedStep | undefined}, width: number): Line => {
	const isCursor = step.id === state.cursor;
	const isNext = step.id === world.snapshot.status.next && step.status === 'open';
	const style = isNext ? tone.strong : statusStyle[step.status];
	const dangerous = (step.effect === 'change' || step.effect === 'destroy') && step.status !== 'not-applicable' && step.status !== 'done';
	const right: Line = resolved !== undefined && disagreements({state: step, resolved}).length > 0
		? [span('disputed', tone.warning)]
		: (dangerous ? [span(effectWord[step.effect], effectStyle[step.effect])] : []);
	const left: Line = [
		span(isCursor ? `${glyph.cursor} ` : '  ', tone.accent),
		span(`${isNext ? glyph.next : statusGlyph[step.status]} `, style),
		span(inert(step.title), isCursor && state.focus === 'steps' ? {...style, inverse: true} : style),
	];
	return spread(left, right, width);
};

/** What the list is made of, a line each. */
type Entry = {phase: number; title: string; progress: Progress} | {step: StepState; resolved: ResolvedStep | undefined};

type Entries = {entries: readonly Entry[]; /** The place of each step. */ places: ReadonlyMap<string, number>};

const entriesOf = ofEach((steps: Snapshot['status']['steps'], {runbook: {runbook, steps: resolved}}: Snapshot): Entries => {
	const states = new Map(steps.map(step => [step.id, step]));
	const written = new Map(resolved.map(step => [step.id, step]));
	const entries: Entry[] = [];
	const places = new Map<string, number>();
	for (const [index, phase] of runbook.phases.entries()) {
		const own = phase.steps.map(({id}) => states.get(id)).filter(step => step !== undefined);
		entries.push({phase: index + 1, title: inert(phase.title), progress: progressOfSteps(own)});
		for (const step of own) {
			places.set(step.id, entries.length);
			entries.push({step, resolved: written.get(step.id)});
		}
	}

	return {entries, places};
});

const phaseLine = ({phase, title, progress: {settled, of}}: Exclude<Entry, {step: StepState}>, width: number): Line => {
	const whole = settled === of;
	return spread(line(`${phase} ${title}`, tone.strong), [span(`${settled}/${of}${whole ? ` ${glyph.saved}` : ''}`, whole ? tone.good : tone.faint)], width);
};

/** Every phase with how far it is, every step with its state: those lines of it that fit into the height, around the cursor. The others are not even looked at. */
export const listLines = (state: RunState, world: World, width: number, height = Infinity): ListLines => {
	const {entries, places} = entriesOf(world.snapshot.status.steps, world.snapshot);
	const cursor = places.get(state.cursor) ?? 0;
	const {start, end} = around(entries.length, cursor, Math.min(height, entries.length));
	return {
		lines: entries.slice(start, end).map(entry => cutLine('step' in entry ? stepLine(state, world, entry, width) : phaseLine(entry, width), width)),
		cursor: cursor - start,
	};
};
