import type {Question} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';
import {emptyLine, line, wrap, type Line} from '../lines.js';
import type {AskDialog} from '../state/state.js';
import type {World} from '../state/world.js';
import {tone} from '../theme.js';
import {copiedSecret, keptQuestion, secretStep, secretSubject, sharedQuestion, shownOnce} from '../words/secret.js';
import type {DialogContext, Outcome, Panel} from './definition.js';

type Generated = Extract<Question, {kind: 'generated-secret'}>;

/** What can be done with a secret that must not be seen. It is never written to a file. */
const unseen = [
	{label: 'Copy it to this terminal\'s clipboard, without showing it', does: 'copy'},
	{label: 'Nobody else sees the screen any more: show it', does: 'show'},
	{label: 'Stop: nothing is sent', does: 'stop'},
] as const;

const answered = ({id}: AskDialog, answer: boolean | undefined): Outcome => ({close: true, effects: [{kind: 'answer', id, answer}]});

const copy = (dialog: AskDialog, {value}: Generated): Outcome => ({
	put: {...dialog, stage: dialog.stage === 'shown' ? 'shown' : 'copied', index: 0, error: undefined},
	effects: [{kind: 'copy', text: value, what: 'The new secret'}],
});

/** Which keys it takes: a yes or a no, but for the list of what to do on a screen that is shared. */
export const secretContext = ({stage}: AskDialog): DialogContext => stage === 'shared' ? 'list' : 'yes-no';

export const secretListLength = ({stage}: AskDialog): number => stage === 'shared' ? unseen.length : 0;

/** A secret that the host made: asked about the screen first, then shown once, then sent only when it is kept. */
export const secretPanel = (dialog: AskDialog, question: Generated, world: World, width: number): Panel => {
	const title = line(secretSubject(world.snapshot, question), tone.strong);
	const foot: Line[] = [line('esc stop (nothing is sent)', tone.faint)];
	const forStep = wrap(secretStep(world.snapshot, question), width);
	const base = {title, error: dialog.error, foot};
	switch (dialog.stage) {
		case 'asked': {
			return {...base, body: [...wrap('A new secret was made and is about to be shown.', width), ...forStep, emptyLine, ...wrap(sharedQuestion, width, tone.strong)]};
		}

		case 'shared': {
			return {...base, body: [...forStep, ...wrap('It is not shown. What now?', width, tone.strong), emptyLine], list: {labels: unseen.map(({label}) => label), index: dialog.index}};
		}

		case 'shown': {
			// The value itself is drawn beside the body, in a way that leaves nothing of it in the memory.
			return {...base, body: [...forStep, ...wrap(shownOnce, width), emptyLine], secret: inert(question.value), after: [emptyLine, ...wrap(keptQuestion, width, tone.strong)]};
		}

		case 'copied': {
			return {...base, body: [...forStep, ...wrap(copiedSecret, width), emptyLine, ...wrap(keptQuestion, width, tone.strong)]};
		}
	}
};

export const secretEnterLabel = ({stage}: AskDialog): string | undefined => stage === 'shared' ? 'do that' : undefined;

export const secretEnter = (dialog: AskDialog, question: Generated): Outcome => {
	if (dialog.stage !== 'shared') {
		return {};
	}

	switch (unseen[dialog.index]?.does) {
		case 'copy': {
			return copy(dialog, question);
		}

		case 'show': {
			return {put: {...dialog, stage: 'shown', index: 0}};
		}

		default: {
			return answered(dialog, undefined);
		}
	}
};

export const secretAnswer = (dialog: AskDialog, yes: boolean): Outcome => {
	if (dialog.stage === 'asked') {
		return {put: {...dialog, stage: yes ? 'shared' : 'shown', index: 0}};
	}

	return answered(dialog, yes);
};

export const secretAnswers = ({stage}: AskDialog): {yes: string; no: string} => stage === 'asked'
	? {yes: 'yes: do not show it', no: 'no: show it'}
	: {yes: 'it is kept: send', no: 'no: send nothing'};

/** Copies a secret that is on the screen, or was copied already. */
export const copySecret = (dialog: AskDialog): Outcome => dialog.question.kind === 'generated-secret' && canCopySecret(dialog) ? copy(dialog, dialog.question) : {};

/** True where the secret may leave for the clipboard: the responder has said how far the screen is seen. */
export const canCopySecret = ({question, stage}: AskDialog): boolean => question.kind === 'generated-secret' && (stage === 'shown' || stage === 'copied');
