import {memo, useContext} from 'react';
import {Box, Text} from 'ink';
import type {Line, Span} from '../lines.js';
import {colourIn, ThemeContext} from './colour.js';
import {linked, LinksContext} from './links.js';
import {fewestPieces, sameLine} from './pieces.js';

export type DrawnLineProperties = {
	readonly line: Line;
};

type PieceProperties = {
	readonly piece: Span;
	readonly wrap?: 'truncate';
};

const Piece = ({piece: {text, color, bold, dim, italic, underline, inverse, link}, wrap}: PieceProperties) => {
	const theme = useContext(ThemeContext);
	const hasLinks = useContext(LinksContext);
	const shown = link !== undefined && hasLinks && theme !== 'none' ? linked(text, link) : text;
	return <Text wrap={wrap} color={colourIn(theme, color)} bold={bold} dimColor={dim} italic={italic} underline={underline} inverse={inverse}>{shown}</Text>;
};

/** One line. It never wraps: what is too wide for its box is cut. What is drawn already is not drawn again. */
export const DrawnLine = memo(({line}: DrawnLineProperties) => {
	const pieces = fewestPieces(line);
	if (pieces.length === 1) {
		return <Piece piece={pieces[0]!} wrap='truncate'/>;
	}

	return (
		<Text wrap='truncate'>
			{pieces.length === 0
				? ' '
				// Pieces of a line have no name but their place.
				: pieces.map((piece, index) => <Piece key={index} piece={piece}/>)}
		</Text>
	);
}, (before, after) => sameLine(before.line, after.line));

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
Lines below each other, sliced already. Only at its lower end the box cuts: no line is wider than it, and to cut at the sides Ink would measure each line once more at every frame.
*/
export const Lines = ({lines, width, height}: LinesProperties) => (
	<Box flexDirection='column' flexShrink={0} width={width} height={height} overflowY='hidden'>
		{(height === undefined ? lines : lines.slice(0, height)).map((line, index) => <DrawnLine key={index} line={line}/>)}
	</Box>
);
