import type {RunbookMove} from '../run/engine/carry-move.js';
import type {SettingsDesk} from '../settings/contract.js';
import type {ScreenStreams} from './entry.js';
import {MoveScreen} from './move/move-screen.js';
import {firstMove, reduceMove, type MoveAction, type MoveState} from './move/reduce-move.js';
import {createStore} from './store.js';
import {showScreen} from './terminal/show-screen.js';
import {terminalSize} from './terminal/size.js';
import type {MoveAnswer} from './words/runbook-move.js';

export type AskMoveOptions = ScreenStreams & {
	move: RunbookMove;
	/** The run's id. */
	run: string;
	settings?: SettingsDesk;
};

/** Shows on a screen of its own, before the run's, how the runbook changed, and asks whether the run moves. A terminal that goes away means: leave it. */
export const askMove = async ({move, run, ...options}: AskMoveOptions): Promise<MoveAnswer> => {
	const answered = Promise.withResolvers<MoveAnswer>();
	const store = createStore<MoveState, MoveAction, MoveAnswer>({
		initial: firstMove,
		reduce: (state, action) => reduceMove(state, action, move),
		perform: answered.resolve,
	});
	return showScreen<MoveAnswer>({
		...options,
		size: terminalSize(options.stdout ?? process.stdout),
		screen: <MoveScreen move={move} run={run} store={store}/>,
		onRender() {
			store.dispatch({type: 'painted'});
		},
		result: answered.promise,
		otherwise: 'leave',
	});
};
