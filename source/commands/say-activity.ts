import type {Activity, Engine} from '../run/engine/contract.js';
import type {Door} from './door.js';

/** What a command without a screen must still say while it runs: how to sign in (a device's code comes here), and what is waited for. */
export function sayActivity(door: Door, engine: Engine): () => void {
	let connecting: {since: number; said: number} | undefined;
	let waiting: string | undefined;
	const look = (): void => {
		const {activity} = engine.snapshot;
		if (activity?.part === 'connect') {
			// Another sign-in begins to count anew.
			const before = connecting?.since === activity.since ? connecting.said : 0;
			for (const {stream, text} of unsaid(activity, before)) {
				// What went wrong is said once, with what became of it.
				if (stream !== 'error') {
					door.complain(text);
				}
			}

			connecting = {since: activity.since, said: activity.said};
		}

		if (activity?.waiting !== undefined && activity.waiting !== waiting) {
			door.complain(activity.waiting);
		}

		waiting = activity?.waiting;
	};

	return engine.subscribe(look);
}

/** The lines that came since so many had been said; of too many only the last are left. */
function unsaid({lines, said}: Activity, before: number): Activity['lines'] {
	const fresh = Math.min(said - before, lines.length);
	return fresh <= 0 ? [] : lines.slice(-fresh);
}
