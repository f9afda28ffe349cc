import {progressOfSteps} from '../../../run/progress.js';
import {inert} from '../../../text/inert.js';
import {cutLine, line, span, spread, type Line} from '../../lines.js';
import {effectStyle, effectWord, glyph, statusGlyph, statusStyle, tone} from '../../theme.js';
import type {RunState} from '../../state/state.js';
import type {World} from '../../state/world.js';
import {disagreements} from '../../words/dispute.js';
import type {StepState} from '../../../run/status.js';

export type ListLines = {lines: Line[]; /** The line of the step under the cursor. */ cursor: number};

const stepLine = (state: RunState, world: World, step: StepState, width: number): Line => {
	const isCursor = step.id === state.cursor;
	const isNext = step.id === world.snapshot.status.next && step.status === 'open';
	const style = isNext ? tone.strong : statusStyle[step.status];
	const dangerous = (step.effect === 'change' || step.effect === 'destroy') && step.status !== 'not-applicable' && step.status !== 'done';
	const resolved = world.snapshot.runbook.steps.find(({id}) => id === step.id);
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

/** Every phase with how far it is, every step with its state: all lines, to be sliced to the pane. */
export const listLines = (state: RunState, world: World, width: number): ListLines => {
	const lines: Line[] = [];
	let cursor = 0;
	for (const [index, phase] of world.snapshot.runbook.runbook.phases.entries()) {
		const ids = new Set(phase.steps.map(step => step.id));
		const steps = world.snapshot.status.steps.filter(step => ids.has(step.id));
		const {settled, of} = progressOfSteps(steps);
		const whole = settled === of;
		lines.push(spread(line(`${index + 1} ${inert(phase.title)}`, tone.strong), [span(`${settled}/${of}${whole ? ` ${glyph.saved}` : ''}`, whole ? tone.good : tone.faint)], width));
		for (const step of steps) {
			if (step.id === state.cursor) {
				cursor = lines.length;
			}

			lines.push(stepLine(state, world, step, width));
		}
	}

	return {lines: lines.map(each => cutLine(each, width)), cursor};
};
