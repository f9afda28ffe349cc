import {stepPlaces} from '../../script/places.js';
import type {Rule} from '../rule.js';

/** A flagged row says why. */
export const flagBecause: Rule = {
	name: 'flag-because',
	reason: 'A row that is marked without a reason makes a tired person guess.',
	severity: 'warning',
	wrong: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}
    table: {flag: row.Enabled}`,
	right: `
steps:
  - id: look
    title: Look
    run: {session: exchange, effect: read, script: Get-X}
    table: {flag: row.Enabled, because: enabled}`,
	* find({runbook}) {
		for (const {step: {table}, path} of stepPlaces(runbook)) {
			if (table?.flag !== undefined && table.because === undefined) {
				yield {path: [...path, 'table', 'flag'], atKey: true, message: 'Rows are flagged here without a "because" that says why.'};
			}

			if (table?.because !== undefined && table.flag === undefined) {
				yield {path: [...path, 'table', 'because'], atKey: true, message: 'There is a "because" but no "flag" that it explains.'};
			}
		}
	},
};
