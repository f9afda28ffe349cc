import type {Runbook} from '../../../source/runbook/schema.js';
import {textOf} from '../../../source/runbook/template.js';
import type {Rehearsal} from '../../../source/session/rehearsal/schema.js';

/** What a responder might write into a record, likeliest first: the first that the record takes is written. */
export function writtenValues({symptoms = [], secondary = []}: Runbook, {params}: Rehearsal): string[] {
	const bounces = [...symptoms, ...secondary].map(({code, words}) => `${code.startsWith('4') ? '451' : '550'} ${code.split('-', 1)[0]!} ${words ?? 'Access denied'}`);
	return [
		...bounces,
		'2026-11-21 22:31',
		'2026-11-21',
		'4419-8810-2231',
		'44198810',
		'It was looked at, and it is as the step says.',
		'7',
		'true',
		'https://portal.office.com/',
		...Object.values(params).map(value => textOf(value)),
	];
}
