import type {RunbookMove} from '../../run/engine/carry-move.js';
import type {Press} from '../keys/press.js';
import {clamp} from '../viewport.js';
import type {MoveAnswer} from '../words/runbook-move.js';
import type {Next} from '../store.js';
import {choicesOf} from './move-panel.js';

export type MoveState = {
	index: number;
	/** Lines scrolled down. */
	scroll: number;
	/** It has been on the screen: before that nothing that was typed can answer it. */
	painted: boolean;
};

export type MoveAction = {type: 'painted'} | {type: 'press'; press: Press; lastScroll: number; page: number};

export const firstMove: MoveState = {index: 0, scroll: 0, painted: false};

/** One key of the question. Pure. */
export const reduceMove = (state: MoveState, action: MoveAction, move: Pick<RunbookMove, 'refused'>): Next<MoveState, MoveAnswer> => {
	if (action.type === 'painted') {
		return {state: state.painted ? state : {...state, painted: true}};
	}

	const {press: {name}, lastScroll, page} = action;
	const scrolled = (by: number): Next<MoveState, MoveAnswer> => ({state: {...state, scroll: clamp(state.scroll + by, 0, lastScroll)}});
	const choices = choicesOf(move);
	switch (name) {
		case 'up':
		case 'k': {
			return {state: {...state, index: clamp(state.index - 1, 0, choices.length - 1)}};
		}

		case 'down':
		case 'j': {
			return {state: {...state, index: clamp(state.index + 1, 0, choices.length - 1)}};
		}

		case 'pageup':
		case 'ctrl-b': {
			return scrolled(-page);
		}

		case 'pagedown':
		case 'ctrl-f':
		case 'space': {
			return scrolled(page);
		}

		case 'enter': {
			return state.painted ? {state, effects: [choices[state.index]!.value]} : {state};
		}

		case 'escape': {
			return state.painted ? {state, effects: ['stay']} : {state};
		}

		case 'q':
		case 'ctrl-c': {
			return {state, effects: ['leave']};
		}

		default: {
			return {state};
		}
	}
};
