import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Handoff, type SupportSection, handoffSchema} from '../../../source/handoff/handoff.js';
import {profiles} from '../../../source/handoff/redact/profiles.js';
import {redact} from '../../../source/handoff/redact/redact.js';
import {caseHtml} from '../../../source/handoff/support/case-html.js';
import {caseMarkdown} from '../../../source/handoff/support/case-markdown.js';
import {composeCase, type CaseSource} from '../../../source/handoff/support/compose-case.js';
import type {JsonObject} from '../../../source/runbook/values.js';
import {answer, emptyEnvironment, listOf, open, readAtStart, textIn, type Opened} from '../../runbooks/tenant-exceeded-threshold/opened.js';
import {plantedRun} from '../redact/planted.js';

const bounce = 'Remote server returned\n550 5.7.705 Access denied, tenant has exceeded threshold\nFinal-Recipient: rfc822;megan@adatum.example';

/** A run of the shipped runbook: nothing done yet, or everything up to the case. */
function sourceOf(opened: Opened, isWalked: boolean): CaseSource {
	const {runbook, params, state} = opened;
	const rogue = listOf(state, 'connectors').filter(row => ['Relay-EU-02', 'smtp-bulk-7'].includes(textIn(row, 'Name')));
	const actors = readAtStart(opened, 'actors').slice(1);
	const admins = readAtStart(opened, 'admins').slice(1, 2);
	const records: Record<string, JsonObject> = {bounce: {text: bounce, firstSeen: '2026-11-21 22:31'}, cause: {kind: 'account'}, enforce: {how: 'security-defaults'}, others: {accounts: 'MeganB@contoso.com'}};
	const strangers = readAtStart(opened, 'admins').slice(3, 4);
	const [forwarders, inboxRules, flowRules, outbound, members, grants] = ['forwarding', 'inbox-rules', 'flow-rules', 'outbound', 'role-groups', 'consents'].map(id => readAtStart(opened, id).slice(1, 2));
	const items: Record<string, JsonObject[]> = {
		disable: rogue, remove: rogue, block: actors, reset: admins, revoke: admins, 'block-strangers': strangers, 'stop-forwarding': forwarders!, 'disable-inbox-rules': inboxRules!,
		'disable-flow-rules': flowRules!, 'disable-outbound': outbound!, 'remove-members': members!, 'remove-consents': grants!,
	};
	const steps = runbook.steps.map(({id, step: {title}}) => ({
		id, title, status: isWalked ? 'done' : 'open', records: isWalked ? records[id] ?? {} : {},
		items: isWalked ? (items[id] ?? []).map(row => ({key: textIn(row, 'Key') || textIn(row, 'Guid') || textIn(row, 'Id'), status: 'done'})) : [],
	}));
	const read = (id: string) => ({rows: answer(opened, [id, 'run'], state, emptyEnvironment(opened)).rows});
	const outputs = isWalked ? Object.fromEntries(runbook.steps.flatMap(({id, step}) => step.run?.output === undefined ? [] : [[step.run.output, read(id)]])) : {};
	const chosen = isWalked ? Object.fromEntries(Object.entries({rogue, actors, admins, strangers, forwarders, inboxRules, flowRules, outbound, members, grants}).map(([name, rows]) => [name, {rows}])) : {};
	const tenant = isWalked ? {tenant: '3750b40b-a68b-4632-9fb3-5b1aff664079', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'} : null;
	return {status: {steps, tenant}, runbook, params, outputs, chosen} as unknown as CaseSource;
}

const compose = async (isWalked: boolean): Promise<SupportSection[]> => composeCase(sourceOf(await open(), isWalked))!;

const sectionOf = (sections: readonly SupportSection[], title: string): SupportSection => sections.find(section => section.title === title)!;

/** A document with the case in it, as Support gets it. */
const forSupport = (support: SupportSection[], changes: Partial<Handoff> = {}): Handoff => redact({...plantedRun().handoff, tenant: {tenant: 'x', domain: 'contoso.onmicrosoft.com', account: 'dana@contoso.onmicrosoft.com'}, ...changes, support}, profiles.support, {}).handoff;

test('it holds what Microsoft asks for, in their order', async () => {
	const sections = await compose(true);
	assert.deepEqual(sections.filter(({value}) => value === null).map(({title}) => title), []);
	const asked = [/initial domain/, /tenant's id/, /bounce, word for word/, /first bounce/, /taken for spam/, /cause/, /audit log/, /before/, /after/, /Administrators/, /whom nobody knew/, /Forwarding/, /Inbox rules/, /Mail flow rules/, /Outbound connectors/, /role groups/, /Consents/, /by the hour/, /Addresses/, /outside the tenant/, /When the block ends/];
	const order = asked.map(pattern => sections.findIndex(({title}) => pattern.test(title)));
	assert.deepEqual(order, order.toSorted((a, b) => a - b));
	assert.equal(order.includes(-1), false);
});

test('the sections say what was found and done', async () => {
	const sections = await compose(true);
	assert.equal(sectionOf(sections, 'The tenant\'s id').value, '3750b40b-a68b-4632-9fb3-5b1aff664079');
	assert.equal(sectionOf(sections, 'The bounce, word for word').value, bounce);
	const text = caseMarkdown(forSupport(sections), sections);
	for (const fact of [/- MessageTraceId: [\da-f-]{36}; Received: 2026-/, /The cause is known\. What it is and what was done about it stands below\. Please lift the block\./, /- Name: Relay-EU-02; GUID: [\da-f-]{36}; Enabled: true; Type: OnPremises; Senders: smtp:\\\*;1; Addresses: 185\.12\.44\.0\/24/, /- Name: Relay-EU-02; GUID: [\da-f-]{36}; Disabled: done; Removed: done/, /New password: done; Sessions ended: done; Second factor: /, /- Application: Mail Backup Pro; Application id: [\da-f-]{36}; Permissions: Mail\.ReadWrite Mail\.Send [^;]+; Removed: done/, /- 2026-11-2\d \d\d:00: \d+/, /By security defaults: done\./]) {
		assert.match(text, fact);
	}

	assert.equal((sectionOf(sections, 'Messages of ours that were taken for spam, or refused').value as unknown[]).length, 3);
});

test('where nothing was taken for spam, messages that were refused stand as examples', async () => {
	const source = sourceOf(await open(), true);
	const trace = source.outputs['trace']!;
	const sections = composeCase({...source, outputs: {...source.outputs, trace: {...trace, rows: trace.rows.filter(row => (row as JsonObject)['Status'] !== 'FilteredAsSpam')}}})!;
	const examples = sectionOf(sections, 'Messages of ours that were taken for spam, or refused').value as JsonObject[];
	assert.deepEqual(examples.map(example => example['Status']), ['Failed', 'Failed', 'Failed']);
});

test('what is not known yet says so, and which step finds it', async () => {
	const sections = await compose(false);
	const unknown = sections.filter(({value}) => value === null);
	assert.deepEqual(sections.filter(({value}) => value !== null).map(({title}) => title), ['What we ask for', 'The tenant\'s initial domain', 'A mailbox outside the tenant', 'When the block ends']);
	assert.deepEqual(Object.fromEntries(unknown.map(({title, find}) => [title, find.map(({step}) => step)])), {
		'The tenant\'s id': [], 'The bounce, word for word': ['bounce'], 'The first bounce (UTC)': ['bounce'], 'Messages of ours that were taken for spam, or refused': ['trace'], 'The cause': ['bulk', 'cause'],
		'What the audit log shows about the connectors': ['connectors', 'audit'], 'Connectors that did not belong, before': ['connectors'], 'The same connectors, after': ['connectors', 'disable', 'remove'],
		'Accounts that were used, and are blocked': ['actors', 'block'], Administrators: ['admins', 'reset', 'revoke', 'mfa'], 'Accounts that were reset by hand': ['others'], 'Administrators whom nobody knew, and who are blocked': ['strangers', 'block-strangers'],
		'Forwarding that was stopped': ['forwarding', 'stop-forwarding'], 'Inbox rules that were turned off': ['inbox-rules', 'disable-inbox-rules'], 'Mail flow rules that were turned off': ['flow-rules', 'disable-flow-rules'],
		'Outbound connectors that were disabled': ['outbound', 'disable-outbound'], 'Members that were taken out of Exchange\'s role groups': ['role-groups', 'remove-members'], 'Consents that were removed': ['consents', 'remove-consents'],
		'How a second factor is enforced': ['enforce', 'turn-on-defaults', 'conditional-access'],
		'Messages that left, by the hour (UTC), the usual hours among them': ['trace'], 'Addresses from which it came': ['trace'],
	});
	assert.match(caseMarkdown(forSupport(sections), sections), /## The first bounce \(UTC\)\n\n\*\*Not known\.\*\* It comes from: Read the bounce \(`bounce`\)\.\n/);
});

test('a text in which nothing stands is not known either', async () => {
	const source = sourceOf(await open(), true);
	for (const empty of ['', ' \n\t']) {
		const steps = source.status.steps.map(step => step.id === 'bounce' ? {...step, records: {text: empty, firstSeen: empty}} : step);
		const sections = composeCase({...source, status: {...source.status, steps}})!;
		const unknown = sections.filter(({value}) => value === null);
		assert.deepEqual(unknown.map(({title, find}) => [title, find.map(({step}) => step)]), [['The bounce, word for word', ['bounce']], ['The first bounce (UTC)', ['bounce']]], JSON.stringify(empty));
	}
});

test('what is made of an answer that was cut says that it may lack something', async () => {
	const source = sourceOf(await open(), true);
	assert.deepEqual(composeCase(source)!.filter(({cut}) => cut), []);
	const sections = composeCase({...source, outputs: {...source.outputs, trace: {...source.outputs['trace']!, truncated: true}}})!;
	const cut = sections.filter(section => section.cut);
	assert.deepEqual(cut.map(({title}) => title), ['Messages of ours that were taken for spam, or refused', 'Messages that left, by the hour (UTC), the usual hours among them', 'Addresses from which it came']);
	const handoff = forSupport(cut);
	assert.deepEqual(handoffSchema.parse(handoff), handoff);
	for (const text of [caseMarkdown(handoff, handoff.support!), caseHtml(handoff, handoff.support!)]) {
		assert.equal(text.split('It may lack something:').length - 1, 3);
	}
});

test('a choice of nothing is an answer', () => {
	const nothing: SupportSection = {title: 'Connectors', value: [], verbatim: false, find: []};
	assert.match(caseMarkdown(forSupport([nothing]), [nothing]), /## Connectors\n\nNone\.\n/);
});

test('the bounce and the contact stand as they are, other people are numbers, the responder\'s own address stays', async () => {
	const handoff = forSupport(await compose(true));
	assert.deepEqual(handoffSchema.parse(handoff), handoff);
	for (const text of [caseMarkdown(handoff, handoff.support!), caseHtml(handoff, handoff.support!)]) {
		assert.match(text, /Final-Recipient: rfc822;megan@adatum\.example/);
		assert.match(text, /dana\.reyes@mailbox\.example/);
		assert.doesNotMatch(text, /svc-backup@|AlexW@|MeganB@/i);
		assert.match(text, /user-\d+@contoso\.com/);
	}
});

test('a secret goes from the bounce too', () => {
	const section: SupportSection = {title: 'Bounce', value: '550 5.7.705\nX-Key: password=hunter2-mail; to megan@adatum.example', verbatim: true, find: []};
	const text = caseMarkdown(forSupport([section]), forSupport([section]).support!);
	assert.match(text, /password=\[secret password\]; to megan@adatum\.example/);
});

test('what an intruder wrote stays text, in both forms', () => {
	const bad = '</pre><script>alert(1)</script>```\n# head [x](https://evil.example)';
	const sections: SupportSection[] = [{title: 'Bounce', value: bad, verbatim: true, find: []}, {title: bad, value: [bad, {[bad]: bad}], verbatim: false, find: []}];
	const handoff = forSupport(sections);
	assert.doesNotMatch(caseHtml(handoff, sections), /<script|<a href="https:\/\/evil/);
	const markdown = caseMarkdown(handoff, sections);
	assert.match(markdown, /````text\n<\/pre><script>alert\(1\)<\/script>```\n# head \[x\]\(https:\/\/evil\.example\)\n````\n/);
	assert.doesNotMatch(markdown.replaceAll(/````text[\s\S]*?````/g, ''), /^ *# head|[^\\]<script/m);
});

test('a runbook that does not say what its case is made of has none', async () => {
	const opened = await open();
	const {support: _, ...runbook} = opened.runbook.runbook;
	assert.equal(composeCase(sourceOf({...opened, runbook: {...opened.runbook, runbook}}, true)), undefined);
});
