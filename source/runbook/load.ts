import {exitCode, Failure, type ExitCode} from '../failure.js';
import {inert} from '../text/inert.js';
import {checkRunbook, type Checked} from './check/check-runbook.js';
import type {CheckSubject} from './check/rule.js';
import {CmdletList} from './cmdlets.js';
import {loadCmdlets} from './load-cmdlets.js';
import {digestOf} from './load-digest.js';
import {readRunbookFiles, runbookFile, type RunbookFiles} from './load-files.js';
import type {LoadedRunbook} from './loaded.js';
import {parseRunbook} from './parse.js';
import {formatProblem, type Problem} from './problem.js';
import {utf8} from './yaml/encoding.js';
import {resolveSteps} from './resolve.js';
import {readScripts} from './script/read-scripts.js';

export {readRunbookFiles, runbookFile} from './load-files.js';

export type LoadOptions = {
	/** It lies inside Handrail's own package. */
	shipped?: boolean;
	/** `'always'` holds it only against the rules that a run cannot do without: for a run's own copy, which was checked when the run began. */
	rules?: 'all' | 'always';
	/** The runbook's file as messages name it. */
	name?: string;
	/** A file alone, nothing beside it belongs to it. */
	alone?: boolean;
};

/**
Reads a runbook whole: a folder that holds runbook.yaml, or a .yaml file alone.

@throws Failure (2) when there is none, when its shape is wrong or when a rule's error stands in it; every problem with its place is in the message.
*/
export async function loadRunbook(path: string, options: LoadOptions = {}): Promise<LoadedRunbook> {
	const {files, folder, name, alone} = await readRunbookFiles(path);
	return loadRunbookFromFiles(files, folder, {name, alone, ...options});
}

/** The same for files that were read already, such as those of a bundle. */
export async function loadRunbookFromFiles(files: ReadonlyMap<string, Uint8Array>, folder: string, options: LoadOptions = {}): Promise<LoadedRunbook> {
	const {name = runbookFile, alone = false, rules = 'all', shipped = false} = options;
	const {subject, problems} = await understand(files, {name, alone}, rules);
	const all = subject ? checkRunbook(subject, rules === 'always' ? {only: 'always'} : {}).problems : problems;
	const errors = all.filter(({severity}) => severity === 'error');
	if (!subject || errors.length > 0) {
		throw new Failure(exitCode.wrongUsage, `The runbook ${inert(name)} cannot be used as it is.\n${errors.map(problem => formatProblem(problem)).join('\n')}\n`, {
			next: 'Correct it and try again; "handrail check" shows the same without starting anything.',
		});
	}

	const {runbook, steps} = subject;
	return {
		runbook, steps, folder, files, sha256: digestOf(files), shipped,
	};
}

/** What `check` found in a runbook, and the exit code that it means. */
export type CheckedRunbook = Checked & {exit: ExitCode};

/**
What `check` finds in one folder or file: its problems, and the exit code that they mean. 0: clean, or warnings only; 1: a rule's error; 2: it does not have the format's shape.

@throws Failure (2) when there is no runbook to be read.
*/
export async function checkRunbookAt(path: string): Promise<CheckedRunbook & {read: RunbookFiles}> {
	const read = await readRunbookFiles(path);
	return {read, ...await checkFiles(read.files, read)};
}

/** The same for files that were read already, such as those of an imported draft. */
export async function checkFiles(files: ReadonlyMap<string, Uint8Array>, {name = runbookFile, alone = false}: Pick<LoadOptions, 'name' | 'alone'> = {}): Promise<CheckedRunbook> {
	const {subject, problems} = await understand(files, {name, alone}, 'all');
	if (!subject) {
		return {problems, silenced: [], exit: exitCode.wrongUsage};
	}

	const found = checkRunbook(subject);
	return {...found, exit: found.problems.some(({severity}) => severity === 'error') ? exitCode.failed : exitCode.done};
}

/** Parses the runbook's file and works its steps out; without a subject when its shape is wrong. */
async function understand(files: ReadonlyMap<string, Uint8Array>, {name, alone}: {name: string; alone: boolean}, rules: 'all' | 'always'): Promise<{subject: CheckSubject | undefined; problems: Problem[]}> {
	const text = utf8(files.get(runbookFile) ?? new Uint8Array());
	if (typeof text !== 'string') {
		return {subject: undefined, problems: [{file: name, ...text, severity: 'error', rule: 'yaml'}]};
	}

	const {runbook, problems, positions} = parseRunbook(text, name);
	if (!runbook) {
		return {subject: undefined, problems};
	}

	const {facts, shell, unread} = await readScripts(runbook, files, rules);
	const steps = resolveSteps(runbook, {files, facts});
	const cmdlets = rules === 'all' && facts.size > 0 ? await loadCmdlets() : new CmdletList({cmdlets: [], retired: []});
	return {
		subject: {
			runbook, steps, files, alone, name, positions, facts, shell, unread, cmdlets,
		}, problems,
	};
}
