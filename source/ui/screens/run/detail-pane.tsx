import {Box} from 'ink';
import {Lines} from '../../components/lines.js';
import {sliceBody} from '../../components/panel.js';
import {emptyLine} from '../../lines.js';
import {around} from '../../viewport.js';
import {paneWidth} from '../../state/layout.js';
import {stepOf} from '../../state/world.js';
import {isOfSession} from '../../words/activity.js';
import {activityLines} from './activity-lines.js';
import {detailLines} from './detail-lines.js';
import {itemLines} from './item-lines.js';
import {rowsHeight, RowsPane, type PaneProperties} from './rows-pane.js';

/** From how many lines on what happens just now stands apart. */
const airyFrom = 20;

const Items = ({state, world, width, height}: PaneProperties) => {
	const {lines, cursor} = itemLines(state, world, state.cursor, width);
	const [head = emptyLine, ...items] = lines;
	const {start, end} = around(items.length, cursor - 1, height - 1);
	return <Lines lines={[head, ...items.slice(start, end)]} width={width} height={height}/>;
};

/** How the lines of a pane are shared: what lies below gets its due, the text above the rest. */
const shareOf = (above: number, below: number, height: number): number => {
	if (below === 0) {
		return 0;
	}

	const wanted = Math.min(below, Math.max(height - above, Math.ceil(height * 0.6)));
	return Math.min(wanted, height - Math.min(above, 2));
};

/** The step under the cursor: what it says above, its rows or its items below, and what is happening right now. */
export const DetailPane = (properties: PaneProperties) => {
	const {state, world, width, height} = properties;
	const step = state.cursor;
	// A table takes all the width there is, a text as much as the eye follows.
	const reading = paneWidth(world);
	const {activity} = world.snapshot;
	const shown = activity !== undefined && (activity.step === step || isOfSession(activity)) ? activityLines(world, reading, Math.max(4, Math.floor(height * 2 / 3))) : [];
	// A line of air before it, where there is room.
	const live = shown.length > 0 && height >= airyFrom ? [emptyLine, ...shown] : shown;
	const items = stepOf(world, step).state.items.length;
	const below = items > 0 ? items + 1 : rowsHeight(state, world, step);
	const room = height - live.length;
	const said = detailLines(world, step, reading);
	// A line of air above the rows, where there is room for it.
	const text = below > 0 && said.length + below < room ? [...said, emptyLine] : said;
	const share = shareOf(text.length, below, room);
	const top = sliceBody(text, state.scroll, Math.max(1, room - share));
	return (
		<Box flexDirection='column' width={width} height={height} overflowY='hidden'>
			<Lines lines={top} width={width}/>
			{share > 0 && items > 0 && <Items {...properties} height={share}/>}
			{share > 0 && items === 0 && <RowsPane {...properties} height={share}/>}
			<Lines lines={live} width={width}/>
		</Box>
	);
};

