import type {ResolvedPart, ResolvedStep} from '../loaded.js';
import {stepPlaces} from '../script/places.js';
import type {Path} from '../yaml/positions.js';
import type {ScriptPlace} from '../script/facts.js';
import type {CheckSubject, Finding} from './rule.js';

/** A part with its step, and where its script or file is written. */
export type ResolvedPartPlace = {step: ResolvedStep; part: ResolvedPart; path: Path};

/** All parts that have a script and a session, a what-if among them, as far as the script was read: that one was not is a finding of its own. */
export function resolvedParts(subject: CheckSubject): ResolvedPartPlace[] {
	return allParts(subject).filter(({part: {script}}) => !subject.unread.has(script));
}

/** The same with those whose scripts were not read. */
export function allParts({runbook, steps}: Pick<CheckSubject, 'runbook' | 'steps'>): ResolvedPartPlace[] {
	return stepPlaces(runbook).flatMap(({path}, index) => {
		const step = steps[index]!;
		const place = (part: ResolvedPart, keys: string[]): ResolvedPartPlace => ({step, part, path: [...path, ...keys, part.file === undefined ? 'script' : 'file']});
		return [
			...Object.values(step.parts).map(part => place(part, part.part === 'recheck' ? ['wait', 'recheck'] : [part.part])),
			...(step.whatIf ? [place(step.whatIf, ['run', 'what-if'])] : []),
		];
	});
}

/** A finding about a place in a part's script: in the runbook or in the file that holds it. */
export function findingAt({part, path}: ResolvedPartPlace, at: ScriptPlace, message: string): Finding {
	return part.file === undefined
		? {path, within: {text: part.script, index: offsetOf(part.script, at)}, message}
		: {path, inFile: {file: part.file, line: at.line, column: at.column}, message};
}

/** A PowerShell script of the runbook: a part's, or one that signs a session in or out. */
export type ScriptText = {session: string; script: string; part: ResolvedPartPlace | undefined; at: (place: ScriptPlace, message: string) => Finding};

/** All PowerShell scripts of a runbook. */
export function powershellTexts(subject: CheckSubject): ScriptText[] {
	const {sessions} = subject.runbook;
	const ofSessions = Object.entries(sessions).filter(([, {type}]) => type === 'powershell').flatMap(([session, {connect, disconnect}]) => {
		const written: Array<{path: Path; script: string}> = [
			...(typeof connect === 'string' ? [{path: ['sessions', session, 'connect'], script: connect}] : Object.entries(connect ?? {}).map(([way, script]) => ({path: ['sessions', session, 'connect', way], script}))),
			...(disconnect === undefined ? [] : [{path: ['sessions', session, 'disconnect'], script: disconnect}]),
		];
		return written.filter(({script}) => !subject.unread.has(script)).map(({path, script}): ScriptText => ({session, script, part: undefined, at: (place, message) => ({path, within: {text: script, index: offsetOf(script, place)}, message})}));
	});
	const ofParts = partsOfType(subject, 'powershell').map((place): ScriptText => ({session: place.part.session, script: place.part.script, part: place, at: (at, message) => findingAt(place, at, message)}));
	return [...ofSessions, ...ofParts];
}

/** The parts that run in sessions of one type. */
export function partsOfType(subject: CheckSubject, type: 'powershell' | 'shell'): ResolvedPartPlace[] {
	const {sessions} = subject.runbook;
	return resolvedParts(subject).filter(({part: {session}}) => Object.hasOwn(sessions, session) && sessions[session]!.type === type);
}

function offsetOf(script: string, {line, column}: ScriptPlace): number {
	const before = script.split('\n').slice(0, line - 1);
	return before.join('\n').length + (before.length > 0 ? 1 : 0) + column - 1;
}
