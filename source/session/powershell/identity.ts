import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {SessionDefinition} from '../../runbook/schema.js';
import {hostFolder} from './program.js';

/**
Handrail's own script that asks who is signed in to a service; never the runbook's. It gives a row {tenant, domain, account} for each, none when nobody is.

@param rehearsed - Simulated modules are what is wanted; otherwise it throws where one is loaded.
*/
export function identityScript(service: Exclude<SessionDefinition['service'], 'none'>, rehearsed: boolean): string {
	return [...(rehearsed ? [] : ['refuse-simulated']), `identity-${service}`]
		.map(name => readFileSync(path.join(hostFolder(), `${name}.ps1`), 'utf8'))
		.join('\n');
}
