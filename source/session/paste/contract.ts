import type {StepError} from '../../run/events.js';
import type {Row, RowTypes} from '../../runbook/values.js';

/** What pasted text was recognised as. `text` is what no format fits: each line is a row. */
export type PastedFormat = 'json' | 'csv' | 'list' | 'table' | 'text';

/** A value of which a part is missing or uncertain: cut by a table's width, or broken over lines so that nobody can tell what stood at the break. `row` counts from 0. */
export type CutCell = {row: number; column: string};

/** Who was signed in where the command was run, as the copied text itself asked. Null where it was not asked (a session without a service). */
export type PastedIdentity = {tenant: string | null; domain: string; account: string};

/** What the copied text itself writes down about how it went: present only in what it printed. */
export type PastedAnswer = {
	/** Which text it was: the run, step, item, part and turn that stand in it. */
	stamp: string;
	outcome: 'ok' | 'failed';
	identity: PastedIdentity | undefined;
	/** What ran it: "PowerShell 7.6.5". */
	host: string;
	/** When it ended, ISO 8601. */
	at: string;
};

/** Pasted text, read. */
export type Pasted = {
	format: PastedFormat;
	/** In the stored form. A cell that was cut is `{"$truncated": true, "text": ...}`. */
	rows: Row[];
	/** Only what the copied text itself printed has types. */
	types: RowTypes;
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
