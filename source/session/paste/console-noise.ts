import {stripVTControlCharacters} from 'node:util';
import type {StepError} from '../../run/events.js';

/** What stood around the rows on the console. */
export type Console = {lines: string[]; warnings: string[]; errors: StepError[]};

/** `PS C:\> `, `[server]: PS C:\> `, and what was typed behind it; `>> ` where it went on. */
const powershellPrompt = /^(?:\[[^\]\n]*\]: )?PS [^\n>]*>+(?:\s|$)|^>>(?:\s|$)/;
/** `C:\Users\dana>`, `root@mx1:~# `, `[root@mx1 ~]# `. */
const otherPrompt = /^(?:[A-Z]:\\[^\n>]*>|\[?[\w.-]+@[\w.-]+[ :][^\n#$%>]*[#$%>] )/i;
/** As PowerShell writes a warning in the languages that it speaks. */
const warning = /^(?:WARNING|WARNUNG|AVERTISSEMENT|ADVERTENCIA|AVVISO|AVISO|VARNING|ADVARSEL|WAARSCHUWING|OSTRZEŻENIE|ПРЕДУПРЕЖДЕНИЕ|警告|경고) ?: (.*)$/;
const chatter = /^(?:VERBOSE|DEBUG|AUSFÜHRLICH): /;

/** A console's text as lines without what moves a cursor or colours: one way of ending a line, no byte order mark, no escape sequences. */
export function consoleLines(text: string): string[] {
	const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
	const still = plain.includes('\u{1B}') || plain.includes('\u{9B}') ? stripVTControlCharacters(plain) : plain;
	return still.replaceAll(/\r\n?/g, '\n').split('\n');
}

/** Takes prompts, warnings and errors of PowerShell out of the lines. What is left is what the command gave. */
export function withoutNoise(all: readonly string[]): Console {
	const found: Console = {lines: [], warnings: [], errors: []};
	let place = 0;
	while (place < all.length) {
		const line = all[place]!;
		const said = warning.exec(line);
		if (said) {
			found.warnings.push(said[1]!);
			place++;
		} else if (powershellPrompt.test(line) || chatter.test(line)) {
			place++;
		} else {
			const error = errorAt(all, place);
			if (error) {
				found.errors.push(error.error);
				place = error.next;
			} else {
				found.lines.push(line);
				place++;
			}
		}
	}

	trimEnds(found.lines);
	return found;
}

/** Blank lines and other prompts at the beginning and the end. In between they may be the command's own. */
function trimEnds(lines: string[]): void {
	const isNoise = (line: string | undefined): boolean => line !== undefined && (line.trim() === '' || otherPrompt.test(line));
	while (isNoise(lines[0])) {
		lines.shift();
	}

	while (isNoise(lines.at(-1))) {
		lines.pop();
	}
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

	const category = lines.findIndex((line, index) => index > place && index < place + 25 && /^\s+\+ CategoryInfo\s+: /.test(line));
	const before = lines.slice(place, category);
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
