/** What an editor says of a key, beyond its shape. The path goes from the top, without the numbers of lists; `*` is a name of the author's own. */
export const descriptions: Readonly<Record<string, string>> = {
	id: 'Names the runbook: small letters, digits and hyphens. Its folder is called so too.',
	title: 'What is wrong, in the words of those who look for it.',
	summary: 'One or two sentences: whom it hits, and what the runbook does about it.',
	references: 'The pages where it was read. https only.',
	'symptoms.code': 'An enhanced status code, 5.7.705, or a range of its last number, 5.7.606-649.',
	'symptoms.words': 'Words that stand beside the code. They are said as a reason; the code counts without them.',
	'secondary.code': 'An enhanced status code, or a range of its last number.',
	'secondary.words': 'Words that stand beside the code.',
	parameters: 'What the responder is asked before the run begins. Scripts see $params.NAME, expressions params.NAME.',
	'parameters.*.title': 'What is asked, in a few words.',
	'parameters.*.description': 'More about it: an example, where one finds it.',
	'parameters.*.type': 'What it is. Secrets are asked for when they are needed, and kept nowhere.',
	'parameters.*.default': 'The value when none is given.',
	'parameters.*.optional': 'It may be left out. What has an effect is not sent without it.',
	sessions: 'Where commands run. A service has one session.',
	'sessions.*.title': 'What it is called on the screen.',
	'sessions.*.type': 'powershell: a process of its own that signs in. shell: each script is a process, with data in its environment.',
	'sessions.*.disconnect': 'What signs out at the end.',
	'support.title': 'What they ask for.',
	phases: 'The parts of the run, in order.',
	'phases.title': 'What is done in it.',
	'phases.steps': 'Each is done, skipped or open. At most one of run, decide and wait; without any it is done by hand.',
	'phases.steps.id': 'Names the step for good: a journal speaks of it. Small letters, digits and hyphens.',
	'phases.steps.title': 'An order, without a full stop.',
	'phases.steps.gui': 'How to do the same in a portal.',
	'phases.steps.gui.path': 'Exchange admin center > Mail flow > Connectors',
	'phases.steps.gui.url': 'The page. https only; {{ expression }} may stand behind the host.',
	'phases.steps.roles': 'Any one of these is enough.',
	'phases.steps.run': 'The command of the step.',
	'phases.steps.run.session': 'Where it runs: one of sessions.',
	'phases.steps.keep': 'Keeps what a destroy is about to remove.',
	'phases.steps.keep.recreate.command': 'What makes the object again: New-InboundConnector.',
	'phases.steps.verify': 'Looks whether the effect is there. It only reads.',
	'phases.steps.undo': 'Takes the effect back.',
	'phases.steps.table': 'How the rows are shown.',
	'phases.steps.table.columns': 'The properties, the most telling first.',
	'phases.steps.table.because': 'What a flag says: a few words.',
	'phases.steps.choose': 'The responder chooses rows; a later step works on them with for-each.',
	'phases.steps.choose.min': 'The fewest rows. 0: none may be chosen.',
	'phases.steps.choose.max': 'The most rows.',
	'phases.steps.decide': 'A question. The answer is records.STEP.AS; later steps ask for it in when.',
	'phases.steps.decide.as': 'The name of the answer.',
	'phases.steps.decide.question': 'What is asked.',
	'phases.steps.decide.answers': 'At least two. One of them is for "I do not know".',
	'phases.steps.decide.answers.value': 'What the record holds.',
	'phases.steps.decide.answers.title': 'What the responder reads.',
	'phases.steps.record': 'What the responder writes down: records.STEP.NAME.',
	'phases.steps.record.*.title': 'What is asked.',
	'phases.steps.record.*.description': 'More about it: an example.',
	'phases.steps.record.*.type': 'What it is.',
	'phases.steps.record.*.pattern': 'An RE2 pattern that it must match.',
	'phases.steps.record.*.choices': 'For type choice: what may be chosen.',
	'phases.steps.record.*.optional': 'The step can be done without it.',
	'phases.steps.wait': 'Waits for others.',
	'phases.steps.wait.recheck': 'Looks whether it has happened. It only reads.',
};

/** The same with marks, where an editor shows them. */
export const markdownDescriptions: Readonly<Record<string, string>> = {
	'phases.steps.instructions': 'Markdown. `{{ expression }}` is filled in: `{{ params.tenant }}`.\n\nWhat to do, what to look at, and what **not** to do. Short sentences.',
	'phases.steps.when': 'A CEL expression. The step applies only while it is true:\n\n```\nrecords.cause.kind == \'account\'\n```',
	'phases.steps.run.script': 'The script. Data reach it as variables, never as text: `$params.tenant`, `$item.Guid`; in a shell `"$params_client"`.',
	'phases.steps.run.effect': '- `read` changes nothing\n- `change` can be undone: add `verify` and `undo`\n- `destroy` cannot be undone: add `keep`, `confirm` and `verify`',
	'phases.steps.verify.expect': 'A CEL expression over `result` (always a list) and `item`:\n\n```\nsize(result) == 1 && result[0].Enabled == false\n```',
	'phases.steps.table.flag': 'A CEL expression over `row`: true for one that deserves a look. `has(row.X)` first, where X may be missing.',
};

