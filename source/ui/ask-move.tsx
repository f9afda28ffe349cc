import {render} from 'ink';
import type {RunbookMove} from '../run/engine/carry-move.js';
import {ColourContext, wantsColour} from './components/colour.js';
import type {ScreenSettings, ScreenStreams} from './entry.js';
import {MoveScreen} from './move/move-screen.js';
import {firstMove, reduceMove, type MoveAction, type MoveState} from './move/reduce-move.js';
import {createStore} from './store.js';
import type {MoveAnswer} from './words/runbook-move.js';

export type AskMoveOptions = ScreenStreams & {
	move: RunbookMove;
	/** The run's id. */
	run: string;
	settings?: ScreenSettings;
};

/** Shows on a screen of its own, before the run's, how the runbook changed, and asks whether the run moves. A terminal that goes away means: leave it. */
export const askMove = async ({move, run, settings, stdin = process.stdin, stdout = process.stdout}: AskMoveOptions): Promise<MoveAnswer> => {
	const answered = Promise.withResolvers<MoveAnswer>();
	const store = createStore<MoveState, MoveAction, MoveAnswer>({
		initial: firstMove,
		reduce: (state, action) => reduceMove(state, action, move),
		perform: answered.resolve,
	});
	if (stdin.isTTY) {
		// What is typed before the first frame must not scroll it away.
		stdin.setRawMode(true);
	}

	const instance = render(<ColourContext value={wantsColour(settings?.theme, process.env)}><MoveScreen move={move} run={run} store={store}/></ColourContext>, {
		stdin, stdout, alternateScreen: true, exitOnCtrlC: false, incrementalRendering: true, interactive: true,
		onRender() {
			store.dispatch({type: 'painted'});
		},
	});
	try {
		return await Promise.race([answered.promise, instance.waitUntilExit().then((): MoveAnswer => 'leave')]);
	} finally {
		instance.unmount();
		await instance.waitUntilExit();
	}
};
