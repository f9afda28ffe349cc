import type {StaleOutput} from '../../run/engine/contract.js';
import {whyRead} from '../../run/why-read.js';

/**
What is known of the outputs that a step works from and that must be read again before it; whole sentences, inert. `title` is the step's, inert.
*/
export const staleLines = (title: string, outputs: readonly StaleOutput[]): string[] => [
	`${title}: nothing is sent by what was found before.`,
	...outputs.map(output => whyRead(output)),
];

/**
The question that offers to read them again.
*/
export const staleQuestion = (outputs: readonly StaleOutput[]): string => outputs.length === 1 ? 'Read it again now? It reads only.' : 'Read them again now? That reads only.';
