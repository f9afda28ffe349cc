import {scriptText} from '../resolve.js';
import type {Runbook} from '../schema.js';
import {commandsOf} from './commands.js';
import type {ScriptFacts} from './facts.js';
import {partPlaces, stepPlaces} from './places.js';
import {shellFactsOf, type ShellFacts} from './shell.js';

/** What was read from a runbook's scripts, by their text. */
export type ScriptsRead = {facts: Map<string, ScriptFacts>; shell: Map<string, ShellFacts>};

/** Reads the scripts that something depends on: all of them for the rules, else the PowerShell ones of steps that do not say their effect. A grammar is loaded only if there is one. */
export async function readScripts(runbook: Runbook, files: ReadonlyMap<string, Uint8Array>, rules: 'all' | 'always'): Promise<ScriptsRead> {
	const read: ScriptsRead = {facts: new Map(), shell: new Map()};
	for (const [script, type] of scriptsOf(runbook, files, rules)) {
		if (type === 'powershell') {
			// One parser reads them, one after the other.
			// eslint-disable-next-line no-await-in-loop
			read.facts.set(script, await commandsOf(script));
		} else {
			// eslint-disable-next-line no-await-in-loop
			read.shell.set(script, await shellFactsOf(script));
		}
	}

	return read;
}

function scriptsOf(runbook: Runbook, files: ReadonlyMap<string, Uint8Array>, rules: 'all' | 'always'): Map<string, 'powershell' | 'shell'> {
	const scripts = new Map<string, 'powershell' | 'shell'>();
	const add = (session: string | undefined, script: string | undefined) => {
		const type = session !== undefined && Object.hasOwn(runbook.sessions, session) ? runbook.sessions[session]!.type : undefined;
		if (script !== undefined && type !== undefined && (type === 'powershell' || rules === 'all')) {
			scripts.set(script, type);
		}
	};

	for (const place of stepPlaces(runbook)) {
		const {run} = place.step;
		for (const part of partPlaces(place)) {
			if (rules === 'all' || (part.part === 'run' && run?.effect === undefined)) {
				add(part.session, scriptText(part, files));
			}
		}

		const whatIf = run?.['what-if'];
		if (whatIf && rules === 'all') {
			add(run.session, scriptText({script: whatIf.script, file: whatIf.file}, files));
		}
	}

	for (const [name, {connect, disconnect}] of rules === 'all' ? Object.entries(runbook.sessions) : []) {
		for (const script of [...(typeof connect === 'string' ? [connect] : Object.values(connect ?? {})), disconnect]) {
			add(name, script);
		}
	}

	return scripts;
}
