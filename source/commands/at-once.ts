import {exitCode, type ExitCode} from '../failure.js';
import {packageVersion} from '../settings/shipped.js';
import type {Door} from './door.js';
import {scripts, type Shell} from './completion/scripts.js';
import {readStatus} from './read-status.js';
import {runbookSummaries} from './runbook-summaries.js';
import {listedRuns} from './listed-runs.js';
import {sayCompletion} from './say-completion.js';
import {sayRunbooks} from './say-runbooks.js';
import {sayRuns} from './say-runs.js';
import {sayStatus} from './say-status.js';

/** Beside what answers at once, so that the door that it opened is the one through which the whole program goes on. */
export {openDoor} from './door.js';

/** `word` is the argument: a run, or a shell. */
type Asked = {word: string | undefined; json: boolean};

/** What only reads, and mostly what was kept for it. */
const commands: Readonly<Record<string, (door: Door, asked: Asked) => Promise<void>>> = {
	async runs(door, {json}) {
		sayRuns(door, await listedRuns(door), {json});
	},
	async runbooks(door, {json}) {
		sayRunbooks(door, await runbookSummaries(door), {json});
	},
	async status(door, {word, json}) {
		sayStatus(door, await readStatus(door, word), {json});
	},
	async completion(door, {word = '', json}) {
		if (!Object.hasOwn(scripts, word)) {
			throw new Error('That shell is not known.');
		}

		sayCompletion(door, word as Shell, {json});
	},
};

/** The command line where it is one of these and as plain as can be; every other is for the parser. */
const plainly = ([name = '', ...rest]: readonly string[]): {name: string; asked: Asked} | undefined => {
	const words = rest.filter(argument => argument !== '--json');
	const isPlain = Object.hasOwn(commands, name) && words.length <= (['status', 'completion'].includes(name) ? 1 : 0) && rest.length - words.length <= 1;
	return isPlain && words.every(word => /^\w/v.test(word)) ? {name, asked: {word: words[0], json: rest.length > words.length}} : undefined;
};

/**
Answers what is asked again and again, by people, prompts and completions, without loading the parser and the other commands. Built, this is one file with nothing of theirs inside: what it would have to load for an answer it does not have.

@returns undefined where the command line is another or cannot be answered so: nothing was written then, and whoever parses it does it from the beginning, and says what is wrong.
*/
export async function answerAtOnce(argv: readonly string[], process: Door): Promise<ExitCode | undefined> {
	if (argv.length === 1 && ['--version', '-V'].includes(argv[0]!)) {
		process.write(`${packageVersion()}\n`);
		return exitCode.done;
	}

	const plain = plainly(argv);
	// A debug log is the whole program's.
	if (plain === undefined || (process.environment['HANDRAIL_DEBUG'] ?? '') !== '') {
		return undefined;
	}

	const {door, say} = holdingBack(process);
	try {
		await commands[plain.name]!(door, plain.asked);
	} catch {
		return undefined;
	}

	return say();
}

/** A door behind which nothing is heard until `say`. */
function holdingBack(process: Door): {door: Door; say: () => ExitCode} {
	const written: string[] = [];
	const complaints: string[] = [];
	let exit: ExitCode = exitCode.done;
	return {
		door: Object.assign(Object.create(process) as Door, {
			write(text: string) {
				written.push(text);
			},
			complain(sentences: string) {
				complaints.push(sentences);
			},
			leave(code: ExitCode) {
				exit = code;
			},
		}),
		say() {
			for (const sentences of complaints) {
				process.complain(sentences);
			}

			process.write(written.join(''));
			return exit;
		},
	};
}
