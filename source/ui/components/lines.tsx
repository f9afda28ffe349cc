import {useContext} from 'react';
import {Box, Text} from 'ink';
import type {Line} from '../lines.js';
import {colourIn, ThemeContext} from './colour.js';

export type DrawnLineProperties = {
	readonly line: Line;
};

/** One line. It never wraps: what is too wide for its box is cut. */
export const DrawnLine = ({line}: DrawnLineProperties) => {
	const theme = useContext(ThemeContext);
	return (
		<Text wrap='truncate'>
			{line.length === 0
				? ' '
				: line.map(({text, color, bold, dim, italic, underline, inverse}, index) => (
					// Pieces of a line have no name but their place.
					<Text key={index} color={colourIn(theme, color)} bold={bold} dimColor={dim} italic={italic} underline={underline} inverse={inverse}>{text}</Text>
				))}
		</Text>
	);
};

export type LinesProperties = {
	readonly lines: readonly Line[];
	/**
	In cells.
	*/
	readonly width: number;
	/**
	Exactly so many lines of the screen; without it as many as there are.
	*/
	readonly height?: number;
};

/**
Lines below each other, sliced already.
*/
export const Lines = ({lines, width, height}: LinesProperties) => (
	<Box flexDirection='column' flexShrink={0} width={width} height={height} overflow='hidden'>
		{(height === undefined ? lines : lines.slice(0, height)).map((line, index) => <DrawnLine key={index} line={line}/>)}
	</Box>
);
