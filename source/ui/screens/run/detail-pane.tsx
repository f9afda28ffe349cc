import {Box} from 'ink';
import {Lines} from '../../components/lines.js';
import {beginning, sliceBody} from '../../components/panel.js';
import {scrollKey} from '../../keys/scroll-key.js';
import {emptyLine} from '../../lines.js';
import {around} from '../../viewport.js';
import {mainContext} from '../../state/focus.js';
import {stepOf} from '../../state/world.js';
import {itemLines, itemsSeen} from './item-lines.js';
import {paneParts} from './pane-parts.js';
import {RowsPane, type PaneProperties} from './rows-pane.js';

const Items = ({state, world, width, height}: PaneProperties) => {
	const {lines, cursor} = itemLines(state, world, state.cursor, width);
	const [head = emptyLine, ...items] = lines;
	const {start, end} = around(items.length, cursor - 1, itemsSeen(height));
	return <Lines lines={[head, ...items.slice(start, end)]} width={width} height={height}/>;
};

/** The step under the cursor: what it says above, its rows or its items below, and what is happening right now. */
export const DetailPane = (properties: PaneProperties) => {
	const {state, world, width, height} = properties;
	const {text, textHeight, share, live} = paneParts(state, world, height);
	const items = stepOf(world, state.cursor).state.items.length;
	const key = scrollKey(mainContext(state, world));
	// Nothing scrolls the text above rows where they have the keys: two lines of it are not wasted on saying that it goes on.
	const top = share > 0 && textHeight <= 2 && state.scroll === 0 ? beginning(text, textHeight, key, width) : sliceBody(text, state.scroll, textHeight, key);
	return (
		<Box flexDirection='column' width={width} height={height} overflowY='hidden'>
			<Lines lines={top} width={width}/>
			{share > 0 && items > 0 && <Items {...properties} height={share}/>}
			{share > 0 && items === 0 && <RowsPane {...properties} height={share}/>}
			<Lines lines={live} width={width}/>
		</Box>
	);
};
