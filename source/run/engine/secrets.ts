import {Failure, exitCode} from '../../failure.js';
import {parametersNamed} from '../../runbook/script/names.js';
import {tell} from '../../settings/diagnosis.js';
import type {Asks} from './contract.js';
import type {LiveRun} from './live-run.js';

/** The secrets that a script is given, as text by the parameter's name, and the names of those that its host makes. */
export type Secrets = {secrets: Record<string, string>; generate: string[]};

/**
The secrets that a script names: those that were given or typed before, the others asked for.

@throws {Failure} with exit 3 when one is not given.
*/
export async function secretsFor(script: string, live: LiveRun, asks: Asks): Promise<Secrets> {
	const secrets: Record<string, string> = {};
	const generate: string[] = [];
	const named = new Set(parametersNamed(script).map(name => name.toLowerCase()));
	for (const [name, {type, title}] of Object.entries(live.runbook.runbook.parameters)) {
		if (!named.has(name.toLowerCase())) {
			continue;
		}

		if (type === 'generated-secret') {
			generate.push(name);
		} else if (type === 'secret') {
			const value = live.secrets.get(name) ?? await asks.ask<'secret'>({kind: 'secret', name, title}); // eslint-disable-line no-await-in-loop -- one question at a time
			if (value === undefined) {
				throw new Failure(exitCode.refused, `"${title}" was not given, so nothing was sent.`);
			}

			tell('secret', {name, value});
			live.secrets.set(name, value);
			secrets[name] = value;
		}
	}

	return {secrets, generate};
}

/** All secrets of the run that this process knows, typed and made, each with its name: nothing that any session says may show one. */
export const hiddenIn = ({secrets, generated}: LiveRun): Array<readonly [name: string, value: string]> => [...secrets, ...generated];
