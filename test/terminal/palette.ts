import type {IBufferCell} from '@xterm/headless';

const basic = [
	'#3b4048', '#ff7b72', '#7ee787', '#e3b341', '#79c0ff', '#d2a8ff', '#76e3ea', '#c9d1d9',
	'#6e7681', '#ffa198', '#a5f3b0', '#f2cc60', '#a5d6ff', '#e2c5ff', '#b3f0f5', '#ffffff',
];

/** What the picture is drawn on, and with, where a program chose no colour. */
export const paper = '#0d1117';
export const ink = '#d6dde5';

const hex = (...channels: number[]): string => `#${channels.map(channel => channel.toString(16).padStart(2, '0')).join('')}`;

/** A colour of xterm's table of 256: 16 basic ones, a cube of 216, 24 greys. */
const indexed = (index: number): string => {
	if (index < 16) {
		return basic[index]!;
	}

	if (index >= 232) {
		const grey = 8 + ((index - 232) * 10);
		return hex(grey, grey, grey);
	}

	const level = (value: number) => value === 0 ? 0 : 55 + (value * 40);
	const place = index - 16;
	return hex(level(Math.floor(place / 36)), level(Math.floor(place / 6) % 6), level(place % 6));
};

const rgb = (value: number): string => `#${value.toString(16).padStart(6, '0')}`;

/** The colours of a cell as they are seen, inverse applied. */
export const coloursOf = (cell: IBufferCell): {front: string; back: string} => {
	const front = cell.isFgRGB() ? rgb(cell.getFgColor()) : (cell.isFgPalette() ? indexed(cell.getFgColor()) : ink);
	const back = cell.isBgRGB() ? rgb(cell.getBgColor()) : (cell.isBgPalette() ? indexed(cell.getBgColor()) : paper);
	return cell.isInverse() ? {front: back, back: front} : {front, back};
};
