import SelectInput from 'ink-select-input';
import {Box, Text} from 'ink';
import {cutCells} from '../../text/width.js';
import {span} from '../lines.js';
import {glyph, tone} from '../theme.js';
import {around} from '../viewport.js';
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

/** Which lines of a list are drawn, and how many there are above and below them; where there are any, a line says so. */
const windowOf = (length: number, index: number, height: number): {from: number; to: number; above: number; below: number} => {
	// In two lines there would be room for nothing but what is said of the others.
	if (length <= height || height < 3) {
		const {start, end} = around(length, index, height);
		return {from: start, to: end, above: 0, below: 0};
	}

	const atEnd = height - 1;
	if (index < atEnd) {
		return {from: 0, to: atEnd, above: 0, below: length - atEnd};
	}

	if (index >= length - atEnd) {
		return {from: length - atEnd, to: length, above: length - atEnd, below: 0};
	}

	const between = height - 2;
	const from = index - Math.floor(between / 2);
	return {from, to: from + between, above: from, below: length - from - between};
};

const More = ({count, where}: {readonly count: number; readonly where: string}) => <DrawnLine line={[span(`  ${glyph.more} ${count} more ${where}`, tone.faint)]}/>;

/**
A plain list with a cursor; where not all of it fits it says how much there is above and below. The reducer owns the index and the keys; ink-select-input only draws. It keeps an index of its own that it moves when it renders, and so picks the wrong line when several keys arrive in one chunk: hence the key, which makes it anew for each index, and no focus.
*/
export const Select = ({labels, index, width, height}: SelectProperties) => {
	const lines = Math.max(1, Math.min(labels.length, height));
	const {from, to, above, below} = windowOf(labels.length, index ?? 0, lines);
	return (
		<Box flexDirection='column' flexShrink={0} width={width} height={lines} overflowY='hidden'>
			{above > 0 && <More count={above} where='above'/>}
			<SelectInput
				key={`${index ?? '-'}/${labels.length}`}
				items={labels.slice(from, to).map((label, place) => ({key: String(from + place), label: cutCells(label, width - 2), value: from + place}))}
				initialIndex={(index ?? 0) - from}
				limit={to - from}
				isFocused={false}
				indicatorComponent={index === undefined ? NoIndicator : Indicator}
				itemComponent={index === undefined ? PlainItem : Item}
			/>
			{below > 0 && <More count={below} where='below'/>}
		</Box>
	);
};
