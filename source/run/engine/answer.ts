import type {EvidenceBody, SessionEvent} from '../../session/contract.js';
import type {Row, RowTypes} from '../../runbook/values.js';
import type {Outcome, StepError} from '../events.js';
import {moveTypes} from './typed-rows.js';

const keptConsoleLines = 200;

/** What one sending gave, gathered from its events. */
export type Answer = {
	outcome: Outcome;
	rows: Row[];
	types: RowTypes;
	text: string;
	truncated: boolean;
	warnings: string[];
	information: string[];
	errors: StepError[];
	console: string[];
	exitCode: number | undefined;
	sessionAlive: boolean;
};

export const emptyAnswer = (): Answer => ({
	outcome: 'unknown', rows: [], types: {}, text: '', truncated: false, warnings: [], information: [], errors: [], console: [], exitCode: undefined, sessionAlive: false,
});

/** Adds one event to the answer. The answer is changed in place: an answer may hold many thousand rows. */
export function accept(answer: Answer, event: SessionEvent): void {
	switch (event.type) {
		case 'objects': {
			Object.assign(answer.types, moveTypes(event.types, answer.rows.length));
			for (const row of event.rows) {
				answer.rows.push(row);
			}

			answer.text += event.text;
			break;
		}

		case 'stream': {
			if (event.stream === 'warning') {
				answer.warnings.push(event.text);
			} else if (event.stream === 'information') {
				answer.information.push(event.text);
			}

			break;
		}

		case 'line': {
			answer.console.push(event.text);
			if (answer.console.length > keptConsoleLines) {
				answer.console.shift();
			}

			break;
		}

		case 'error': {
			const {type: _, ...error} = event;
			answer.errors.push(error);
			break;
		}

		case 'needs-input': {
			answer.errors.push({kind: 'prompt', message: `${event.command} asked for input ("${event.prompt}") and nobody can answer it here.`, id: '', line: 0, column: 0});
			break;
		}

		case 'finished': {
			answer.outcome = event.outcome;
			answer.exitCode = event.exitCode;
			answer.sessionAlive = event.sessionAlive;
			answer.truncated ||= event.truncated;
			break;
		}

		default:
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