/** Values that stand in an editor's list. */
export const examples: Readonly<Record<string, readonly unknown[]>> = {
	id: ['tenant-exceeded-threshold'],
	title: ['Tenant has exceeded threshold'],
	'symptoms.code': ['5.7.705', '5.7.606-649'],
	'phases.steps.title': ['Find the connectors that do not belong'],
	'phases.steps.roles': [['Exchange Administrator', 'Organization Management']],
	'phases.steps.when': ['records.cause.kind == \'account\''],
	'phases.steps.verify.expect': ['size(result) == 1 && result[0].Enabled == false'],
};

/** A piece that an editor writes. */
export type Snippet = {label: string; description: string; body: unknown};

/** Where the author goes on, and what stands there until then. */
const at = (place: number, words: string): string => `\${${place}:${words}}`;

const step = (id: string, title: string) => ({id: at(1, id), title: at(2, title), why: at(3, 'Why it is done.')});

/** What an editor offers to write, by the path of the list or the names that it goes into. */
export const snippets: Readonly<Record<string, readonly Snippet[]>> = {
	'phases.steps': [
		{label: 'step by hand', description: 'The responder does it, and writes something down.', body: {...step('look', 'Look at it'), instructions: at(4, 'What to do, what to look at, what not to do.'), record: {seen: {title: at(5, 'What you saw'), type: 'string'}}}},
		{label: 'step that reads', description: 'A command that changes nothing, its rows, and which of them are chosen.', body: {...step('look', 'Look at them'), run: {session: at(4, 'exchange'), effect: 'read', script: at(5, 'Get-X -ResultSize Unlimited'), output: at(6, 'rows'), timeout: '5 min'}, choose: {from: at(6, 'rows'), key: at(7, 'Guid'), label: at(8, 'Name'), as: at(9, 'chosenOnes')}}},
		{label: 'step that changes', description: 'A change for each chosen row, how one sees it, and how it is taken back.', body: {...step('change', 'Change them'), 'for-each': at(4, 'chosenOnes'), run: {session: at(5, 'exchange'), effect: 'change', script: at(6, String.raw`Set-X -Identity \$item.Guid -Enabled:\$false`)}, verify: {script: at(7, String.raw`Get-X -Identity \$item.Guid`), expect: at(8, 'size(result) == 1 && result[0].Enabled == false'), within: '2 min'}, undo: {script: at(9, String.raw`Set-X -Identity \$item.Guid -Enabled:\$true`), expect: at(10, 'size(result) == 1 && result[0].Enabled == true')}}},
		{label: 'step that destroys', description: 'What is removed is kept first, and its name is typed.', body: {...step('remove', 'Remove them'), 'for-each': at(4, 'chosenOnes'), keep: {script: at(5, String.raw`Get-X -Identity \$item.Guid`)}, run: {session: at(6, 'exchange'), effect: 'destroy', script: at(7, String.raw`Remove-X -Identity \$item.Guid -Confirm:\$false`)}, confirm: `{{ item.${at(8, 'Name')} }}`, verify: {script: at(9, 'Get-X -ResultSize Unlimited'), expect: at(10, '!result.exists(r, r.Guid == item.Guid)')}}},
		{label: 'decision', description: 'A question that later steps ask for in when.', body: {...step('cause', 'What is the cause?'), decide: {as: at(4, 'kind'), question: at(5, 'What did you find?'), answers: [{value: at(6, 'account'), title: at(7, 'An account was used')}, {value: 'unknown', title: 'Nothing shows'}]}}},
		{label: 'wait', description: 'Waits for others, and chases them.', body: {...step('answered', 'Wait for their answer'), wait: {for: at(4, 'Microsoft Support'), chase: at(5, '4 h')}}},
	],
	phases: [{label: 'phase', description: 'A part of the run, with a step by hand.', body: {title: at(1, 'Find out'), steps: [{id: at(2, 'look'), title: at(3, 'Look at it')}]}}],
	parameters: [{label: 'parameter', description: 'Something that the responder is asked before the run.', body: {[at(1, 'name')]: {title: at(2, 'What is asked'), type: 'string'}}}],
	sessions: [
		{label: 'exchange session', description: 'Exchange Online PowerShell.', body: {exchange: {title: 'Exchange Online', service: 'exchange', requires: {ExchangeOnlineManagement: '>=3.5'}, connect: {browser: String.raw`Connect-ExchangeOnline -UserPrincipalName \$params.admin -ShowBanner:\$false`, device: String.raw`Connect-ExchangeOnline -Device -ShowBanner:\$false`}, disconnect: String.raw`Disconnect-ExchangeOnline -Confirm:\$false`}}},
		{label: 'shell session', description: 'The command line of a host.', body: {host: {title: at(1, 'The host'), type: 'shell'}}},
	],
};
