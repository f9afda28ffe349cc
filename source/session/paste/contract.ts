import type {StepError} from '../../run/events.js';
import type {PartName} from '../../runbook/schema.js';
import type {Row, RowTypes} from '../../runbook/values.js';

/** What pasted text was recognised as. `text` is what no format fits: each line is a row. */
export type PastedFormat = 'json' | 'csv' | 'list' | 'table' | 'text';

/** A value of which a part is missing or uncertain: cut by a table's width, or broken over lines so that nobody can tell what stood at the break. `row` counts from 0. */
export type CutCell = {row: number; column: string};

/** Which sending a copied text is. `turn` counts what was done to the step or item before: what was copied earlier is told from it. It stands in the text and comes back in the answer. */
export type PasteSubject = {run: string; step: string; item: string | undefined; part: PartName; turn: number};

/** What the copied text itself writes down about how it went: present only in what it printed. */
export type PastedAnswer = {
	of: PasteSubject;
	outcome: 'ok' | 'failed';
	/** Who was signed in where it was run, as the copied text asked; of a shell, the host and the account there. Undefined for a PowerShell session without a service. */
	signedIn: {tenant: string | null; domain: string; account: string} | undefined;
	/** What ran it: "PowerShell 7.6.5", "/bin/sh". */
	host: string;
	/** When it ended, ISO 8601. */
	at: string;
	/** False when characters were lost on the way back. */
	whole: boolean;
};

/** Pasted text, read. */
export type Pasted = {
	format: PastedFormat;
	/** In the stored form. A cell that was cut is `{"$truncated": true, "text": ...}`. */
	rows: Row[];
	/** Only what the copied text itself printed has types. */
	types: RowTypes;
	/** True when more rows came than are kept of one answer. */
	truncated: boolean;
	/** Whole sentences that name what was cut, by row and column. */
	cut: string[];
	cutCells: CutCell[];
	/** Whole sentences: what could not be read, what was left out, what is uncertain. */
	problems: string[];
	/** Errors that PowerShell or a shell wrote, instead of rows or beside them. */
	errors: StepError[];
	warnings: string[];
	/** Undefined for what was not printed by a text that Handrail gave. */
	answer: PastedAnswer | undefined;
};
