import {stripVTControlCharacters} from 'node:util';
import {renderToString} from 'ink';
import {RunScreen} from '../../source/ui/screens/run/run-screen.js';
import {listWidth} from '../../source/ui/state/layout.js';
import {isWide} from '../../source/ui/state/world.js';
import type {atRun} from './at-run.js';

/** The run's screen as it is drawn, row by row, without colours. */
export const drawnScreen = (run: Pick<ReturnType<typeof atRun>, 'state' | 'world'>): string[] => {
	const world = run.world();
	return stripVTControlCharacters(renderToString(<RunScreen state={run.state()} world={world}/>, {columns: world.size.columns})).split('\n');
};

/** The same without the list of steps that stands beside the pane where there is room, and without the pane's margins. */
export const drawnPane = (run: Pick<ReturnType<typeof atRun>, 'state' | 'world'>): string[] => {
	const from = isWide(run.world()) ? listWidth(run.world()) + 2 : 1;
	return drawnScreen(run).map(row => row.slice(from).trimEnd());
};

/** The sizes at which keys and drawing are held together: a screen of its own, the steps beside the detail, the smallest that is drawn on. */
export const drawnSizes = [{columns: 200, rows: 60}, {columns: 120, rows: 40}, {columns: 60, rows: 15}] as const;
