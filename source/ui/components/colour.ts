import {createContext} from 'react';
import type {Preferences} from '../../settings/definitions.js';

type Theme = Preferences['theme'];

/** How everything is drawn. `none` is without colours; bold, dim and inverse stay. */
export const ThemeContext = createContext<Theme>('colour');

/** How to draw: as the settings say, but in no colour when NO_COLOR is set to anything (no-color.org): chalk, through which Ink colours, does not know it. */
export const drawnTheme = (theme: Theme, environment: Record<string, string | undefined>): Theme => (environment['NO_COLOR'] ?? '') === '' ? theme : 'none';

/** What cannot be read on a light background, as it can: darker ones of the 256, which are the nearest of the 16 where a terminal has no more. */
const onLight: Readonly<Record<string, string>> = {yellow: 'ansi256(94)', green: 'ansi256(28)', cyan: 'ansi256(25)'};

/** A colour as it is drawn in the theme. */
export const colourIn = (theme: Theme, color: string | undefined): string | undefined => {
	if (theme === 'none' || color === undefined) {
		return undefined;
	}

	return theme === 'light' ? onLight[color] ?? color : color;
};
