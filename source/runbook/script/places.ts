import type {PartName, Runbook, Step} from '../schema.js';
import type {Path} from '../yaml/positions.js';

/** A part of a step as the runbook writes it, with what it inherits of where it runs. */
export type PartPlace = {
	step: Step;
	part: PartName;
	path: Path;
	/** The part's own or inherited session; undefined where neither the part nor a run names one. */
	session: string | undefined;
	script: string | undefined;
	file: string | undefined;
};

/** A step with where it stands in the file. */
export type StepPlace = {step: Step; phase: string; path: Path};

/** All steps in order. */
export function stepPlaces(runbook: Runbook): StepPlace[] {
	return runbook.phases.flatMap((phase, phaseIndex) => phase.steps.map((step, index) => ({
		step, phase: phase.title, path: ['phases', phaseIndex, 'steps', index],
	})));
}

/** The parts of a step that are there, in the order in which they are carried out. */
export function partPlaces({step, path}: StepPlace): PartPlace[] {
	const inherited = step.run?.session;
	const parts = [
		{part: 'keep', at: ['keep'], written: step.keep},
		{part: 'run', at: ['run'], written: step.run},
		{part: 'verify', at: ['verify'], written: step.verify},
		{part: 'undo', at: ['undo'], written: step.undo},
		{part: 'recheck', at: ['wait', 'recheck'], written: step.wait?.recheck},
	] as const;
	return parts.flatMap(({part, at, written}) => written ? [{
		step, part, path: [...path, ...at], session: written.session ?? inherited, script: written.script, file: written.file,
	}] : []);
}

/** A script file's path inside the runbook's folder, plainly written; undefined when it would leave the folder. */
export function insideFolder(file: string): string | undefined {
	if (file.includes('\\') || file.includes('\0') || file.startsWith('/') || /^[a-z]:/i.test(file)) {
		return undefined;
	}

	const plain: string[] = [];
	for (const piece of file.split('/')) {
		if (piece === '..' && plain.pop() === undefined) {
			return undefined;
		}

		if (piece !== '..' && piece !== '.' && piece !== '') {
			plain.push(piece);
		}
	}

	return plain.length === 0 ? undefined : plain.join('/');
}
