import {useSyncExternalStore} from 'react';
import {Box} from 'ink';
import type {RunbookMove} from '../../run/engine/carry-move.js';
import {Frame, TooSmall} from '../components/frame.js';
import {PanelView} from '../components/panel.js';
import {useKeys} from '../keys/use-keys.js';
import {span, spread} from '../lines.js';
import {isTooSmall, least} from '../state/layout.js';
import type {Store} from '../store.js';
import {useTerminalSize} from '../terminal/size.js';
import {tone} from '../theme.js';
import {movePanel} from './move-panel.js';
import type {MoveAction, MoveState} from './reduce-move.js';

export type MoveScreenProperties = {
	readonly move: RunbookMove;
	/** The run's id. */
	readonly run: string;
	readonly store: Store<MoveState, MoveAction>;
};

/** The one question before a run is opened whose runbook changed. */
export const MoveScreen = ({move, run, store}: MoveScreenProperties) => {
	const size = useTerminalSize();
	const state = useSyncExternalStore(store.subscribe, store.getState);
	const width = size.columns - 2;
	const height = size.rows - 5;
	const panel = movePanel(move, state.index, width);
	useKeys(presses => {
		for (const press of presses) {
			if (!isTooSmall(size) || press.name === 'ctrl-c') {
				store.dispatch({type: 'press', press, lastScroll: Math.max(0, panel.body.length - Math.floor(height / 2)), page: Math.max(1, Math.floor(height / 2))});
			}
		}
	}, () => undefined);
	if (isTooSmall(size)) {
		return <TooSmall size={size} least={least}/>;
	}

	const keys = [['↑↓', 'choose'], ['enter', 'do that'], ['pgdn', 'read on'], ['esc', 'go on with the copy'], ['q', 'leave']] as const;
	return (
		<Frame
			size={size}
			header={[[span(' '), ...spread([span('HANDRAIL', tone.strong)], [span(run, tone.faint)], width), span(' ')]]}
			message={[[]]}
			help={keys.flatMap(([key, does], index) => [...(index > 0 ? [span('   ')] : []), span(key, tone.strong), span(` ${does}`, tone.faint)])}
		>
			<Box marginLeft={1} flexShrink={0}>
				<PanelView panel={panel} scroll={state.scroll} width={width} height={height}/>
			</Box>
		</Frame>
	);
};
