import type {StepReport} from '../run/engine/contract.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import {inert} from '../text/inert.js';
import {rowsText} from './rows-text.js';

/**
What came of a step, as lines for a person. A step that chooses shows the key of each row first: that is what --choose takes.

@param flags - For each object whether the runbook flags it; undefined where that could not be told.
@param withMessage - False when the message is said on standard error already.
*/
export function reportText(report: StepReport, runbook: LoadedRunbook, {flags, withMessage}: {flags: ReadonlyArray<boolean | undefined>; withMessage: boolean}): string {
	const step = runbook.steps.find(({id}) => id === report.step)?.step;
	const columns = step?.table?.columns;
	const key = step?.choose?.key;
	const shown = columns === undefined || key === undefined || columns.includes(key) ? columns : [key, ...columns];
	return [
		`${report.step}: ${report.status}.${withMessage ? ` ${inert(report.message)}` : ''}`,
		...report.objects.length === 0 ? [] : flagged(rowsText(report.objects, shown), flags),
		...flags.includes(true) ? [`  ! ${inert(step?.table?.because ?? 'the runbook says to look at this row')}`] : [],
		...report.truncated ? ['  The answer was longer than what is kept: it was cut.'] : [],
		...report.items.map(({key: item, label, status, message}) => `  ${inert(label)}${label === item ? '' : ` [${inert(item)}]`}: ${status}${message === '' ? '' : `. ${inert(message)}`}`),
		...report.warnings.map(text => `  Warning: ${inert(text)}`),
		// What was said for one item stands with it.
		...report.information.filter(text => report.items.every(item => !item.message.includes(text))).map(text => `  ${inert(text)}`),
		...report.errors.map(({message}) => `  Error: ${inert(message)}`),
		'',
	].join('\n');
}

/** The table with a mark before each row that deserves a look. Where a flag is told of each row, the first line is the table's head. */
function flagged(lines: readonly string[], flags: ReadonlyArray<boolean | undefined>): string[] {
	const head = lines.length - flags.length;
	const mark = (flag: boolean | undefined): string => flag === undefined ? '?' : (flag ? '!' : ' ');
	return lines.map((line, index) => index < head || flags.length === 0 ? `    ${line}` : `  ${mark(flags[index - head])} ${line}`);
}
