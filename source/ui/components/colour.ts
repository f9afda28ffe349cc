import {createContext} from 'react';

/** False draws without colours; bold, dim and inverse stay. Chalk, through which Ink colours, does not know NO_COLOR. */
export const ColourContext = createContext(true);

/** Whether to draw in colour: not when the settings say so, nor when NO_COLOR is set to anything (no-color.org). */
export const wantsColour = (theme: 'colour' | 'none' | undefined, environment: Record<string, string | undefined>): boolean =>
	theme !== 'none' && (environment['NO_COLOR'] ?? '') === '';
