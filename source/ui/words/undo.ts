import type {ResolvedPart} from '../../runbook/loaded.js';
import {inert} from '../../text/inert.js';

/** Where an undo of so many items takes effect: "For each of 2, the last one first, in contoso.onmicrosoft.com:". `place` is inert. */
export const undoScope = (items: number, place: string): string => items > 1 ? `For each of ${items}, the last one first, in ${place}:` : `In ${place}:`;

/** What is looked at after an undo. */
export const undoCheck = (part: Pick<ResolvedPart, 'expect'> | undefined): string =>
	part?.expect === undefined ? 'Afterwards nothing is checked: look for yourself whether it worked.' : `Afterwards it checks: ${inert(part.expect)}`;
