import {scriptText} from '../resolve.js';
import type {Runbook} from '../schema.js';
import {commandsOf} from './commands.js';
import type {ScriptFacts} from './facts.js';
import {partPlaces, stepPlaces} from './places.js';
import {longestScripts, tooSlow, unreadable} from './readable.js';
import {shellFactsOf, type ShellFacts} from './shell.js';

/** What was read from a runbook's scripts, by their text. */
export type ScriptsRead = {
	facts: Map<string, ScriptFacts>;
	shell: Map<string, ShellFacts>;
	/** Scripts that no rule looks into, and why, as the end of a sentence. */
	unread: Map<string, string>;
};

/** Reads the scripts that something depends on: all of them for the rules, else the PowerShell ones of steps that do not say their effect. A grammar is loaded only if there is one. */
export async function readScripts(runbook: Runbook, files: ReadonlyMap<string, Uint8Array>, rules: 'all' | 'always'): Promise<ScriptsRead> {
	const read: ScriptsRead = {facts: new Map(), shell: new Map(), unread: new Map()};
	let length = 0;
	let isSlow = false;
	for (const [script, type] of scriptsOf(runbook, files, rules)) {
		length += script.length;
		const why: string | undefined = unreadable(script)
			?? (length > longestScripts ? `the scripts up to this one are longer than ${longestScripts / 1024} KiB in all` : undefined)
			?? (isSlow ? 'reading one before it took too long' : undefined)
			// One parser reads them, one after the other.
			?? await readOne(script, type, read); // eslint-disable-line no-await-in-loop
		isSlow ||= why === tooSlow;
		if (why === undefined) {
			continue;
		}

		read.unread.set(script, why);
		// Nothing is known of it, so it counts as a change.
		read.facts.set(script, {commands: [], doubts: [{kind: 'unclear', text: why, line: 1, column: 1}]});
	}

	return read;
}

/** Reads one script; why it could not be read, as the end of a sentence, where it could not. */
async function readOne(script: string, type: 'powershell' | 'shell', {facts, shell}: ScriptsRead): Promise<string | undefined> {
	if (type === 'shell') {
		const found = await shellFactsOf(script);
		if (found) {
			shell.set(script, found);
		}

		return found ? undefined : tooSlow;
	}

	const found = await commandsOf(script);
	facts.set(script, found);
	return found.doubts[0]?.text === tooSlow ? tooSlow : undefined;
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
