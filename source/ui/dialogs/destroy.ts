import {formatClock} from '../../text/time.js';
import {inert} from '../../text/inert.js';
import {subjectName} from '../../run/engine/subject.js';
import {editorText} from '../editor.js';
import {emptyLine, line, span, wrap, type Line} from '../lines.js';
import {glyph, tone} from '../theme.js';
import {opened} from '../state/state.js';
import {stepOf, type World} from '../state/world.js';
import type {Definition} from './definition.js';
import {itemFacts, scriptLines, whereTo} from './subject.js';

const sizeText = (bytes: number): string => bytes < 1000 ? `${bytes} B` : (bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

const keptLines = (world: World, step: string, item: string | undefined, width: number): Line[] => {
	const {parts} = stepOf(world, step).resolved;
	const kept = world.snapshot.kept[subjectName(step, item)];
	if (kept) {
		return wrap(`Kept: what it is now (kept ${formatClock(kept.at)}, ${sizeText(kept.bytes)}), and kept once more before it is sent.`, width);
	}

	return parts.keep
		? wrap(`Before it is sent, what it is now is kept${parts.keep && stepOf(world, step).resolved.step.keep?.recreate ? ' with the command that makes it again' : ''}. If that fails, nothing is sent.`, width)
		: wrap('Nothing of it is kept: the runbook does not say how.', width, tone.warning);
};

/** What stands before a destroy: what it removes and where, what is kept, then its name to be typed. Never a default yes. */
export const destroy: Definition<'destroy'> = {
	context: () => 'text',
	guarded: true,
	panel(dialog, world, width) {
		const view = stepOf(world, dialog.step);
		const {run} = view.resolved.parts;
		const wanted = world.confirmation(dialog.step, dialog.item);
		const body: Line[] = [];
		body.push([span(inert(view.state.title), tone.strong)]);
		if (dialog.item !== undefined) {
			const {label, facts} = itemFacts(world, view, dialog.item);
			body.push(...wrap(label, width - 2, tone.bad).map(each => [span('  '), ...each]), ...wrap(facts, width - 2).map(each => [span('  '), ...each]));
		}

		if (run) {
			body.push(...scriptLines(run.session, run.script, width));
		}

		if (dialog.again) {
			body.push(...wrap('It was sent before. This sends it once more.', width, tone.warning));
		}

		body.push(emptyLine, ...keptLines(world, dialog.step, dialog.item, width), ...wrap('Cannot be undone by Handrail alone.', width, tone.warning), emptyLine);
		if (dialog.rest.length > 0) {
			body.push(...wrap(`${dialog.rest.length} more ${dialog.rest.length === 1 ? 'follows, and is' : 'follow, each'} asked for on its own.`, width, tone.faint));
		}

		return {
			title: [span(`${glyph.danger} DESTROYS`, tone.bad)],
			mark: line(whereTo(world), tone.strong),
			body,
			field: {label: `Type  ${inert(wanted)}  to go on: `, editor: dialog.editor, secret: false},
			error: dialog.error,
			foot: [line('esc back (nothing has been sent)', tone.faint)],
		};
	},
	enterLabel: (dialog, world) => editorText(dialog.editor) === world.confirmation(dialog.step, dialog.item) ? 'DESTROY it' : undefined,
	enter(dialog, world) {
		const wanted = world.confirmation(dialog.step, dialog.item);
		const typed = editorText(dialog.editor);
		if (typed !== wanted) {
			return {put: {...dialog, error: typed === '' ? `Type  ${inert(wanted)}  first. Nothing has been sent.` : 'That is not it, letter by letter. Nothing has been sent.'}};
		}

		const [following, ...rest] = dialog.rest;
		return {
			close: true,
			effects: [{kind: 'carry-out', intent: {
				kind: 'run', step: dialog.step, ...(dialog.item !== undefined && {items: [dialog.item]}), ...(dialog.again && {again: true}), confirm: [wanted],
			}}],
			...(following !== undefined && {next: opened({kind: 'destroy', step: dialog.step, item: following, rest, again: dialog.again})}),
		};
	},
	noPaste: 'Pasting is off here: what is destroyed is typed.',
};
