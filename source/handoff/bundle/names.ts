import {leftOut} from '../../runbook/load-files.js';
import {inert} from '../../text/inert.js';
import {mostBytes} from './limits.js';

/** What a file of a bundle is, by its name there. */
export type Bundled =
	| {kind: 'manifest'}
	| {kind: 'runbook'; path: string}
	| {kind: 'journal'; responder: string}
	| {kind: 'tail'; responder: string; fork: string}
	| {kind: 'evidence'; sha256: string}
	| {kind: 'rehearsal'; name: string};

export const manifestName = 'manifest.json';

/** What of a rehearsal's folder goes along, where it is there. */
export const rehearsalNames: readonly string[] = ['rehearsal-state.json', 'rehearsal-faults.json'];

const journal = /^journals\/(?<responder>[a-z2-7]{10})\.jsonl$/v;
const tail = /^journals\/(?<responder>[a-z2-7]{10})\.fork-(?<fork>[\da-f]{8})\.jsonl$/v;
const evidence = /^evidence\/(?<sha256>[\da-f]{64})$/v;
const runbook = /^runbook\/(?<path>.+)$/v;

const deepest = 13;

/** What Windows takes for a device, with any ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iv;

/** Why a path below the runbook's folder cannot be carried to every machine: what follows "its name"; undefined when it can. */
const pathProblem = (path: string): string | undefined => {
	if (/[\p{Control}\p{Surrogate}]/v.test(path)) {
		return 'holds characters that no name may hold';
	}

	if (path.includes('\\')) {
		return 'holds a backslash';
	}

	if (path.includes(':')) {
		return 'names a drive';
	}

	const parts = path.split('/');
	if (parts.includes('..')) {
		return 'leads out of its folder';
	}

	if (parts.includes('') || parts.includes('.')) {
		return 'is no plain path';
	}

	if (parts.length > deepest) {
		return 'is nested too deep';
	}

	if (parts.some(part => leftOut.has(part))) {
		return 'is one that no runbook keeps';
	}

	return parts.some(part => device.test(part) || /[. ]$/v.test(part)) ? 'means something else on Windows' : undefined;
};

/** Whether a name would lead somewhere outside of where it is put, or be read as another one elsewhere. */
const hostile = (name: string): string | undefined => {
	if (name.startsWith('/')) {
		return 'begins at the root of a disk';
	}

	return pathProblem(name.endsWith('/') ? name.slice(0, -1) : name);
};

/** What a file is by its name in a bundle; or whole sentences saying why it is none of a bundle's. */
export const bundledAs = (name: string): Bundled | string => {
	if (name === manifestName) {
		return {kind: 'manifest'};
	}

	const wrong = hostile(name);
	if (wrong !== undefined) {
		return `The file "${inert(name)}" in it is refused: its name ${wrong}.`;
	}

	const found = journal.exec(name)?.groups;
	if (found) {
		return {kind: 'journal', responder: found['responder']!};
	}

	const beside = tail.exec(name)?.groups;
	if (beside) {
		return {kind: 'tail', responder: beside['responder']!, fork: beside['fork']!};
	}

	const piece = evidence.exec(name)?.groups;
	if (piece) {
		return {kind: 'evidence', sha256: piece['sha256']!};
	}

	if (rehearsalNames.includes(name)) {
		return {kind: 'rehearsal', name};
	}

	const below = runbook.exec(name)?.groups;
	if (below && !name.endsWith('/')) {
		return {kind: 'runbook', path: below['path']!};
	}

	return name.endsWith('/')
		? `The file "${inert(name)}" in it is refused: it is a folder, and a bundle holds none.`
		: `The file "${inert(name)}" in it is refused: nothing of that name belongs in a bundle.`;
};

/** The most bytes that a file of this kind may have. */
export const mostBytesOf = ({kind}: Bundled): number => ({
	manifest: mostBytes.manifest, runbook: mostBytes.runbook, journal: mostBytes.journal, tail: mostBytes.journal, evidence: mostBytes.evidence, rehearsal: mostBytes.rehearsal,
}[kind]);

/** As two names would be compared where capitals do not count. */
const folded = (name: string): string => name.normalize('NFC').toUpperCase().toLowerCase();

/** The folders that a file lies in, the innermost last. */
const foldersOf = (name: string): string[] => {
	const parts = name.split('/');
	return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
};

/** The first name that is there twice, in the same or in other capitals, with the one it is like; undefined when each is there once. A folder is there as often as it is written, and no file has its name. */
export const firstTwice = (names: readonly string[]): {name: string; like: string} | undefined => {
	const folders = new Map<string, string>();
	for (const folder of new Set(names.flatMap(name => foldersOf(name)))) {
		const like = folders.get(folded(folder));
		if (like !== undefined) {
			return {name: folder, like};
		}

		folders.set(folded(folder), folder);
	}

	const seen = new Map(folders);
	for (const name of names) {
		const like = seen.get(folded(name));
		if (like !== undefined) {
			return {name, like};
		}

		seen.set(folded(name), name);
	}

	return undefined;
};
