import type {ReactNode} from 'react';
import {Box} from 'ink';
import {
	line,
	padLine,
	span,
	cutLine,
	lineWidth,
	type Line,
} from '../lines.js';
import {glyph, tone} from '../theme.js';
import type {Size} from '../state/world.js';
import {Lines} from './lines.js';

/** What a rule says of the pane below it. */
export type RulePart = {
	/** In cells. */
	readonly width: number;
	/** True where the keys act: it is heavier than the others, in every theme. */
	readonly focused?: boolean;
	readonly title?: string | undefined;
	/** At its right end: the key that goes there, or away from there. */
	readonly hint?: string | undefined;
};

const partLine = ({width, focused = false, title = '', hint = ''}: RulePart): Line => {
	const rule = focused ? glyph.heavyRule : glyph.rule;
	const style = focused ? tone.accent : tone.faint;
	const named = title === '' ? [] : [span(`${rule} `, style), span(title, focused ? tone.strong : tone.faint), span(' ', style)];
	const hinted = hint === '' ? [] : [span(` ${hint} ${rule}`, tone.faint)];
	const room = width - lineWidth(named) - lineWidth(hinted);
	return room < 1 ? line(rule.repeat(width), style) : [...named, span(rule.repeat(room), style), ...hinted];
};

/** A rule above or below panes, with a crossing where they meet. */
export const partedRule = (parts: readonly RulePart[], crossing: string = glyph.cross): Line =>
	parts.flatMap((part, index) => index === 0 ? partLine(part) : [span(crossing, tone.faint), ...partLine(part)]);

/** A rule over the whole width. */
export const ruleLine = (width: number): Line => line(glyph.rule.repeat(width), tone.faint);

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
