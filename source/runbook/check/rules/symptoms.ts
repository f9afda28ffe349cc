import type {Rule} from '../rule.js';

/** Codes that can occur. */
export const symptoms: Rule = {
	name: 'symptoms',
	reason: 'Handrail looks for these codes in a bounce; one that cannot occur is never found.',
	severity: 'error',
	wrong: `
symptoms: [{code: 5.7.705-700}]`,
	right: `
symptoms: [{code: 5.7.700-705}]`,
	* find({runbook}) {
		for (const list of ['symptoms', 'secondary'] as const) {
			for (const [index, {code}] of (runbook[list] ?? []).entries()) {
				const [kind, , last] = code.split('.', 3);
				const [from, to] = last!.split('-').map(Number);
				if (!['2', '4', '5'].includes(kind!)) {
					yield {path: [list, index, 'code'], message: `A status code begins with 2, 4 or 5, not with ${kind!}.`};
				}

				if (to !== undefined && to <= from!) {
					yield {path: [list, index, 'code'], message: `The range ends (${to}) before it begins (${from!}).`};
				}
			}
		}
	},
};
