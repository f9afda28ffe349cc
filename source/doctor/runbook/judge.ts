import type {LoadedRunbook, ResolvedStep} from '../../runbook/loaded.js';
import {inert} from '../../text/inert.js';
import {newerPowerShellFor} from '../findings/module-pairs.js';
import {installCommand} from '../findings/modules.js';
import {versionFits} from '../../session/powershell/version-fits.js';
import type {ModuleSeen, RunbookReport, SessionLook, SessionSeen, StepLook, StepVerdict} from './contract.js';
import {judgeScript} from './judge-script.js';

/** Judges everything that the sessions answered: each session, each step, and whether the runbook would work. */
export function runbookReport({runbook, steps, sha256}: Pick<LoadedRunbook, 'runbook' | 'steps' | 'sha256'>, seen: readonly SessionSeen[], rehearsal: boolean): RunbookReport {
	const sessions = seen.map(session => judgeSession(session));
	const judged = steps.map(step => judgeStep(step, seen));
	const count = (verdict: StepVerdict): number => judged.filter(step => step.verdict === verdict).length;
	return {
		runbook: {id: runbook.id, title: runbook.title, sha256},
		rehearsal,
		ready: sessions.every(({reasons}) => reasons.length === 0) && count('fails') === 0,
		counts: {ready: count('ready'), doubt: count('doubt'), fails: count('fails'), 'by-hand': count('by-hand')},
		sessions,
		steps: judged,
	};
}

function judgeSession(session: SessionSeen): SessionLook {
	const {name, title, host, way, identity, state, trouble, modules, scopes} = session;
	const own = session.scripts.filter(({step}) => step === undefined);
	const reasons = [...state === 'open' ? [] : [inert(trouble)], ...modules.flatMap(module => moduleReasons(module, host))];
	// A way that was not taken is no reason: the one that was taken worked.
	const doubts = own.flatMap(script => {
		const judgement = judgeScript(script, session);
		return script.part === `way ${way ?? ''}` ? [] : [...judgement.reasons, ...judgement.doubts];
	});
	return {name, title, host, way, identity, state, reasons, doubts: state === 'open' ? doubts : [], modules, scopes: scopes?.scopes ?? null};
}

function moduleReasons({name, range, version, path, needsPowerShell}: ModuleSeen, host: string | null): string[] {
	const shell = {edition: host?.startsWith('Windows') ? 'Windows PowerShell' as const : 'PowerShell' as const, version: host?.split(' ').at(-1) ?? null};
	const need = `${inert(name)} ${inert(range)}`;
	if (version === null) {
		return [`The module ${need} is not there: ${installCommand({name, range}, shell)}`];
	}

	const at = `${inert(version)} in ${inert(path ?? '?')}`;
	if (versionFits(version, range) === false) {
		return [`The module ${need} is needed, and ${at} is what PowerShell loads: ${installCommand({name, range}, shell)}`];
	}

	const newer = newerPowerShellFor({name, version, needsPowerShell}, shell);
	return newer === undefined ? [] : [`${inert(name)} ${at} needs PowerShell ${newer} or newer, and this is ${host ?? 'older'}.`];
}

function verdictOf(reasons: readonly string[], doubts: readonly string[]): StepVerdict {
	if (reasons.length > 0) {
		return 'fails';
	}

	return doubts.length > 0 ? 'doubt' : 'ready';
}

const notOpen: Record<SessionSeen['state'], string> = {open: '', refused: 'belongs to another tenant', expired: 'was signed out meanwhile', failed: 'could not be opened'};

function judgeStep({id, phase, step, effect, parts, whatIf}: ResolvedStep, seen: readonly SessionSeen[]): StepLook {
	const used = [...Object.values(parts), ...whatIf ? [whatIf] : []];
	const sessions = seen.filter(({name}) => used.some(({session}) => session === name));
	const closed = sessions.filter(({state}) => state !== 'open');
	const judgements = sessions.filter(({state}) => state === 'open').flatMap(session => session.scripts.filter(script => script.step === id).map(script => judgeScript(script, session)));
	const reasons = [...closed.map(({title, state}) => `${inert(title)} ${notOpen[state]}.`), ...judgements.flatMap(judgement => judgement.reasons)];
	const doubts = judgements.flatMap(judgement => judgement.doubts);
	return {
		step: id,
		phase,
		title: step.title,
		effect,
		verdict: used.length === 0 ? 'by-hand' : verdictOf(reasons, doubts),
		reasons,
		doubts,
		roles: step.roles ?? [],
		commands: commandsOf(id, sessions),
	};
}

function commandsOf(id: string, sessions: readonly SessionSeen[]): StepLook['commands'] {
	const commands = new Map<string, {name: string; found: boolean | null}>();
	for (const {scripts, state} of sessions) {
		for (const {name, found} of scripts.filter(({step}) => step === id).flatMap(script => script.commands)) {
			if (name !== null) {
				commands.set(name.toLowerCase(), {name, found: state === 'open' ? found : null});
			}
		}
	}

	return [...commands.values()];
}
