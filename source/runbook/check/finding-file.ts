import type {CheckSubject} from './rule.js';

/** A file of the runbook's folder as the person would name it. */
export function fileNamed(file: string, {name}: Pick<CheckSubject, 'name'>): string {
	return name.slice(0, Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1) + file;
}
