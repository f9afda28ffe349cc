import {createContext} from 'react';
import type {Preferences} from '../../settings/definitions.js';

/** How it is drawn, once it is known what `auto` comes to. */
type Theme = Exclude<Preferences['theme'], 'auto'>;

/** How everything is drawn. `none` is without colours; bold, dim and inverse stay. */
export const ThemeContext = createContext<Theme>('colour');

/** Whether a terminal says that its background is light: in COLORFGBG, as "0;15" or "0;default;15", the last is the background's number among the 16. */
const isLight = ({COLORFGBG = ''}: Record<string, string | undefined>): boolean => /;(?:7|9|1[0-5])$/v.test(COLORFGBG);

/** How to draw: as the settings say, but in no colour when NO_COLOR is set to anything (no-color.org): chalk, through which Ink colours, does not know it. */
export const drawnTheme = (theme: Preferences['theme'], environment: Record<string, string | undefined>): Theme => {
	if ((environment['NO_COLOR'] ?? '') !== '') {
		return 'none';
	}

	return theme === 'auto' ? (isLight(environment) ? 'light' : 'colour') : theme;
};

/** What cannot be read on a light background, as it can: darker ones of the 256, which are the nearest of the 16 where a terminal has no more. */
const onLight: Readonly<Record<string, string>> = {yellow: 'ansi256(94)', green: 'ansi256(28)', cyan: 'ansi256(25)'};

/** A colour as it is drawn in the theme. */
export const colourIn = (theme: Theme, color: string | undefined): string | undefined => {
	if (theme === 'none' || color === undefined) {
		return undefined;
	}

	return theme === 'light' ? onLight[color] ?? color : color;
};
