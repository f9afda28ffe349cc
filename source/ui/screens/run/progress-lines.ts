import {cells} from '../../../text/width.js';
import {line, lineWidth, span, spread, type Line, type Span} from '../../lines.js';
import {tone} from '../../theme.js';
import {progressBars, type Bar} from '../../words/progress.js';

const barOf = (percent: number, width: number): Span => {
	const filled = Math.round(percent / 100 * width);
	return span(`[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${String(percent).padStart(3)} %`, tone.accent);
};

/** One progress on one line: what it is at the left, how far it is at the right. What it is gives way first. */
const progressLine = ({depth, title, status, percent, left}: Bar, width: number): Line => {
	const right: Line = [
		...(left === undefined ? [] : [span(`${left}  `, tone.faint)]),
		...(percent === undefined ? [] : [barOf(percent, width < 70 ? 10 : 20)]),
	];
	const room = width - lineWidth(right);
	const name = `${'  '.repeat(depth)}${title}`;
	// The title says more than where it is just now.
	const said = status === '' || cells(name) + 4 > room ? [] : [span(`  ${status}`, tone.faint)];
	return spread([span(name), ...said], right, width);
};

/** What is going on as bars, nested as their script nests them, at most `most` lines. */
export const progressLines = (progress: Parameters<typeof progressBars>[0], width: number, most: number): Line[] => {
	const whole = progressBars(progress, most);
	// How many are left out takes a line of its own.
	const {bars, hidden} = whole.hidden === 0 ? whole : progressBars(progress, Math.max(1, most - 1));
	return [...bars.map(bar => progressLine(bar, width)), ...(hidden > 0 ? [line(`  and ${hidden} more going on`, tone.faint)] : [])];
};
