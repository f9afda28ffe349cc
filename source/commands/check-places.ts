import {exitCode, type ExitCode} from '../failure.js';
import {checkRunbookAt} from '../runbook/load.js';
import {formatProblem, type Problem} from '../runbook/problem.js';
import {inert} from '../text/inert.js';
import type {Door} from './door.js';
import {printJson} from './json.js';

/** Checks runbooks and prints every problem with its place. The worst of them gives the exit code. */
export async function checkPlaces(door: Door, places: readonly string[], {json}: {json: boolean}): Promise<void> {
	const problems: Problem[] = [];
	let worst: ExitCode = exitCode.done;
	for (const place of places) {
		const checked = await checkRunbookAt(place); // eslint-disable-line no-await-in-loop -- said in the order given
		problems.push(...checked.problems);
		worst = Math.max(worst, checked.exit) as ExitCode;
		if (!json) {
			door.write(checkText(checked.name, checked.problems));
		}
	}

	if (json) {
		printJson(door, problems);
	}

	door.leave(worst);
}

/** The problems of one runbook, and how many there are. */
function checkText(name: string, problems: readonly Problem[]): string {
	const count = (severity: Problem['severity'], word: string): string[] => {
		const found = problems.filter(problem => problem.severity === severity).length;
		return found === 0 ? [] : [`${found} ${word}${found === 1 ? '' : 's'}`];
	};

	const counts = [...count('error', 'error'), ...count('warning', 'warning')];
	return [
		...problems.map(problem => formatProblem(problem)),
		`${inert(name)}: ${counts.length === 0 ? 'nothing is wrong' : counts.join(', ')}.`,
		'',
	].join('\n');
}
