import {Failure} from '../../source/failure.js';
import type {DiagnoseDesk, Diagnosed} from '../../source/ui/diagnose/contract.js';

/** What a bounce of a blocked tenant is found to be; the second has no runbook. */
export const diagnosed: Diagnosed = {
	candidates: [
		{runbook: 'tenant-exceeded-threshold', title: 'Tenant has exceeded threshold', code: '5.7.705', why: 'The code 5.7.705 stands in it 2 times.', see: null, ruleOut: ['Rule out an expired subscription.'], orElse: [], params: {tenant: 'contoso.onmicrosoft.com'}},
		{runbook: null, title: null, code: '5.7.708', why: 'The address has a low reputation.', see: 'https://learn.microsoft.com/', ruleOut: [], orElse: [], params: {}},
	],
	codes: ['5.7.705', '5.7.708'],
	found: {tenant: 'contoso.onmicrosoft.com', sender: 'adele\u001B[2J@contoso.com'},
};

/** A desk that knows 5.7.705 and nothing else; what it was given, in order. */
export const fakeDiagnosing = (): {desk: DiagnoseDesk; given: string[]} => {
	const given: string[] = [];
	return {given, desk: {
		async diagnose(text) {
			given.push(text);
			if (text === 'no-such.eml') {
				throw new Failure(2, 'no-such.eml could not be read.');
			}

			return text.includes('5.7.705') ? diagnosed : {candidates: [], codes: [], found: {}};
		},
	}};
};
