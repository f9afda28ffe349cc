import SelectInput from 'ink-select-input';
import {Box, Text} from 'ink';
import {cutCells} from '../../text/width.js';
import {span} from '../lines.js';
import {glyph, tone} from '../theme.js';
import {DrawnLine} from './lines.js';

const Indicator = ({isSelected = false}: {readonly isSelected?: boolean}) => <DrawnLine line={[span(isSelected ? `${glyph.cursor} ` : '  ', tone.accent)]}/>;

const NoIndicator = () => <Text>{'  '}</Text>;

const Item = ({isSelected = false, label}: {readonly isSelected?: boolean; readonly label: string}) => <Text wrap='truncate' bold={isSelected}>{label}</Text>;

const PlainItem = ({label}: {readonly label: string}) => <Text wrap='truncate'>{label}</Text>;

export type SelectProperties = {
	/**
	Inert, a line each.
	*/
	readonly labels: readonly string[];
	/** Undefined draws no cursor: it is in another list. */
	readonly index: number | undefined;
	readonly width: number;
	/**
	At most so many lines.
	*/
	readonly height: number;
};

/**
A plain list with a cursor. The reducer owns the index and the keys; ink-select-input only draws. It keeps an index of its own that it moves when it renders, and so picks the wrong line when several keys arrive in one chunk: hence the key, which makes it anew for each index, and no focus.
*/
export const Select = ({labels, index, width, height}: SelectProperties) => (
	<Box flexDirection='column' flexShrink={0} width={width} height={Math.max(1, Math.min(labels.length, height))} overflowY='hidden'>
		<SelectInput
			key={`${index ?? '-'}/${labels.length}`}
			items={labels.map((label, place) => ({key: String(place), label: cutCells(label, width - 2), value: place}))}
			initialIndex={index ?? 0}
			limit={Math.max(1, height)}
			isFocused={false}
			indicatorComponent={index === undefined ? NoIndicator : Indicator}
			itemComponent={index === undefined ? PlainItem : Item}
		/>
	</Box>
);
