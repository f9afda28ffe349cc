import type {IBufferCell} from '@xterm/headless';

/** The colours of a terminal: what is drawn on and with where a program chose none, and the 16 that it may name. */
export type Palette = {paper: string; ink: string; basic: readonly string[]};

/** A dark terminal. */
export const dark: Palette = {
	paper: '#0d1117',
	ink: '#d6dde5',
	basic: [
		'#3b4048', '#ff7b72', '#7ee787', '#e3b341', '#79c0ff', '#d2a8ff', '#76e3ea', '#c9d1d9',
		'#6e7681', '#ffa198', '#a5f3b0', '#f2cc60', '#a5d6ff', '#e2c5ff', '#b3f0f5', '#ffffff',
	],
};

/** A light one, whose makers chose colours for it. */
export const light: Palette = {
	paper: '#fbfcfd',
	ink: '#24292f',
	basic: [
		'#24292f', '#cf222e', '#116329', '#7d4e00', '#0969da', '#8250df', '#1b7c83', '#6e7781',
		'#57606a', '#a40e26', '#1a7f37', '#633c01', '#218bff', '#a475f9', '#3192aa', '#8c959f',
	],
};

/** The 16 colours of xterm on white: nobody chose them for it. */
export const whiteXterm: Palette = {
	paper: '#ffffff',
	ink: '#000000',
	basic: [
		'#000000', '#cd0000', '#00cd00', '#cdcd00', '#0000ee', '#cd00cd', '#00cdcd', '#e5e5e5',
		'#7f7f7f', '#ff0000', '#00ff00', '#ffff00', '#5c5cff', '#ff00ff', '#00ffff', '#ffffff',
	],
};

const hex = (...channels: number[]): string => `#${channels.map(channel => channel.toString(16).padStart(2, '0')).join('')}`;

/** A colour of xterm's table of 256: 16 basic ones, a cube of 216, 24 greys. */
const indexed = (index: number, {basic}: Palette): string => {
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
export const coloursOf = (cell: IBufferCell, palette: Palette): {front: string; back: string} => {
	const front = cell.isFgRGB() ? rgb(cell.getFgColor()) : (cell.isFgPalette() ? indexed(cell.getFgColor(), palette) : palette.ink);
	const back = cell.isBgRGB() ? rgb(cell.getBgColor()) : (cell.isBgPalette() ? indexed(cell.getBgColor(), palette) : palette.paper);
	return cell.isInverse() ? {front: back, back: front} : {front, back};
};
