import type {ResolvedPart, ResolvedStep} from '../loaded.js';
import {stepPlaces} from '../script/places.js';
import type {Path} from '../yaml/positions.js';
import type {CheckSubject} from './rule.js';

/** A part with its step, and where its script or file is written. */
export type ResolvedPartPlace = {step: ResolvedStep; part: ResolvedPart; path: Path};

/** All parts that have a script and a session, a what-if among them. */
export function resolvedParts({runbook, steps}: CheckSubject): ResolvedPartPlace[] {
	return stepPlaces(runbook).flatMap(({path}, index) => {
		const step = steps[index]!;
		const place = (part: ResolvedPart, keys: string[]): ResolvedPartPlace => ({step, part, path: [...path, ...keys, part.file === undefined ? 'script' : 'file']});
		return [
			...Object.values(step.parts).map(part => place(part, part.part === 'recheck' ? ['wait', 'recheck'] : [part.part])),
			...(step.whatIf ? [place(step.whatIf, ['run', 'what-if'])] : []),
		];
	});
}
