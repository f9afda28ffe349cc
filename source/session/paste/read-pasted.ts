import {exitCode, Failure} from '../../failure.js';
import type {OutputParse} from '../../runbook/schema.js';
import type {Limits} from '../contract.js';
import {readOutput} from '../shell/read-output.js';
import {consoleLines, noiseIn, withoutNoise, type Console} from './console-noise.js';
import type {Pasted, PastedFormat} from './contract.js';
import type {ReadRows} from './pasted-cells.js';
import {readPowershellAnswer} from './read-answer.js';
import {findCsv, readCsv} from './read-csv.js';
import {readJson} from './read-json.js';
import type {FoundJson} from './scan-json.js';
import {isList, readList} from './read-list.js';
import {readShellAnswer} from './read-shell-answer.js';
import {findTable, readTable} from './read-table.js';

/** The most that is read and kept of what was pasted, as of a session's answer. */
const limits: Limits = {rows: 100_000, bytes: 32 * 1024 * 1024};

export type ReadOptions = {
	/** How a shell's output is read, where the part belongs to a shell; undefined for PowerShell. */
	parse?: OutputParse | undefined;
};

/**
Reads what a responder pasted back: what the copied text printed, or JSON, CSV, Format-List, Format-Table or plain lines of their own, with a console's prompts, colours, warnings and errors around it.

In CSV, lists and tables everything is text but True and False, nothing is null, and `{a, b}` is a list. What such a text does not say whole (cut by a width, broken over lines, a date in the console's own manner) is named in `cut` and is no value to anything that compares or chooses.

@throws {Failure} with exit 2 for more text than is ever kept.
*/
export function readPasted(text: string, {parse}: ReadOptions = {}): Pasted {
	if (text.length > limits.bytes) {
		throw new Failure(exitCode.wrongUsage, `What was pasted is longer than ${limits.bytes / 1024 / 1024} million characters, and was not read. Nothing was recorded.`, {next: 'Let the command select fewer rows or properties.'});
	}

	const lines = consoleLines(text);
	const shell = readShellAnswer(lines, parse ?? 'lines', limits);
	if (shell) {
		return shell;
	}

	return parse === undefined ? readPowershell(lines) : readShellOutput(lines, parse);
}

/** What a shell printed without a frame around it. */
function readShellOutput(all: readonly string[], parse: OutputParse): Pasted {
	const {lines, warnings, errors} = withoutNoise(all);
	const text = lines.length === 0 ? '' : `${lines.join('\n')}\n`;
	const {rows, truncated, problem} = readOutput(text, parse, limits);
	return {
		...nothing,
		format: parse === 'json' || parse === 'jsonl' ? 'json' : 'text', rows: lines.length === 0 ? [] : rows, truncated, warnings, errors,
		problems: problem === undefined || lines.length === 0 ? [] : [problem.message],
	};
}

function readPowershell(all: readonly string[]): Pasted {
	const found = withoutNoise(all);
	const body = found.lines.join('\n');
	const json = readJson(body);
	const answer = json?.documents.map(document => readPowershellAnswer(document)).findLast(each => each !== undefined);
	if (answer) {
		// What was run again after it says more of what is there now.
		const goesOn = body.includes('{"handrail":', json!.documents.at(-1)!.to);
		return {...answer, warnings: found.warnings, ...(goesOn && {problems: [...answer.problems, 'Behind it another answer begins and does not end. Copy all of the last one.'], answer: {...answer.answer!, whole: false}})};
	}

	const {lines} = found;
	// A table may begin a line with `{}` and a list hold a JSON text: what is JSON is so for the most part.
	const inJson = json?.documents.reduce((sum, {from, to}) => sum + to - from, 0) ?? 0;
	if (json && inJson * 2 > lines.join('').length) {
		return read('json', json, withNoiseBetween(found, body, json.documents));
	}

	const csv = findCsv(lines);
	if (csv) {
		return read('csv', readCsv(lines, csv), found);
	}

	if (findTable(lines) !== -1) {
		return read('table', readTable(lines), found);
	}

	if (isList(lines)) {
		return read('list', readList(lines), found);
	}

	// What begins as JSON and does not end is no text either.
	if (json) {
		return read('json', json, found);
	}

	const between = noiseIn(lines);
	return read('text', {
		rows: lines, cut: [], cutCells: [],
		problems: lines.length > 0 ? ['It is neither JSON nor CSV nor a list nor a table: each line counts as one row without properties.'] : [],
	}, {lines, warnings: [...found.warnings, ...between.warnings], errors: [...found.errors, ...between.errors]});
}

/** What stands between JSON documents is none of them: all its warnings and errors count. */
function withNoiseBetween({lines, warnings, errors}: Console, body: string, documents: readonly FoundJson[]): Console {
	const outside = documents.map(({to}, index) => body.slice(to, documents[index + 1]?.from)).join('\n');
	const between = noiseIn(outside.split('\n'));
	return {lines, warnings: [...warnings, ...between.warnings], errors: [...errors, ...between.errors]};
}

const nothing = {types: {}, truncated: false, cut: [], cutCells: [], answer: undefined} satisfies Partial<Pasted>;

function read(format: PastedFormat, {rows, cut, cutCells, problems, isOpen = false}: ReadRows & {problems: string[]; isOpen?: boolean}, {warnings, errors}: Console): Pasted {
	const tooMany = rows.length > limits.rows;
	return {...nothing, format, rows: tooMany ? rows.slice(0, limits.rows) : rows, truncated: tooMany || isOpen, cut, cutCells, problems, warnings, errors};
}
