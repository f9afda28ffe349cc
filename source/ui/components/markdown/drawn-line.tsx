import {Text} from 'ink';
import type {Line} from '../../lines.js';

/**
One line, exactly one row high: what is too long is cut, an empty one still takes its row.
*/
export const DrawnLine = ({line}: {readonly line: Line}) => (
	<Text wrap='truncate'>
		{line.length === 0
			? ' '
			: line.map(({text, color, bold, dim, italic, underline, inverse}, index) => (
				// Pieces of a line have no name but their place.
				<Text key={index} color={color} bold={bold} dimColor={dim} italic={italic} underline={underline} inverse={inverse}>{text}</Text>
			))}
	</Text>
);
