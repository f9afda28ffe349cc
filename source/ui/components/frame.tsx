import type {ReactNode} from 'react';
import {Box} from 'ink';
import {
	line,
	padLine,
	span,
	cutLine,
	type Line,
} from '../lines.js';
import {glyph, tone} from '../theme.js';
import type {Size} from '../state/world.js';
import {Lines} from './lines.js';

/**
A rule over the whole width, with a crossing where the panes meet.
*/
export const ruleLine = (width: number, crossing?: {at: number; glyph: string}): Line => crossing
	? [span(glyph.rule.repeat(crossing.at), tone.faint), span(crossing.glyph, tone.faint), span(glyph.rule.repeat(Math.max(0, width - crossing.at - 1)), tone.faint)]
	: line(glyph.rule.repeat(width), tone.faint);

export type FrameProperties = {
	readonly size: Size;
	readonly header: readonly Line[];
	/**
	What alarms, right under the header.
	*/
	readonly banners?: readonly Line[];
	readonly rules?: {top: Line; bottom: Line};
	/**
	Exactly `rows - 3` lines high, less the header, the banners and the message.
	*/
	readonly children: ReactNode;
	/** At least one line. */
	readonly message: readonly Line[];
	readonly help: Line;
};

/**
Every screen: the header, the body, a message, what the keys do. Exactly as high as the terminal, never higher.
*/
export const Frame = ({size, header, banners = [], rules, children, message, help}: FrameProperties) => {
	const {columns, rows} = size;
	return (
		<Box flexDirection='column' width={columns} height={rows} overflowY='hidden'>
			<Lines lines={[...header.map(each => padLine(each, columns)), ...banners.map(each => padLine(each, columns)), rules?.top ?? ruleLine(columns)]} width={columns}/>
			<Box flexDirection='row' flexShrink={0} width={columns} height={Math.max(1, rows - 3 - header.length - banners.length - message.length)} overflowY='hidden'>
				{children}
			</Box>
			<Lines lines={[rules?.bottom ?? ruleLine(columns), ...[...message, help].map(each => cutLine([span(' '), ...each], columns))]} width={columns}/>
		</Box>
	);
};

export type TooSmallProperties = {
	readonly size: Size;
	readonly least: Size;
};

/**
Said instead of a screen that would not fit. The run goes on as it is.
*/
export const TooSmall = ({size, least}: TooSmallProperties) => (
	<Box width={size.columns} height={size.rows} overflowY='hidden'>
		<Lines lines={[line(`Handrail needs ${least.columns} x ${least.rows}.`, tone.warning), line(`This is ${size.columns} x ${size.rows}.`), line('Nothing is lost. Only ctrl-c acts.')]} width={size.columns} height={Math.min(3, size.rows)}/>
	</Box>
);
