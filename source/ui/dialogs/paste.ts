import {Failure} from '../../failure.js';
import {inert, inertLines} from '../../text/inert.js';
import {emptyLine, line, wrap} from '../lines.js';
import {opened, type DialogOf} from '../state/state.js';
import {stepOf, type World} from '../state/world.js';
import {tone} from '../theme.js';
import {placeOf} from '../words/before.js';
import type {Definition, Outcome} from './definition.js';
import {subjectOf} from './subject.js';

/** What is to be run elsewhere; where it is not handed out, why. */
export const pasteTextOf = (world: World, step: string, item: string | undefined): string => {
	try {
		return world.pasteText(step, item, world.pasteParts(step, item).due ?? 'run');
	} catch (error) {
		if (error instanceof Failure) {
			return `# ${error.sentences}`;
		}

		throw error;
	}
};

export const copyPaste = (dialog: DialogOf<'paste'>, world: World): Outcome => ({
	effects: [{kind: 'copy', text: pasteTextOf(world, dialog.step, dialog.item), what: 'The command'}],
});

export const markPasted = (dialog: DialogOf<'paste'>): Outcome => ({put: opened({kind: 'mark', step: dialog.step, item: dialog.item})});

/** Paste mode: the command as text, to be run in a PowerShell of one's own and marked by hand. */
export const paste: Definition<'paste'> = {
	context: () => 'paste',
	guarded: true,
	panel(dialog, world, width) {
		const view = stepOf(world, dialog.step);
		return {
			title: line(`Run it elsewhere: ${subjectOf(view, dialog.item)}`, tone.strong),
			mark: line(view.resolved.effect, tone.faint),
			body: [
				...wrap(`Paste this into a PowerShell that is signed in to ${placeOf(world.snapshot)}. Handrail sends nothing.`, width),
				emptyLine,
				...inertLines(pasteTextOf(world, dialog.step, dialog.item)).flatMap(text => wrap(inert(text), width - 2, tone.accent).map(each => [{text: '  '}, ...each])),
			],
			foot: [line('Then mark here what came of it (m).', tone.faint)],
		};
	},
	enterLabel: () => undefined,
};
