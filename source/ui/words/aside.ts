import type {Snapshot} from '../../run/engine/contract.js';
import {inert} from '../../text/inert.js';
import {ended, savedLine} from './step-line.js';

/** What stands on the normal screen while the run is put aside there: whether it is saved, and what goes on meanwhile. Whole sentences, inert. */
export const asideWords = (snapshot: Snapshot): string => {
	const {status, activity} = snapshot;
	const step = status.steps.find(({id}) => id === activity?.step);
	const goesOn = step === undefined ? '' : ` The command of "${inert(step.title)}" goes on meanwhile; what comes of it is written down once you are back.`;
	return `${ended(inert(status.title))} Handrail waits here. ${savedLine(snapshot)}${goesOn}`;
};
