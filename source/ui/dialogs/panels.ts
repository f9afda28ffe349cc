import type {KeptOutput} from '../../run/engine/contract.js';
import {inert, inertLines} from '../../text/inert.js';
import {formatAge, formatClock} from '../../text/time.js';
import {addressStyle} from '../components/links.js';
import {emptyLine, line, span, wrap, type Line} from '../lines.js';
import {effectStyle, effectWord, streamStyle, tone} from '../theme.js';
import {keptSaid, markedLine, wholeFiles} from '../words/said.js';
import {linkOf, stepOf, type World} from '../state/world.js';
import {markdownLines} from '../components/markdown/markdown-lines.js';
import {eventLines} from '../state/history.js';
import {stateLines} from '../screens/run/detail-lines.js';
import type {Definition} from './definition.js';
import {scriptLines} from './subject.js';

const heading = (text: string): Line[] => [emptyLine, line(text, {bold: true, underline: true})];

/** Why a step is there, and the whole of what it says: the rows of a step may leave little room for it. */
export const why: Definition<'why'> = {
	context: () => 'panel',
	guarded: false,
	panel(dialog, world, width) {
		const {resolved, state} = stepOf(world, dialog.step);
		const {step} = resolved;
		const link = linkOf(world, {resolved, state});
		const body: Line[] = [
			...(step.why === undefined ? wrap('The runbook gives no reason.', width, tone.faint) : markdownLines(world.fill(step.why, resolved.id), width)),
			...(step.instructions === undefined ? [] : [...heading('What to do'), ...markdownLines(world.fill(step.instructions, resolved.id), width)]),
			...(step.gui === undefined ? [] : [...heading('In the portal'), ...wrap(inert(step.gui.path), width)]),
			...(link === undefined ? [] : wrap(inert(link), width, addressStyle(link))),
			...(step.when === undefined ? [] : [...heading('It applies while'), ...wrap(inert(step.when), width, tone.accent)]),
			...heading('As it stands'), ...stateLines(world, dialog.step, width),
		];
		return {title: line(`Why: ${inert(step.title)}`, tone.strong), body};
	},
	enterLabel: () => undefined,
};

/** So much of what was said is looked at: more is in a file. */
const mostSaid = 500;

const saidLines = (kept: KeptOutput | undefined, width: number): Line[] => {
	const said = kept ? keptSaid(kept) : [];
	const whole = kept ? wholeFiles(kept) : [];
	return said.length + whole.length === 0 ? [] : [
		...heading('What it said beside'),
		...said.slice(0, mostSaid).flatMap(each => wrap(markedLine(each), width, streamStyle[each.stream], 2)),
		...(said.length > mostSaid ? [line(`and ${said.length - mostSaid} lines more`, tone.faint)] : []),
		...whole.flatMap(text => wrap(text, width, tone.warning)),
	];
};

const stepLines = (world: World, id: string, width: number): Line[] => {
	const {resolved} = stepOf(world, id);
	const body: Line[] = [[span('What it does: '), span(effectWord[resolved.effect], effectStyle[resolved.effect]), span(resolved.effectGuessed ? ' (the runbook does not say; taken from its commands)' : '', tone.faint)]];
	for (const part of Object.values(resolved.parts)) {
		body.push(...heading(part.part), ...scriptLines(world.snapshot, part, width));
		if (part.expect !== undefined) {
			body.push(...wrap(`expects: ${inert(part.expect)}`, width, tone.accent, 2));
		}

		if (part.timeout !== undefined) {
			body.push(...wrap(`gives up after ${formatAge(part.timeout)}`, width, tone.faint));
		}
	}

	const kept = world.snapshot.results[id];
	if (kept && kept.text.trim() !== '') {
		body.push(...heading(`What it gave, ${formatClock(kept.at)}`), ...inertLines(kept.text).slice(0, 500).flatMap(text => wrap(text, width)));
	}

	body.push(...saidLines(kept, width), ...heading('What happened'), ...eventLines(world, id, width));
	return body;
};

/** All there is to a step: its scripts, its answers, what happened to it. */
export const detail: Definition<'detail'> = {
	context: () => 'panel',
	guarded: false,
	panel(dialog, world, width) {
		return {title: line(`Detail: ${inert(stepOf(world, dialog.step).state.title)}`, tone.strong), body: stepLines(world, dialog.step, width)};
	},
	enterLabel: () => undefined,
};

/** What was found when the journal was opened. */
export const findings: Definition<'findings'> = {
	context: () => 'panel',
	guarded: false,
	panel: (_dialog, world, width) => ({
		title: line(world.snapshot.readOnly === undefined ? 'Something was found in the journal.' : 'This run can only be looked at.', tone.warning),
		body: [
			...(world.snapshot.readOnly === undefined ? [] : [...wrap(inert(world.snapshot.readOnly), width, tone.warning), emptyLine]),
			...world.snapshot.findings.flatMap(text => [...wrap(inert(text), width), emptyLine]),
		],
	}),
	enterLabel: () => 'go on',
	enter: () => ({close: true}),
};
