import type {StepRows} from '../state/world.js';

/** What a table can be for. */
export const csvFor = [
	{withMark: true, label: 'For a spreadsheet: begins with a byte order mark, so that Excel reads UTF-8'},
	{withMark: false, label: 'For programs: UTF-8 without one'},
] as const;

/** How the file is called unless somebody says otherwise. */
export const csvName = (step: string): string => `${step}.csv`;

/** What is in the table, whole sentences. */
export const csvWords = (rows: Pick<StepRows, 'rows' | 'truncated'> | undefined): string[] => [
	`${rows?.rows.length === 1 ? '1 row' : `${rows?.rows.length ?? 0} rows`}, each with all its properties, not only with those that are shown.`,
	'A text that a spreadsheet would take for a formula gets an apostrophe before it.',
	...(rows?.truncated ? ['The answer was longer than what is kept: rows may be missing.'] : []),
];
