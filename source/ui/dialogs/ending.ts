import {formatAge} from '../../text/time.js';
import {inert} from '../../text/inert.js';
import {editorText} from '../editor.js';
import {emptyLine, line, wrap, type Line} from '../lines.js';
import {opened} from '../state/state.js';
import type {World} from '../state/world.js';
import {statusWord, tone} from '../theme.js';
import {rehearsedLines} from '../words/rehearsed.js';
import {secondLooksLeft} from '../words/second-look.js';
import type {Definition} from './definition.js';

const unsettled = ({snapshot}: World): number => snapshot.status.counts.unknown + snapshot.status.counts.failed;

/** Whether the run is over. */
export const finish: Definition<'finish'> = {
	context: () => 'list',
	guarded: true,
	panel(dialog, world, width) {
		const {counts} = world.snapshot.status;
		const left = (['unknown', 'failed', 'open', 'waiting'] as const).filter(status => counts[status] > 0).map(status => `${counts[status]} ${status}`);
		return {
			title: line('Is the run over?', tone.strong),
			body: [
				...wrap(left.length === 0 ? 'Every step is settled.' : `Not settled: ${left.join(', ')}.`, width, left.length === 0 ? tone.good : tone.warning),
				...secondLooksLeft(world.snapshot, world.now).flatMap(text => wrap(text, width, tone.warning)),
				...wrap('Finishing signs every session out. The run stays on this machine, and can be handed off.', width),
				emptyLine,
			],
			list: {labels: ['Finish the run', 'Abandon it, with a reason', 'Not yet'], index: dialog.index},
			error: dialog.error,
		};
	},
	enterLabel: () => 'do that',
	enter(dialog, world) {
		if (dialog.index === 0 && unsettled(world) === 0) {
			return {close: true, effects: [{kind: 'carry-out', intent: {kind: 'finish'}}], otherwise: dialog};
		}

		return dialog.index === 2 ? {close: true} : {put: opened({kind: 'ending', abandon: dialog.index === 1})};
	},
	length: () => 3,
};

/** Why a run ends with something unsettled. */
export const ending: Definition<'ending'> = {
	context: () => 'text',
	guarded: true,
	panel: (dialog, world, width) => ({
		title: line(dialog.abandon ? 'Abandon the run' : 'Finish the run', tone.warning),
		body: [
			...(unsettled(world) > 0 ? wrap(`${unsettled(world)} of its steps failed or are unknown.`, width, tone.warning) : []),
			...wrap('Say why, in a few words: it stands in the journal and in the hand-off.', width),
			emptyLine,
		],
		field: {label: '', editor: dialog.editor, secret: false},
		error: dialog.error,
	}),
	enterLabel: dialog => dialog.abandon ? 'abandon it' : 'finish it',
	enter(dialog) {
		const text = editorText(dialog.editor).trim();
		return text === ''
			? {put: {...dialog, error: 'Say why in a few words.'}}
			: {close: true, effects: [{kind: 'carry-out', intent: {kind: 'finish', ...(dialog.abandon && {abandon: true}), reason: text}}], otherwise: dialog};
	},
};

const rehearsedPart = ({snapshot}: World, width: number): Line[] => {
	const lines = rehearsedLines(snapshot);
	return lines.length === 0 ? [] : [...lines.flatMap(({text, kind}) => wrap(text, width, kind === 'heading' ? tone.strong : (kind === 'bad' ? tone.bad : {}), 4)), emptyLine];
};

/** The summary of a run that is over. */
export const ended: Definition<'ended'> = {
	context: () => 'panel',
	guarded: false,
	panel(_dialog, world, width) {
		const {status} = world.snapshot;
		const total = status.steps.length;
		const counts = (['done', 'skipped', 'failed', 'unknown', 'waiting', 'open', 'not-applicable'] as const).filter(each => status.counts[each] > 0);
		const reason = world.snapshot.events.findLast(event => event.kind === 'finished' || event.kind === 'abandoned');
		const why = reason && (reason.kind === 'finished' || reason.kind === 'abandoned') ? reason.data.reason : null;
		return {
			title: line(status.state === 'abandoned' ? 'This run was abandoned.' : 'This run is finished.', status.state === 'abandoned' ? tone.warning : tone.good),
			body: [
				...wrap(inert(status.title), width, tone.strong),
				...wrap(`It took ${formatAge(Date.parse(status.at) - Date.parse(status.startedAt))}. ${total} steps:`, width),
				...counts.map(each => line(`  ${String(status.counts[each]).padStart(3)} ${statusWord[each]}`)),
				...(why === null ? [] : [emptyLine, ...wrap(`Reason: ${inert(why)}`, width)]),
				emptyLine,
				...wrap(`Responders: ${status.responders.map(({name}) => inert(name)).join(', ')}`, width),
				emptyLine,
				...rehearsedPart(world, width),
				...wrap('h hands the run off. Esc shows the steps. q leaves.', width, tone.faint),
			],
		};
	},
	enterLabel: () => 'see the steps',
	enter: () => ({close: true}),
};

/** Leaving while a command is on its way. */
export const leave: Definition<'leave'> = {
	context: () => 'list',
	guarded: true,
	panel: (dialog, _world, width) => ({
		title: line('Something is still running.', tone.warning),
		body: [...wrap('If Handrail goes now without its answer, the outcome is unknown, and has to be settled later.', width), emptyLine],
		list: {labels: ['Wait for it', 'Ask it to stop, and stay', 'Leave now'], index: dialog.index},
	}),
	enterLabel: () => 'do that',
	enter: dialog => ({close: true, effects: dialog.index === 0 ? [] : (dialog.index === 1 ? [{kind: 'cancel'}] : [{kind: 'cancel'}, {kind: 'leave'}])}),
	length: () => 3,
};
