import {memo, useMemo} from 'react';
import {Box} from 'ink';
import {DrawnLine} from './drawn-line.js';
import {markdownLines, type PaintCode} from './markdown-lines.js';

export type MarkdownProperties = {
	/**
	The text; `{{ }}` is filled in already.
	*/
	readonly text: string;
	/**
	In cells. No line is wider.
	*/
	readonly width: number;
	/**
	The first of the lines that are drawn, from 0.
	*/
	readonly from?: number;
	/**
	How many lines are drawn at most; without it all of them.
	*/
	readonly height?: number;
	/**
	Colours code blocks.
	*/
	readonly paintCode?: PaintCode;
};

/**
Draws Markdown, or the slice of it that fits its pane.
*/
export const Markdown = memo(({text, width, from = 0, height, paintCode}: MarkdownProperties) => {
	const lines = useMemo(() => markdownLines(text, width, paintCode ? {paintCode} : {}), [text, width, paintCode]);
	const visible = lines.slice(from, height === undefined ? undefined : from + height);
	return (
		<Box flexDirection='column' width={width}>
			{visible.map((line, index) => <DrawnLine key={from + index} line={line}/>)}
		</Box>
	);
});

Markdown.displayName = 'Markdown';
