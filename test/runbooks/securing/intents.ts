import type {Intent} from '../../../source/run/engine/contract.js';

/** Carries steps out, one after the other. */
export const run = (...steps: string[]): Intent[] => steps.map(step => ({kind: 'run', step}));

/** Carries a step out and chooses rows of what it read. */
export const choose = (step: string, ...keys: string[]): Intent[] => [{kind: 'run', step}, {kind: 'choose', step, keys}];

/** Records what a step asks for. */
export const record = (step: string, values: Record<string, string>): Intent[] => Object.entries(values).map(([name, value]) => ({kind: 'record', step, name, value}));

/** Marks steps done that are done by hand. */
export const byHand = (...steps: string[]): Intent[] => steps.map(step => ({kind: 'mark', step, status: 'done'}));

/** Carries a change out, takes it back, and carries it out again. */
export const thereAndBack = (...steps: string[]): Intent[] => steps.flatMap((step): Intent[] => [{kind: 'run', step}, {kind: 'undo', step}, {kind: 'run', step}]);

/** What an intruder left behind in one account of a rehearsal. */
export type LeftBehind = {account: string; mailbox: string; rule: string; method: string; methodLabel: string};

/** The consent that the intruder had in every rehearsal, and the application's name. */
export const [evilConsent, evilApp] = ['Y29uc2VudC0yLW9mLWNvbnRvc28tMDAwMg', 'Mail Backup Pro'] as const;

/** Secures one account, with every undo on the way, and takes away what was left behind. */
export const secured = ({account, mailbox, rule, method, methodLabel}: LeftBehind): Intent[] => [
	...choose('accounts', account),
	...thereAndBack('block'),
	...run('reset', 'revoke'),
	...byHand('others'),
	...choose('forwarding', mailbox),
	...thereAndBack('unforward'),
	...choose('rules', `${mailbox}/${rule}`),
	...thereAndBack('disable-rules'),
	...choose('methods', `${account}/${method}`),
	{kind: 'run', step: 'remove-methods', confirm: [methodLabel]},
	...choose('consents', evilConsent),
	{kind: 'run', step: 'remove-consents', confirm: [evilApp]},
	...run('roles'),
];

/** Nobody broke in: no account is chosen, and what secures one falls away. */
export const nobodyBrokeIn: Intent[] = [...choose('accounts'), ...byHand('others'), ...choose('forwarding'), ...choose('rules'), ...choose('methods'), ...choose('consents'), ...run('roles')];
