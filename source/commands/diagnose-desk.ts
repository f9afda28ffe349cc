import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {exitCode, Failure} from '../failure.js';
import {diagnose} from '../runbook/diagnose/diagnose.js';
import {startParameters} from '../runbook/diagnose/start-parameters.js';
import {loadRunbook} from '../runbook/load.js';
import {pastedText, readBounded} from '../session/paste/pasted-bytes.js';
import {inert} from '../text/inert.js';
import type {DiagnoseDesk, Diagnosed} from '../ui/diagnose/contract.js';
import type {Door} from './door.js';
import {readableShipped} from './readable-shipped.js';
import {typedPath} from './typed-path.js';

/** Says which of the shipped runbooks fit a bounce, and what each is to begin with. */
export async function diagnosed(door: Door, bounce: string): Promise<Diagnosed> {
	const runbooks = await readableShipped(door, async ({path}) => {
		const {runbook} = await loadRunbook(path, {shipped: true, rules: 'always'});
		return runbook;
	});
	const {candidates, codes, found} = diagnose(bounce, runbooks);
	return {
		candidates: candidates.map(candidate => {
			const runbook = runbooks.find(({id}) => id === candidate.runbook);
			return {...candidate, params: runbook === undefined ? {} : startParameters(runbook, found)};
		}),
		codes,
		found,
	};
}

/** What the file holds that one line names; undefined where it names none. */
async function fileNamed(given: string): Promise<string | undefined> {
	const line = given.trim();
	if (line === '' || line.length > 4096 || /[\n\r\0]/v.test(line)) {
		return undefined;
	}

	const file = typedPath(line);
	const found = await stat(file).catch(() => undefined);
	if (found === undefined) {
		return undefined;
	}

	if (!found.isFile()) {
		throw new Failure(exitCode.wrongUsage, `${file} is no file.`, {next: 'Name the saved message or the log itself.'});
	}

	try {
		return pastedText(await readBounded(createReadStream(file)));
	} catch (error) {
		throw error instanceof Failure ? error : new Failure(exitCode.wrongUsage, `${file} could not be read: ${(error as Error).message}.`, {cause: error});
	}
}

/** One line that is a path, or a name with the ending of a mail or a log. */
const looksLikeFile = /^['"]?(?:[~.]{0,2}[/\\]|[a-z]:[/\\])[^\n]*$|^[^\n:]{1,200}\.(?:eml|msg|txt|log|html?)['"]?$/i;

/** Reads bounces in the picker: the same functions as `diagnose`. */
export function diagnoseDesk(door: Door): DiagnoseDesk {
	return {
		async diagnose(given) {
			const content = await fileNamed(given);
			const found = await diagnosed(door, content ?? given);
			// A file's name that is misspelt is no unknown bounce.
			if (content === undefined && found.candidates.length === 0 && found.codes.length === 0 && looksLikeFile.test(given.trim())) {
				throw new Failure(exitCode.wrongUsage, `There is no file ${inert(given.trim())}.`, {kept: 'Nothing was read.', next: 'Correct its name, or paste the bounce itself.'});
			}

			return found;
		},
	};
}
