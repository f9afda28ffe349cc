import {z} from 'zod';
import {Failure, exitCode} from '../../failure.js';
import type {Session} from '../../session/contract.js';
import {modulesScript} from '../../session/powershell/modules-script.js';
import {versionFits} from '../../session/powershell/version-fits.js';
import {inert} from '../../text/inert.js';
import {activityOf} from './activity.js';
import {listen} from './listen.js';
import type {LiveRun} from './live-run.js';

/** How long the look for modules may take, in milliseconds: it reads folders, and they may lie in a network. */
const within = 60_000;

const foundSchema = z.object({name: z.string(), version: z.string()});

/** The modules that PowerShell would load, by name in small letters; undefined where that could not be found out. */
async function lookForModules(names: readonly string[], session: Session, live: LiveRun): Promise<Map<string, string> | undefined> {
	const prepared = await session.prepare({
		id: `modules-${process.pid}-${Date.now()}`,
		address: {step: undefined, part: 'look', item: undefined, attempt: 1},
		script: modulesScript,
		parse: 'lines',
		effect: 'read',
		data: {params: {modules: [...names]}, records: {}, outputs: {}, chosen: {}, item: undefined},
		secrets: {},
		generate: [],
		errorAction: 'Continue',
		whatIf: false,
		limits: {rows: 1000, bytes: 1024 * 1024},
		timeout: within,
	});
	const activity = activityOf({step: live.activity?.step ?? '', item: live.activity?.item, part: 'connect'});
	live.act(activity);
	const {outcome, rows} = await listen(prepared, activity, live);
	if (outcome !== 'ok') {
		return undefined;
	}

	return new Map(rows.flatMap(row => typeof row === 'string' ? [foundSchema.parse(JSON.parse(row))] : []).map(({name, version}) => [name.toLowerCase(), version]));
}

/**
Refuses to sign in where a module that the runbook requires is not there, or is of a version that will not do: its commands would fail later, in the middle of the work. Only what is certain refuses; where a way to sign in loads modules from a place of its own, nothing is.

@throws {Failure} with exit 3, which says how to get what is missing.
*/
export async function refuseWithoutModules(name: string, session: Session, live: LiveRun): Promise<void> {
	const {title, requires = {}, connect = {}} = live.pool.definition(name);
	const ways = typeof connect === 'string' ? [connect] : Object.values(connect);
	const needed = Object.entries(requires);
	// A rehearsal has modules of its own.
	if (needed.length === 0 || session.kind !== 'powershell' || live.status.rehearsal || ways.some(script => /import-module|ipmo|psmodulepath/iv.test(script))) {
		return;
	}

	const found = await lookForModules(needed.map(([module]) => module), session, live);
	if (live.abort?.signal.aborted) {
		throw new Failure(exitCode.refused, `Cancelled while the modules for ${title} were looked for. Nothing was sent.`);
	}

	const wanting = needed.flatMap(([module, range]) => {
		const version = found?.get(module.toLowerCase());
		return found === undefined || (version !== undefined && versionFits(version, range) !== false) ? [] : [{module, range, version}];
	});
	if (wanting.length === 0) {
		return;
	}

	const what = wanting.map(({module, range, version}) => `${inert(module)} ${inert(range)} (${version === undefined ? 'not installed' : `${inert(version)} would be loaded`})`).join(' and ');
	const install = wanting.map(({module, version}) => `Install-Module ${inert(module)} -Scope CurrentUser${version === undefined ? '' : ' -Force'}`).join('; ');
	const sentence = `${title} needs ${what} in ${session.host ?? 'PowerShell'}. Nobody was signed in, and nothing was sent.`;
	await live.record({kind: 'session', data: {name, state: 'refused', account: null, reason: sentence}});
	throw new Failure(exitCode.refused, sentence, {next: `Get it in PowerShell with: ${install}. More is said by: handrail doctor. Or copy each command, run it where the module is, and paste what it gives.`});
}
