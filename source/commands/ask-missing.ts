import type {LoadedRunbook} from '../runbook/loaded.js';
import type {AskParametersOptions} from '../ui/entry.js';
import type {Door} from './door.js';
import {drawsScreen} from './draws-screen.js';
import {checkValue, type AskMissing} from './parameters.js';
import {settingsDesk} from './settings-desk.js';

/** Asks a person for the parameters that are missing: in a form on the screen, or line by line. */
export function askMissing(door: Door, {loaded, rehearsal, plain}: {loaded: LoadedRunbook; rehearsal: boolean; plain: boolean | undefined}): AskMissing {
	return async missing => askFields(door, {title: loaded.runbook.title, rehearsal, missing, plain});
}

/** Asks a person for values, each as a parameter is asked for; undefined where it was given up. */
export async function askFields(door: Door, {plain, ...fields}: Pick<AskParametersOptions, 'title' | 'rehearsal' | 'makes' | 'missing'> & {plain: boolean | undefined}): Promise<Record<string, string> | undefined> {
	const options = {...fields, checkValue, gone: door.guard?.gone} satisfies AskParametersOptions;
	if (drawsScreen(door, plain)) {
		const {askParameters} = await import('../ui/pick.js');
		return askParameters({...options, settings: await settingsDesk(door)});
	}

	const {askParametersPlain} = await import('../ui/plain/ask-parameters.js');
	return askParametersPlain(options);
}
