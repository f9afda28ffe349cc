import type {ResolvedStep} from '../../runbook/loaded.js';
import {effectWord} from '../theme.js';

/**
Whether what a step does can be taken back by Handrail; undefined for a step that changes nothing.
*/
export const undoWord = (resolved: ResolvedStep): string | undefined => {
	if (resolved.effect === 'none' || resolved.effect === 'read') {
		return undefined;
	}

	if (resolved.parts.undo) {
		return 'can be undone';
	}

	return resolved.effect === 'destroy' ? 'cannot be undone by Handrail alone' : 'has no undo';
};

/**
A step's effect in a few words: "read", "change · can be undone", "DESTROYS · cannot be undone by Handrail alone", "by hand".
*/
export const effectLine = (resolved: ResolvedStep): string => {
	const undo = undoWord(resolved);
	return undo === undefined ? effectWord[resolved.effect] : `${effectWord[resolved.effect]} · ${undo}`;
};

/** What kind of step it is, in a word: its effect, or that it is a decision or a wait. */
export const kindWord = ({step, effect}: ResolvedStep): string => step.decide ? 'decision' : (step.wait ? 'wait' : effectWord[effect]);

const doing: Record<ResolvedStep['effect'], string> = {
	none: 'Done by hand',
	read: 'Reads only',
	change: 'Changes',
	destroy: 'DESTROYS',
};

/**
The same as a sentence: "Reads only.", "Changes; can be undone.".
*/
export const effectSentence = (resolved: ResolvedStep): string => {
	if (resolved.step.decide) {
		return 'A decision.';
	}

	if (resolved.step.wait) {
		return 'A wait.';
	}

	const undo = undoWord(resolved);
	return undo === undefined ? `${doing[resolved.effect]}.` : `${doing[resolved.effect]}; ${undo}.`;
};
