import type {RunbookSymptoms} from '../../../source/runbook/diagnose/readings.js';

const powershell = {exchange: {title: 'Exchange Online', type: 'powershell' as const, service: 'exchange' as const}};
const shell = {host: {title: 'The host', type: 'shell' as const, service: 'none' as const}};

const phases = (effect: 'read' | 'change') => [{title: 'Look', steps: [{id: 'look', title: 'Look', run: {session: 'host', script: 'mailq', effect}}]}];

const runbook = (id: string, codes: string[], rest: Partial<RunbookSymptoms> = {}): RunbookSymptoms => ({
	id, title: `The runbook ${id}`, symptoms: codes.map(code => ({code})), secondary: undefined, summary: `What ${id} is for.`, references: [`https://learn.microsoft.com/${id}`], sessions: powershell, phases: phases('change'), ...rest,
});

/** Runbooks as they would ship, by their codes. */
export const runbooks: RunbookSymptoms[] = [
	runbook('banned-ip', ['5.7.511', '5.7.606-649'], {sessions: shell, phases: phases('read')}),
	runbook('blocked-connector', ['5.7.711']),
	runbook('compromised-account', [], {secondary: [{code: '5.1.8'}, {code: '5.7.501-503'}]}),
	runbook('external-recipient-limit', ['5.7.232-233']),
	runbook('mail-relay-blocked', ['4.7.500-699', '4.7.850-899', '5.7.511', '5.7.606-649'], {
		summary: 'Your Postfix relay carries mail.', sessions: shell, secondary: ['5.7.705', '5.7.711', '5.7.750'].map(code => ({code})),
	}),
	runbook('restricted-user', ['5.1.8']),
	runbook('submission-quota', ['5.1.90', '5.2.2']),
	runbook('tenant-exceeded-threshold', ['5.7.705'], {symptoms: [{code: '5.7.705', words: 'tenant has exceeded threshold'}], secondary: [{code: '5.7.750'}]}),
];
