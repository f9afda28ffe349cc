import {light, whiteXterm} from '../terminal/palette.js';
import {connectorsOf, flagged} from './connectors.js';
import type {Sitting} from './of-a-run.js';
import {atRun, sizes, type Person, type Seat} from './sitting.js';

const among = (name: string, title: string): Person => async (stage, take) => {
	await stage.sees('enter choose rows');
	stage.press('enter');
	await stage.sees('space choose');
	stage.press('space', 'j');
	await stage.sees('1 chosen');
	take(name, title);
};

const seat = {size: sizes.wide, flagged} satisfies Seat;

/** The same screen as other people see it. */
export const inOtherColours: readonly Sitting[] = [
	{names: ['run-light'], draw: async () => atRun(connectorsOf(6), {...seat, palette: light, settings: {theme: 'light'}}, among('run-light', 'The theme light, on a light background.'))},
	{names: ['run-no-colour'], draw: async () => atRun(connectorsOf(6), {...seat, settings: {theme: 'none'}}, among('run-no-colour', 'The theme none: no colour, and every mark is there.'))},
];

/** To be drawn where the terminal has no more than the 16 colours that have a name. */
export const inSixteenColours: readonly Sitting[] = [
	{names: ['run-sixteen'], draw: async () => atRun(connectorsOf(6), {...seat, palette: whiteXterm, settings: {theme: 'light'}}, among('run-sixteen', 'The theme light, in the 16 colours of an old terminal on white.'))},
];
