import {execa} from 'execa';
import {json, program} from '../stories/handrail.js';
import type {Place} from '../terminal/place.js';

/** Words in capitals that stand for something of the reader's own. */
const standing = /\b(?:RUN|FOLDER|FILE|STEP|WORDS)\b/gv;

/** What a page's words in capitals stand for; RUN is the newest run of the place, unless it is said. */
export type Standing = Partial<Record<'RUN' | 'FOLDER' | 'FILE' | 'STEP' | 'WORDS', string>>;

const newestRun = async (place: Place): Promise<string> => {
	const runs = await json(place, 'runs') as Array<{run: string; at: string}>;
	const [newest] = runs.toSorted((a, b) => b.at.localeCompare(a.at));
	if (newest === undefined) {
		throw new Error('No run was made before the line that speaks of one.');
	}

	return newest.run;
};

/** What a reader has who follows a page: `handrail` by its name, and npm's way to it. */
const prelude = [
	`handrail() { ${JSON.stringify(process.execPath)} ${JSON.stringify(program)} "$@"; }`,
	'npm() { while [ "$1" != -- ]; do shift; done; shift; handrail "$@"; }',
].join('\n');

/** Carries out one line of a page as its reader would, without a terminal, and gives the exit code and what was said. */
export const carryOutLine = async (place: Place, line: string, words: Standing = {}): Promise<{exit: number; said: string}> => {
	const run = /\bRUN\b/v.test(line) ? words.RUN ?? await newestRun(place) : '';
	const meant = line.replaceAll(standing, word => word === 'RUN' ? run : words[word as keyof Standing] ?? word);
	const {exitCode, all} = await execa('bash', ['-c', `set -o pipefail\n${prelude}\n${meant}`], {
		cwd: place.here, env: place.environment, extendEnv: false, stdin: 'ignore', reject: false, all: true,
	});
	return {exit: exitCode ?? -1, said: all ?? ''};
};
