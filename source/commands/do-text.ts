import type {StepReport} from '../run/engine/contract.js';
import type {LoadedRunbook} from '../runbook/loaded.js';
import {inert} from '../text/inert.js';
import {rowsText} from './rows-text.js';

/**
What came of a step, as lines for a person. A step that chooses shows the key of each row first: that is what --choose takes.

@param withMessage - False when the message is said on standard error already.
*/
export function reportText(report: StepReport, runbook: LoadedRunbook, {withMessage}: {withMessage: boolean}): string {
	const step = runbook.steps.find(({id}) => id === report.step)?.step;
	const columns = step?.table?.columns;
	const key = step?.choose?.key;
	const shown = columns === undefined || key === undefined || columns.includes(key) ? columns : [key, ...columns];
	return [
		`${report.step}: ${report.status}.${withMessage ? ` ${inert(report.message)}` : ''}`,
		...report.objects.length === 0 ? [] : rowsText(report.objects, shown).map(line => `  ${line}`),
		...report.truncated ? ['  The answer was longer than what is kept: it was cut.'] : [],
		...report.items.map(({key: item, label, status, message}) => `  ${inert(label)}${label === item ? '' : ` [${inert(item)}]`}: ${status}${message === '' ? '' : `. ${inert(message)}`}`),
		...report.warnings.map(text => `  Warning: ${inert(text)}`),
		...report.information.map(text => `  ${inert(text)}`),
		...report.errors.map(({message}) => `  Error: ${inert(message)}`),
		'',
	].join('\n');
}
