import type {Target} from '../words/before.js';
import {ended} from '../words/step-line.js';

/** An object that a command is about to touch, numbered from 1: its name, then what the runbook shows of it. `index` counts from 0. */
export const targetLine = ({label, details}: Target, index: number): string =>
	` ${index + 1}. ${ended([label, ...details.filter(({value}) => value !== '-').map(({name, value}) => `${name} ${value}`)].join(', '))}`;
