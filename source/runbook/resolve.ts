import {milliseconds} from './duration.js';
import type {ResolvedPart, ResolvedStep} from './loaded.js';
import type {
	Effect, OutputParse, PartName, Runbook,
} from './schema.js';
import {guessEffect, type ScriptFacts} from './script/facts.js';
import {
	insideFolder, partPlaces, stepPlaces, type PartPlace, type StepPlace,
} from './script/places.js';

/** How long an output may be relied on when the runbook does not say. */
const freshUnsaid = 15 * 60_000;
/** How often a verification looks when the runbook does not say. */
const everyUnsaid = 10_000;

/** What a step's parts are made of besides the runbook itself. */
export type Material = {
	files: ReadonlyMap<string, Uint8Array>;
	/** What was read from PowerShell scripts, by their text. */
	facts: ReadonlyMap<string, ScriptFacts>;
};

/** All steps with everything filled in that they inherit. A part without a script or a session is left out; both are errors of `check` that nothing turns off. */
export function resolveSteps(runbook: Runbook, material: Material): ResolvedStep[] {
	return stepPlaces(runbook).map(place => resolveStep(place, runbook, material));
}

/** The script of a part: as written, or what its file holds; undefined when there is neither. */
export function scriptText({script, file}: Pick<PartPlace, 'script' | 'file'>, files: Material['files']): string | undefined {
	if (script !== undefined) {
		return script;
	}

	const bytes = file === undefined ? undefined : files.get(insideFolder(file) ?? '');
	return bytes && new TextDecoder().decode(bytes);
}

function resolveStep(place: StepPlace, runbook: Runbook, material: Material): ResolvedStep {
	const {step, phase} = place;
	const {effect, guessed} = runEffect(place, runbook, material);
	const parts: Partial<Record<PartName, ResolvedPart>> = {};
	for (const part of partPlaces(place)) {
		const resolved = resolvePart(part, effect, material);
		if (resolved) {
			parts[part.part] = resolved;
		}
	}

	const {run} = step;
	const whatIf = run?.['what-if'] && resolvePart({step, part: 'run', path: place.path, session: run.session, script: run['what-if'].script, file: run['what-if'].file}, 'read', material);
	return {
		id: step.id, phase, step, effect: run ? effect : 'none', effectGuessed: guessed, parts, fresh: run?.fresh === undefined ? freshUnsaid : milliseconds(run.fresh), ...(run?.again !== undefined && {again: milliseconds(run.again)}), ...(whatIf && {whatIf: {...whatIf, parse: 'lines' as const}}),
	};
}

function runEffect({step}: StepPlace, runbook: Runbook, {files, facts}: Material): {effect: Effect; guessed: boolean} {
	const {run} = step;
	if (!run || run.effect) {
		return {effect: run?.effect ?? 'read', guessed: false};
	}

	const script = scriptText({script: run.script, file: run.file}, files);
	const found = script === undefined || typeOf(runbook, run.session) === 'shell' ? undefined : facts.get(script);
	return {effect: found ? guessEffect(found) : 'change', guessed: true};
}

function typeOf(runbook: Runbook, session: string): 'powershell' | 'shell' | undefined {
	return Object.hasOwn(runbook.sessions, session) ? runbook.sessions[session]!.type : undefined;
}

/** The parts that look on change nothing; undoing does. */
const partEffects: Record<Exclude<PartName, 'run'>, Effect> = {
	verify: 'read', keep: 'read', recheck: 'read', undo: 'change',
};

function resolvePart({step, part, session, script, file}: PartPlace, effect: Effect, {files}: Material): ResolvedPart | undefined {
	const text = scriptText({script, file}, files);
	if (session === undefined || text === undefined) {
		return undefined;
	}

	const written = part === 'recheck' ? step.wait?.recheck : step[part];
	const optional = (duration: string | undefined) => duration === undefined ? undefined : milliseconds(duration);
	const waits = part === 'verify' || part === 'undo' ? step[part] : undefined;
	const parse: OutputParse = written?.parse ?? step.run?.parse ?? 'lines';
	return {
		part,
		session,
		script: text,
		file: script === undefined ? insideFolder(file!) : undefined,
		parse,
		effect: part === 'run' ? effect : partEffects[part],
		timeout: optional(written?.timeout),
		expect: written && 'expect' in written ? written.expect : undefined,
		within: optional(waits?.within),
		every: optional(waits?.every) ?? everyUnsaid,
	};
}
