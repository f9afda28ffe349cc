import {memo} from 'react';
import {Box} from 'ink';
import {DrawnLine} from '../markdown/drawn-line.js';
import {tableLines, type TableView} from './table-lines.js';

/**
Draws the visible slice of a table of results: two lines of head, then at most `height` rows.
*/
export const ResultTable = memo((view: TableView) => {
	const {head, body} = tableLines(view);
	return (
		<Box flexDirection='column' width={view.width}>
			{[...head, ...body].map((line, index) => <DrawnLine key={index} line={line}/>)}
		</Box>
	);
});

ResultTable.displayName = 'ResultTable';
