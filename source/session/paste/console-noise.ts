import {stripVTControlCharacters} from 'node:util';
import type {StepError} from '../../run/events.js';

/** What stood around the rows on the console. */
export type Console = {lines: string[]; warnings: string[]; errors: StepError[]};

/** `PS C:\> `, `[server]: PS C:\> `, and what was typed behind it; `>> ` where it went on. */
const powershellPrompt = /^(?:\[[^\]\n]*\]: )?PS [^\n>]*>+(?:\s|$)|^>>(?:\s|$)/;
/** `C:\Users\dana>`, `root@mx1:~# `, `[root@mx1 ~]# `. */
const otherPrompt = /^(?:[A-Z]:\\[^\n>]*>|\[?[\w.-]+@[\w.-]+[ :][^\n#$%>]*[#$%>] )/i;
/** Whether a line is a prompt at which something was typed: what stands behind it came of another command. */
export const isCommand = (line: string): boolean => (powershellPrompt.test(line) || otherPrompt.test(line)) && !emptyPrompt.test(line);

/** Said where rows of several commands stand in one text: which of them is meant cannot be told. */
export const severalCommands = 'It holds what more than one command gave. Copy the output of one.';

/** One at which nothing was typed. */
const emptyPrompt = /^(?:(?:\[[^\]\n]*\]: )?PS [^\n>]*>+|>>|[A-Za-z]:\\[^\n>]*>|\[?[\w.-]+@[\w.-]+[ :][^\n#$%>]*[#$%>])\s*$/;
/** As PowerShell writes a warning in the languages that it speaks. */
const warning = /^(?:WARNING|WARNUNG|AVERTISSEMENT|ADVERTENCIA|AVVISO|AVISO|VARNING|ADVARSEL|WAARSCHUWING|OSTRZEŻENIE|ПРЕДУПРЕЖДЕНИЕ|警告|경고) ?: (.*)$/;
const chatter = /^(?:VERBOSE|DEBUG|AUSFÜHRLICH): /;

/** A console's text as lines without what moves a cursor or colours: one way of ending a line, no byte order mark, no escape sequences. */
export function consoleLines(text: string): string[] {
	const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
	const still = plain.includes('\u{1B}') || plain.includes('\u{9B}') ? stripVTControlCharacters(plain) : plain;
	return still.replaceAll(/\r\n?/g, '\n').split('\n');
}

/**
Takes prompts, warnings and errors of PowerShell away before and after what the command gave. In between nothing is taken: whoever names a connector `PS C:\\> ` or `WARNING: ` must not hide it.
*/
export function withoutNoise(all: readonly string[]): Console {
	const found: Console = {lines: [], warnings: [], errors: []};
	const from = noiseFrom(all, 0, found);
	found.lines = all.slice(from);
	for (let paragraph = lastParagraph(found.lines); paragraph !== undefined; paragraph = lastParagraph(found.lines)) {
		const last: Console = {lines: [], warnings: [], errors: []};
		if (noiseFrom(found.lines, paragraph, last) < found.lines.length) {
			break;
		}

		found.lines = found.lines.slice(0, paragraph);
		found.warnings.push(...last.warnings);
		found.errors.push(...last.errors);
	}

	return found;
}

/** All warnings and errors in a text that holds nothing else that counts. */
export function noiseIn(all: readonly string[]): Pick<Console, 'warnings' | 'errors'> {
	const found: Console = {lines: [], warnings: [], errors: []};
	for (let place = noiseFrom(all, 0, found); place < all.length; place = noiseFrom(all, place + 1, found)) {
		// What is neither is left where it is.
	}

	return found;
}

/** Goes on while lines are noise, and gives the first that is none. */
function noiseFrom(lines: readonly string[], from: number, found: Console): number {
	let place = from;
	while (place < lines.length) {
		const line = lines[place]!;
		const said = warning.exec(line);
		const error = said ? undefined : errorAt(lines, place);
		if (said) {
			found.warnings.push(said[1]!);
		} else if (error) {
			found.errors.push(error.error);
		} else if (line.trim() !== '' && !powershellPrompt.test(line) && !chatter.test(line) && !otherPrompt.test(line)) {
			return place;
		}

		place = error?.next ?? (place + 1);
	}

	return place;
}

/** Where the last lines begin that stand behind a blank line, once blank lines and empty prompts at the end are gone (they are, from the list that is given). Undefined where there is no blank line. */
function lastParagraph(lines: string[]): number | undefined {
	while (lines.length > 0 && (lines.at(-1)!.trim() === '' || emptyPrompt.test(lines.at(-1)!))) {
		lines.pop();
	}

	const blank = lines.findLastIndex(line => line.trim() === '');
	return blank === -1 ? undefined : blank + 1;
}

type Found = {error: StepError; next: number};

const errorOf = (message: string, id = '', line = 0): StepError => ({kind: 'terminating', message: message.replaceAll(/\s+/g, ' ').trim(), id, line, column: 0});

/** An error that begins at this line, in any of PowerShell's ways of writing one. */
function errorAt(lines: readonly string[], place: number): Found | undefined {
	return conciseBlock(lines, place) ?? conciseLine(lines, place) ?? normalBlock(lines, place);
}

/**
PowerShell 7 with a script: `Command: file:line`, `Line |`, the code, tildes, the message.
*/
function conciseBlock(lines: readonly string[], place: number): Found | undefined {
	const start = lines[place + 1]?.trim() === 'Line |' ? place + 1 : (lines[place]?.trim() === 'Line |' ? place : -1);
	if (start === -1) {
		return undefined;
	}

	let next = start + 1;
	let number = 0;
	let marked = false;
	const message: string[] = [];
	for (; next < lines.length; next++) {
		const line = lines[next]!;
		const bar = line.indexOf('|');
		const at = line.slice(0, Math.max(0, bar)).trim();
		if (bar === -1 || !/^\d*$/.test(at)) {
			break;
		}

		const rest = line.slice(bar + 1);

		if (at !== '') {
			number = Number(at);
		} else if (/^\s*~+\s*$/.test(rest)) {
			marked = true;
		} else if (marked) {
			message.push(rest);
		}
	}

	const command = start === place ? '' : lines[place]!.split(':', 1)[0]!;
	const text = message.join(' ').trim();
	return {error: errorOf(text === '' ? command : text, text.includes('is not recognized') ? 'CommandNotFoundException' : '', number), next};
}

/**
PowerShell 7 without a script: `Command-Name: message`, `Exception: message`.
*/
function conciseLine(lines: readonly string[], place: number): Found | undefined {
	const [, message] = /^(?:[A-Z][A-Za-z]*-[A-Za-z]\w*|(?:\w+\.)*\w*(?:Exception|Error)|OperationStopped|InvalidOperation|InvalidArgument|ResourceUnavailable|PermissionDenied|ObjectNotFound): (\S.*)$/.exec(lines[place]!) ?? [];
	if (message === undefined) {
		return undefined;
	}

	let next = place + 1;
	const more: string[] = [message];
	// Its text goes on up to the next blank line, unless something else begins there.
	for (; next < lines.length && lines[next]!.trim() !== '' && !/^\S+\s* : |^[{["-]|^PS |^>>/.test(lines[next]!) && more.length < 6; next++) {
		more.push(lines[next]!);
	}

	const text = more.join(' ');
	return {error: errorOf(text, text.includes('is not recognized') ? 'CommandNotFoundException' : ''), next};
}

/** Windows PowerShell: the message, where it was, the code behind `+`, CategoryInfo and FullyQualifiedErrorId. The last two are never translated. */
function normalBlock(lines: readonly string[], place: number): Found | undefined {
	if (lines[place]!.trim() === '') {
		return undefined;
	}

	const ahead = lines.slice(place + 1, place + 25).findIndex(line => /^\s+\+ CategoryInfo\s+: /.test(line));
	const category = ahead === -1 ? -1 : place + 1 + ahead;
	const before = lines.slice(place, Math.max(place, category));
	// A blank line or a prompt between means that the error begins further down.
	if (category === -1 || before.some(line => line.trim() === '' || powershellPrompt.test(line)) || before.some(line => /^\S+\s+: \S/.test(line) && line !== before[0] && !line.startsWith('+'))) {
		return undefined;
	}

	const where = before.findIndex(line => /^\S.*:\d+\s+\S+:\d+\s*$/.test(line) || line.startsWith('+ '));
	if (where < 1) {
		return undefined;
	}

	let next = category + 1;
	let id = '';
	for (; next < lines.length && lines[next]!.trim() !== '' && /^\s{4}/.test(lines[next]!); next++) {
		id += /^\s*\+ FullyQualifiedErrorId\s+: (.*)$/.exec(lines[next]!)?.[1] ?? (id === '' ? '' : lines[next]!.trim());
	}

	return {error: errorOf(before.slice(0, where).join(' ').replace(/^[A-Z]+-\w+ : /i, ''), id, Number(/:(\d+)\s+\S+:\d+\s*$/.exec(before[where]!)?.[1] ?? 0)), next};
}
