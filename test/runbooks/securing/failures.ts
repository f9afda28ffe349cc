import type {Walked} from '../rehearsing.js';

/** What was not carried out on a walk, with what it was answered. A choice that is still to be made and a wait that is not over yet are no failures. */
export function failuresOf({came}: Walked): string[] {
	return came.filter(({exit, intent, message}) => exit !== 0 && !(exit === 3 && (message.includes('The choice is still to be made') || intent.startsWith('wait ')))).map(({intent, message}) => `${intent}: ${message}`);
}

/** The steps that have this status at the end of a walk. */
export function stepsThatAre({steps}: Walked, status: string): string[] {
	return Object.entries(steps).filter(([, standing]) => standing === status).map(([id]) => id);
}
