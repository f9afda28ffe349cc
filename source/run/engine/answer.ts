import type {EvidenceBody, SessionEvent} from '../../session/contract.js';
import type {Row, RowTypes} from '../../runbook/values.js';
import type {Outcome, StepError} from '../events.js';
import {addBounded, cutText, rowLimits, saidLimits, type Bounded} from './bounds.js';
import {promptAdvice} from './prompt-advice.js';
import {moveTypes} from './typed-rows.js';

/** What one sending gave, gathered from its events, as far as it is kept. */
export type Answer = {
	outcome: Outcome;
	rows: Row[];
	types: RowTypes;
	text: string;
	/** There were more rows than are kept. */
	truncated: boolean;
	/** How many rows there were in all, when there were more and somebody counted. */
	count: number | undefined;
	warnings: string[];
	information: string[];
	errors: StepError[];
	console: string[];
	exitCode: number | undefined;
	sessionAlive: boolean;
	/** What did not fit: by list, and whether anything that went by is kept nowhere here. */
	beyond: {warnings: Bounded; information: Bounded; errors: Bounded; text: boolean; said: boolean};
};

const nothing = (): Bounded => ({characters: 0, more: 0});

export const emptyAnswer = (): Answer => ({
	outcome: 'unknown', rows: [], types: {}, text: '', truncated: false, count: undefined, warnings: [], information: [], errors: [], console: [], exitCode: undefined, sessionAlive: false,
	beyond: {warnings: nothing(), information: nothing(), errors: nothing(), text: false, said: false},
});

/** Adds one event to the answer. The answer is changed in place: an answer may hold many thousand rows. */
export function accept(answer: Answer, event: SessionEvent): void {
	switch (event.type) {
		case 'objects': {
			acceptRows(answer, event);
			break;
		}

		case 'stream': {
			acceptText(answer, event);
			break;
		}

		case 'line': {
			acceptLine(answer, event);
			break;
		}

		case 'error': {
			const {type: _, ...error} = event;
			acceptError(answer, error);
			break;
		}

		case 'needs-input': {
			acceptError(answer, {kind: 'prompt', message: promptAdvice(event.command, event.prompt), id: '', line: 0, column: 0});
			break;
		}

		case 'finished': {
			answer.outcome = event.outcome;
			answer.exitCode = event.exitCode;
			answer.sessionAlive = event.sessionAlive;
			answer.truncated ||= event.truncated;
			answer.count = event.count;
			sayWhatIsBeyond(answer);
			break;
		}

		default:
	}
}

function acceptRows(answer: Answer, {rows, types, text}: Extract<SessionEvent, {type: 'objects'}>): void {
	Object.assign(answer.types, moveTypes(types, answer.rows.length));
	for (const row of rows) {
		answer.rows.push(row);
	}

	const room = rowLimits.text - answer.text.length;
	answer.beyond.text ||= text.length > room;
	answer.text += text.length > room ? text.slice(0, Math.max(0, room)) : text;
}

function acceptText(answer: Answer, {stream, text}: Extract<SessionEvent, {type: 'stream'}>): void {
	const kept = cutText(text);
	answer.beyond.said ||= kept !== text;
	switch (stream) {
		case 'warning': {
			addBounded(answer.warnings, kept, answer.beyond.warnings, {characters: kept.length, most: saidLimits.texts});
			break;
		}

		case 'information': {
			addBounded(answer.information, kept, answer.beyond.information, {characters: kept.length, most: saidLimits.texts});
			break;
		}

		// Shown while they come, and kept only with the whole text.
		case 'verbose':
		case 'debug': {
			answer.beyond.said = true;
			break;
		}
	}
}

/** Kept are the last lines, without a gap. */
function acceptLine(answer: Answer, {text, skipped = 0}: Extract<SessionEvent, {type: 'line'}>): void {
	if (skipped > 0) {
		answer.console = [];
		answer.beyond.said = true;
	}

	answer.console.push(text);
	if (answer.console.length > saidLimits.consoleLines) {
		answer.console.shift();
		answer.beyond.said = true;
	}
}

/** What ended the script is kept, however many errors came before it. */
function acceptError(answer: Answer, error: StepError): void {
	const kept = {...error, message: cutText(error.message)};
	answer.beyond.said ||= kept.message !== error.message;
	if (error.kind === 'non-terminating' || error.kind === 'native') {
		addBounded(answer.errors, kept, answer.beyond.errors, {characters: kept.message.length, most: saidLimits.errors});
	} else {
		answer.errors.push(kept);
		if (answer.errors.length > 2 * saidLimits.errors) {
			answer.errors.splice(saidLimits.errors, 1);
			answer.beyond.errors.more++;
		}
	}
}

/** The last entry of a list that was too long says so: whoever reads the list reads it. */
function sayWhatIsBeyond(answer: Answer): void {
	const {beyond} = answer;
	if (beyond.text) {
		answer.text += '\n… (cut: all that is kept is in the rows)\n';
	}

	for (const list of ['warnings', 'information'] as const) {
		if (beyond[list].more === 0) {
			continue;
		}

		beyond.said = true;
		answer[list].push(`… and ${beyond[list].more} more that are not kept here.`);
	}

	if (beyond.errors.more > 0) {
		beyond.said = true;
		answer.errors.push({kind: 'non-terminating', message: `There were ${beyond.errors.more} more errors that are not kept here.`, id: '', line: 0, column: 0});
	}
}

/** The answer as it is kept beside the journal. */
export const evidenceOf = (answer: Answer): EvidenceBody => ({
	v: 1,
	rows: answer.rows,
	types: answer.types,
	text: answer.text,
	truncated: answer.truncated,
	warnings: answer.warnings,
	information: answer.information,
	errors: answer.errors,
	exitCode: answer.exitCode ?? null,
	console: answer.console,
	verify: null,
});
