import {Failure, exitCode, type ExitCode} from '../failure.js';
import {fileNamed} from '../runbook/check/finding-file.js';
import type {CheckReport} from '../runbook/check/report.js';
import {checkRunbookAt} from '../runbook/load.js';
import {byPlace, formatProblem, type Problem} from '../runbook/problem.js';
import {rehearsalProblems} from '../session/rehearsal/load.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {printJson} from './json.js';

type CheckedPlace = CheckReport['runbooks'][number];

/** Checks runbooks and prints every problem with its place. The worst of them gives the exit code. */
export async function checkPlaces(door: Door, places: readonly string[], {json}: {json: boolean}): Promise<void> {
	const checked: CheckedPlace[] = [];
	for (const place of places) {
		const one = await checkAnything(place); // eslint-disable-line no-await-in-loop -- said in the order given
		checked.push(one);
		const unreadable = one.problems.find(({rule}) => rule === 'unreadable');
		if (json) {
			continue;
		}

		// What cannot be read keeps nobody from reading the others.
		if (unreadable) {
			door.complain(unreadable.message);
		} else {
			door.write(checkText(one));
		}
	}

	const exit = worst(checked.map(one => one.exit));
	if (json) {
		const report: CheckReport = {'handrail-check': 1, exit, runbooks: checked};
		printJson(door, report);
	}

	door.leave(exit);
}

/** One runbook with its rehearsal. */
async function checkPlace(place: string): Promise<CheckedPlace> {
	const {read, problems, silenced, exit} = await checkRunbookAt(place);
	// A rehearsal has a shape of its own; what is wrong with it keeps nobody from a real run.
	const rehearsal = read.alone ? [] : rehearsalProblems(read.files).map(problem => ({...problem, file: fileNamed(problem.file, read)}));
	return {
		name: read.name,
		exit: worst([exit, ...rehearsal.map(({rule}) => rule === 'yaml' || rule === 'schema' ? exitCode.wrongUsage : exitCode.failed)]),
		problems: [...problems, ...rehearsal].toSorted(byPlace),
		silenced,
	};
}

/** The same where a place may hold no runbook: that is a problem among the others. */
async function checkAnything(place: string): Promise<CheckedPlace> {
	try {
		return await checkPlace(place);
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}

		return {name: place, exit: exitCode.wrongUsage, problems: [{file: place, line: 1, column: 1, sourceLine: '', message: error.sentences, severity: 'error', rule: 'unreadable'}], silenced: []};
	}
}

function worst(exits: ReadonlyArray<CheckReport['exit'] | ExitCode>): CheckReport['exit'] {
	return Math.max(exitCode.done, ...exits) as CheckReport['exit'];
}

/** The problems of one runbook, and how many there are. */
function checkText({name, problems, silenced}: CheckedPlace): string {
	const count = (severity: Problem['severity'], word: string): string[] => {
		const found = problems.filter(problem => problem.severity === severity).length;
		return found === 0 ? [] : [`${found} ${word}${found === 1 ? '' : 's'}`];
	};

	const counts = [...count('error', 'error'), ...count('warning', 'warning')];
	return [
		...problems.map(problem => formatProblem(problem)),
		`${inert(name)}: ${counts.length === 0 ? 'nothing is wrong' : counts.join(', ')}${silenced.length === 0 ? '' : `, ${silenced.length} silenced`}.`,
		'',
	].join('\n');
}
