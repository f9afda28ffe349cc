import {Box} from 'ink';
import type {Panel} from '../dialogs/definition.js';
import {
	emptyLine,
	line,
	padLine,
	spread,
	type Line,
} from '../lines.js';
import {glyph, tone} from '../theme.js';
import {around, scrolled} from '../viewport.js';
import {fieldLine} from './field.js';
import {Lines} from './lines.js';
import {errorLines, footLines, listHeight, panelRoom} from './panel-room.js';
import {Secret} from './secret.js';
import {Select} from './select.js';

const moreLines = (count: number, key: string): Line => line(`${glyph.more} ${count} more lines (${key})`, tone.faint);

/**
The beginning of a body above something else: of its last line there remains what has room beside the words that it goes on.
*/
export const beginning = (body: readonly Line[], height: number, key: string, width: number): Line[] => body.length <= height
	? [...body]
	: [...body.slice(0, height - 1), spread(body[height - 1]!, moreLines(body.length - height, key), width)];

/**
A body sliced to its height; where it goes on, its first or last line says so, with the key that goes there. However low it is, one line of it is there.
*/
export const sliceBody = (body: readonly Line[], scroll: number, height: number, key = '↓'): Line[] => {
	if (body.length <= height) {
		return [...body];
	}

	const {start, end} = scrolled(body.length, scroll, height);
	const slice = body.slice(start, end);
	if (start > 0 && height > 2) {
		slice[0] = line(`${glyph.more} ${start + 1} lines above`, tone.faint);
	}

	if (end < body.length && height > 1) {
		slice[slice.length - 1] = moreLines(body.length - end + 1, key);
	}

	return slice;
};

export type PanelViewProperties = {
	readonly panel: Panel;
	/**
	Lines scrolled down.
	*/
	readonly scroll: number;
	readonly width: number;
	readonly height: number;
};

/**
A dialog: its title, its body as far as there is room, then what is shown once, chosen or typed, which is always visible.
*/
export const PanelView = ({panel, scroll, width, height}: PanelViewProperties) => {
	const {alarm = false, title, mark = emptyLine, body, at, scrollKey, list, field, secret, after = []} = panel;
	const foot = footLines(panel, height);
	const top = spread(title, mark, width);
	const head = alarm
		? [padLine(top, width).map(piece => ({...piece, ...tone.alarm})), line(glyph.heavyRule.repeat(width), tone.bad)]
		: [top, line(glyph.rule.repeat(width), tone.faint)];
	const errors = errorLines(panel, width);
	const room = panelRoom(panel, width, height);
	const shown = sliceBody(body, at === undefined ? scroll : around(body.length, at, room).start, room, scrollKey);
	return (
		<Box flexDirection='column' width={width} height={height} overflowY='hidden'>
			<Lines lines={head} width={width}/>
			<Lines lines={shown} width={width}/>
			{secret !== undefined && <Secret text={secret} width={width}/>}
			<Lines lines={after} width={width}/>
			{list && <Select labels={list.labels} index={list.index < 0 ? undefined : list.index} width={width} height={listHeight(panel, width, height)}/>}
			{field && <Lines lines={[fieldLine(field, width)]} width={width}/>}
			<Lines lines={errors} width={width}/>
			{foot.length > 0 && <Lines lines={foot} width={width}/>}
		</Box>
	);
};
