import {readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Failure} from '../../failure.js';
import {loadRunbook} from '../../runbook/load.js';
import type {LoadedRunbook} from '../../runbook/loaded.js';
import {allPowerShells} from '../../session/powershell/find-powershell.js';
import {packageRoot, packageVersion, shippedRunbooks} from '../../settings/shipped.js';
import type {Observations, PowerShellSeen} from '../contract.js';
import {neededBy} from '../findings/needed.js';
import {seeHome} from './home.js';
import {tryHost} from './host.js';
import {seeMachine} from './machine.js';
import {seePowerShell} from './powershell.js';
import {seeTerminal, type Output} from './terminal.js';

/** How long each look may take, in milliseconds. */
export type Limits = {powershell: number; host: number; disk: number};

export const limitsUnsaid: Limits = {powershell: 30_000, host: 30_000, disk: 5000};

export type Surroundings = {
	/** HANDRAIL_HOME. */
	home: string;
	environment: NodeJS.ProcessEnv;
	output: Output;
	now: Date;
	limits?: Limits;
	temporaryFolder?: string;
};

/** Looks at everything. Nothing is changed, nothing is sent; each look has a limit. */
export async function observe({home, environment, output, now, limits = limitsUnsaid, temporaryFolder = tmpdir()}: Surroundings): Promise<Observations> {
	const {runbooks, troubles} = await readShipped();
	const needed = {...neededBy(runbooks), troubles};
	const [seenHome, machine, needs] = await Promise.all([
		seeHome(home, limits.disk),
		seeMachine({home, environment, now, within: limits.disk, temporaryFolder}),
		nodeNeeded(),
	]);
	return {
		handrail: packageVersion(),
		node: {version: process.versions.node, needs},
		// After everything else, so that the times are those of a machine at rest.
		powershells: await seeAll(environment, {modules: needed.modules.map(({name}) => name), limits, temporaryFolder}),
		needed,
		home: seenHome,
		terminal: seeTerminal(output, environment),
		machine,
	};
}

async function seeAll(environment: NodeJS.ProcessEnv, {modules, limits, temporaryFolder}: {modules: string[]; limits: Limits; temporaryFolder: string}): Promise<PowerShellSeen[]> {
	const all: PowerShellSeen[] = [];
	for (const [index, found] of allPowerShells(environment).entries()) {
		/* eslint-disable no-await-in-loop -- One after the other: their times are measured. */
		const seen = await seePowerShell(found, {modules, within: limits.powershell, used: index === 0});
		// Only one that answers can carry the host, and only the first is ever used.
		const host = seen.used && seen.version !== null ? await tryHost(found, {within: limits.host, temporaryFolder}) : null;
		/* eslint-enable no-await-in-loop */
		all.push({...seen, host});
	}

	return all;
}

/** The shipped runbooks, and a sentence for each that cannot be read. */
async function readShipped(): Promise<{runbooks: LoadedRunbook[]; troubles: string[]}> {
	const runbooks: LoadedRunbook[] = [];
	const troubles: string[] = [];
	for (const {id, path: place} of await shippedRunbooks()) {
		try {
			runbooks.push(await loadRunbook(place, {shipped: true})); // eslint-disable-line no-await-in-loop -- a handful
		} catch (error) {
			if (!(error instanceof Failure)) {
				throw error;
			}

			troubles.push(`The shipped runbook ${id} cannot be read. ${error.message}`);
		}
	}

	return {runbooks, troubles};
}

async function nodeNeeded(): Promise<string> {
	const {engines} = JSON.parse(await readFile(path.join(packageRoot(), 'package.json'), 'utf8')) as {engines: {node: string}};
	return engines.node;
}
