import {emptyLine, type Line} from '../../lines.js';
import {paneWidth, wholePaneWidth} from '../../state/layout.js';
import type {RunState} from '../../state/state.js';
import {stepOf, type World} from '../../state/world.js';
import {isOfSession} from '../../words/activity.js';
import {activityLines} from './activity-lines.js';
import {detailLines} from './detail-lines.js';
import {itemsSeen} from './item-lines.js';
import {rowsHeight, rowsSeen} from './rows-pane.js';

/** From how many lines on what happens just now stands apart. */
const airyFrom = 20;

/** What the pane of a step is made of. Heights are in lines. */
export type PaneParts = {
	/** All that the step says, to be scrolled in `textHeight`. */
	text: Line[];
	textHeight: number;
	/** For its rows or items; 0 where it has none. */
	share: number;
	/** What happens just now. */
	live: Line[];
};

/** Up to how many lines a pane is low: then of a text above rows stands only what the step is and how it stands. */
const lowTo = 11;

/** How the lines of a pane are shared: what lies below gets its due, the text above the rest. */
const shareOf = (above: number, below: number, height: number): number => {
	if (below === 0) {
		return 0;
	}

	const due = height <= lowTo ? height - 2 : Math.ceil(height * 0.6);
	const wanted = Math.min(below, Math.max(height - above, due));
	return Math.min(wanted, height - Math.min(above, 2));
};

/** The pane of the step under the cursor, shared by what each part needs. */
export const paneParts = (state: RunState, world: World, height: number): PaneParts => {
	const step = state.cursor;
	// A table takes all the width there is, a text as much as the eye follows.
	const width = paneWidth(world);
	const {activity} = world.snapshot;
	const shown = activity !== undefined && (activity.step === step || isOfSession(activity)) ? activityLines(world, width, Math.max(4, Math.floor(height * 2 / 3))) : [];
	// A line of air before it, where there is room.
	const live = shown.length > 0 && height >= airyFrom ? [emptyLine, ...shown] : shown;
	const items = stepOf(world, step).state.items.length;
	const below = items > 0 ? items + 1 : rowsHeight(state, world, step);
	const room = height - live.length;
	const said = detailLines(world, step, width, wholePaneWidth(world));
	// A line of air above the rows, where there is room for it.
	const text = below > 0 && said.length + below < room ? [...said, emptyLine] : said;
	const share = shareOf(text.length, below, room);
	return {text, textHeight: Math.max(1, room - share), share, live};
};

/** Lines that the text of the step under the cursor can be scrolled by. */
export const lastTextScroll = (state: RunState, world: World, height: number): number => {
	const {text, textHeight} = paneParts(state, world, height);
	return Math.max(0, text.length - textHeight);
};

/** So many rows or items of the step under the cursor a page goes: those that are seen at once but one, so that none is passed over. */
export const pageBelow = (state: RunState, world: World, height: number): number => {
	const {share} = paneParts(state, world, height);
	const seen = stepOf(world, state.cursor).state.items.length > 0 ? itemsSeen(share) : rowsSeen(share);
	return Math.max(1, seen - 1);
};
