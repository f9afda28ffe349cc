import assert from 'node:assert/strict';
import {test} from 'node:test';
import {marked} from 'marked';
import {composeHandoff, type HandoffSource} from '../../source/handoff/compose.js';
import {handoffMarkdown} from '../../source/handoff/markdown.js';
import {dana, sam} from '../run/story.js';
import {interrupted, sourceOf, writtenAt} from './told-runs.js';

const markdownOf = (source: HandoffSource, at: string): string => handoffMarkdown(composeHandoff(source, at));

/** The document up to its checklist. */
const beginning = (markdown: string): string => markdown.slice(0, markdown.indexOf('\n## '));

test('it begins with where the run stands, what is next, who owns it and what must not be done again', () => {
	const start = beginning(markdownOf(sourceOf(interrupted()), writtenAt));
	assert.match(start, /^# Hand-off: A small outage\n/);
	assert.match(start, /The run is open: 1 of 11 steps is done, 1 unknown\. Next: \*\*Disable them\*\* \(disable\)/);
	assert.match(start, /name of aaaaaaaaaa owns it; the last entry is from 22 Nov 2026 03:00:\d\d UTC\./);
	assert.match(start, /\*\*Outcome unknown, check before anything else:\*\* Disable them \(connector k2\)\./);
	assert.match(start, /\*\*Done, not to be done again:\*\* Disable them \(connector k1\)\./);
	assert.match(start, /Bound to `contoso\.onmicrosoft\.com` \(tenant `3750b40b`\), as `dana@contoso`\./);
	assert.match(start, /Parameters: tenant `contoso\.onmicrosoft\.com`\.\n/, 'what was not given is not listed');
});

test('a move to another version of the runbook is told, and what a step sent that is there no more', () => {
	const teller = interrupted();
	assert.doesNotMatch(markdownOf(sourceOf(teller), writtenAt), /Moved to|does not have any more/);
	teller.change({step: 'old-step'});
	teller.send({step: 'old-read'}, 'read');
	teller.tell('runbook-moved', {from: 'a'.repeat(64), to: 'b'.repeat(64), keep: [], ask: []});
	const start = beginning(markdownOf(sourceOf(teller), writtenAt));
	assert.match(start, /- Moved to another version of its runbook by name of aaaaaaaaaa, 22 Nov 2026 .+: from `a{64}` to `b{64}`\.\n/);
	assert.match(start, /\*\*Sent by a step that the runbook does not have any more:\*\* old-step, once 22 Nov 2026/);
	assert.doesNotMatch(start, /old-read/);
});

test('the checklist says who, when, what was chosen, what the check said and what can be undone', () => {
	const markdown = markdownOf(sourceOf(interrupted()), writtenAt);
	assert.match(markdown, /- \[x\] \*\*Find the connectors\*\* \(connectors\): done\n {2}- name of aaaaaaaaaa, 22 Nov 2026/);
	assert.match(markdown, /Chosen by name of aaaaaaaaaa, .+: connector k1 \(`k1`\), connector k2 \(`k2`\)/);
	assert.match(markdown, /- \[ \] \*\*Disable them\*\* \(disable, change\): \*\*unknown\*\*/);
	assert.match(markdown, / {2}- connector k1 \(`k1`\): done\n(?: {4}- .+\n)*? {4}- Check holds, .+: Enabled is false\.\n/);
	assert.match(markdown, / {2}- connector k2 \(`k2`\): \*\*unknown\*\*/);
	assert.match(markdown, /Can be undone: `handrail undo r disable`/);
	assert.match(markdown, /\n- disable, connector k1: run, attempt \d: ok, \d+ rows?, .+: `e{64}`\n/);
	assert.match(markdown, /- name of aaaaaaaaaa \(`aaaaaaaaaa`\), 9 events, head `[\da-f]{64}`\n {2}- In words: \*\*(?:[a-z]+ ){11}[a-z]+\*\*\n/);
});

test('what is under way while it is written may have happened: it is named before anything else', () => {
	const source = sourceOf(interrupted());
	const steps = source.status.steps.map(step => step.id === 'disable' ? {...step, status: 'running' as const, items: step.items.map(item => item.key === 'k2' ? {...item, status: 'running' as const} : item)} : step);
	const start = beginning(markdownOf({...source, status: {...source.status, steps, counts: {...source.status.counts, unknown: 0, running: 1}}}, writtenAt));
	assert.match(start, /1 of 11 steps is done, 1 running\./);
	assert.match(start, /\*\*Outcome unknown, check before anything else:\*\* Disable them \(connector k2\)\./);
});

test('of many items the first paragraph names so many that it can be read out, and says how many more there are', () => {
	const teller = dana();
	const keys = Array.from({length: 25}, (_, index) => `k${index + 1}`);
	teller.choose(...keys);
	for (const item of keys) {
		teller.change({step: 'disable', item});
	}

	const markdown = markdownOf(sourceOf(teller), writtenAt);
	assert.match(beginning(markdown), /not to be done again:\*\* Disable them \(connector k1, .*connector k20 and 5 more, see the checklist\)\./);
	assert.match(markdown, / {2}- connector k25 \(`k25`\): done\n/);
});

test('waiting says on whom, since when, for how long, and when to chase', () => {
	const teller = dana();
	teller.tell('waiting', {step: 'unblocked', for: 'Microsoft Support', next: '2026-11-22T10:00:00+01:00'});
	const start = beginning(markdownOf(sourceOf(teller), writtenAt));
	assert.match(start, /\*\*Waiting\*\* on Microsoft Support \(Wait until mail flows\) since 22 Nov 2026 03:00:02 UTC, 5 h 2 min when this was written\. Chase at 22 Nov 2026 10:00:00 \+01:00 \(09:00:00 UTC\)\./);
});

test('skips keep their reasons, records their values, notes their authors', () => {
	const teller = dana();
	teller.mark('note-it', 'skipped');
	teller.tell('recorded', {step: 'case', name: 'ticket', value: '4419'});
	teller.tell('noted', {step: 'case', text: 'She calls back.\nAt nine.'});
	teller.tell('noted', {text: 'The duty manager knows.'});
	const markdown = markdownOf(sourceOf(teller), writtenAt);
	assert.match(markdown, /\*\*Tell the colleagues\*\* \(note-it\): skipped\n {2}- .+\n {2}- Reason: because\n/);
	assert.match(markdown, /Recorded ticket: `4419`/);
	assert.match(markdown, /Note by name of aaaaaaaaaa, .+:\n {4}```text\n {4}She calls back\.\n {4}At nine\.\n {4}```\n/);
	assert.match(markdown, /## Notes\n\n- name of aaaaaaaaaa, .+: The duty manager knows\.\n/);
});

test('an undone step says so and is no longer among what must not be done again', () => {
	const teller = interrupted();
	teller.tell('answered', {step: 'disable', item: 'k2', part: 'run', attempt: 3, outcome: 'failed', evidence: null, rows: 0, errors: [], ms: 1});
	teller.send({step: 'disable', item: 'k1', part: 'undo'});
	teller.answer({step: 'disable', item: 'k1', part: 'undo'});
	teller.verify({step: 'disable', item: 'k1'}, true, 'undo');
	const markdown = markdownOf(sourceOf(teller), writtenAt);
	assert.match(markdown, /Undone by name of aaaaaaaaaa/);
	assert.match(markdown, /Check of the undo holds/);
	assert.doesNotMatch(beginning(markdown), /not to be done again/);
});

test('two responders who had not seen each other are shown with what each says', () => {
	const first = dana();
	const second = sam(first);
	first.mark('note-it', 'done');
	second.mark('note-it', 'failed');
	const markdown = markdownOf(sourceOf(first, second), writtenAt);
	assert.match(beginning(markdown), /\n\*\*Disagreement, settle it first:\*\* Tell the colleagues\. Who says what stands in the checklist\.\n/);
	assert.doesNotMatch(markdownOf(sourceOf(first), writtenAt), /Disagreement/);
	assert.match(markdown, /\*\*Disagreement:\*\* name of aaaaaaaaaa says done/);
	assert.match(markdown, /\*\*Disagreement:\*\* name of bbbbbbbbbb says failed/);
	assert.equal(markdown.match(/, head `/g)!.length, 2);
});

test('a rehearsal is marked in its title and its first line', () => {
	const source = sourceOf(dana());
	const markdown = markdownOf({...source, status: {...source.status, rehearsal: true}}, writtenAt);
	assert.match(markdown, /^# Hand-off: .+ \(REHEARSAL\)\n\n> \*\*REHEARSAL\.\*\*/);
	assert.doesNotMatch(markdownOf(source, writtenAt), /REHEARSAL/);
});

test('nothing that an intruder or a colleague wrote becomes markup', async () => {
	const bad = '<img src=x onerror=alert(1)> [x](https://evil.example) **loud** | https://evil.example\n# head\n- item';
	const teller = dana();
	teller.tell('chosen', {step: 'connectors', list: 'rogue', keys: [`k\`${bad}`], rows: [{Guid: 'k', Name: bad}]});
	teller.tell('noted', {step: 'case', text: bad});
	teller.tell('recorded', {step: 'case', name: 'ticket', value: bad});
	teller.tell('marked', {step: 'note-it', status: 'skipped', reason: bad});
	teller.send({step: 'disable', item: `k\`${bad}`});
	teller.tell('answered', {step: 'disable', item: `k\`${bad}`, part: 'run', attempt: 1, outcome: 'failed', evidence: 'e'.repeat(64), rows: 0, errors: [{kind: 'terminating', message: bad, id: '', line: 0, column: 0}], ms: 1});
	const html = await marked.parse(markdownOf(sourceOf(teller), writtenAt), {gfm: true});
	assert.doesNotMatch(html, /<(?:img|a|script)\b/);
	assert.equal(html.includes('<strong>loud</strong>'), false);
	assert.equal([...html.matchAll(/<h[1-6]/g)].length, 6, 'its own title, two phases, timeline, evidence and journals');
});

test('as data it is versioned, and holds what the Markdown says', () => {
	const handoff = composeHandoff(sourceOf(interrupted()), writtenAt);
	assert.equal(handoff['handrail-handoff'], 1);
	assert.deepEqual(handoff.notAgain.map(({step, item, why}) => [step, item, why]), [['disable', 'k1', 'done'], ['disable', 'k2', 'unknown']]);
	assert.deepEqual(handoff.phases.map(({title, steps}) => [title, steps.length]), [['Contain', 4], ['Recover', 7]]);
	assert.deepEqual(handoff.next, {step: 'disable', title: 'Disable them', blocked: null});
	assert.deepEqual(JSON.parse(JSON.stringify(handoff)), handoff, 'nothing in it is lost as JSON');
});

test('a text of several lines is exactly that, whatever fences and spaces are in it', async () => {
	const text = 'first  \n\n```\n    indented\n<b>last\n';
	const teller = dana();
	teller.tell('noted', {step: 'case', text});
	const html = await marked.parse(markdownOf(sourceOf(teller), writtenAt), {gfm: true});
	const block = /<pre><code class="language-text">([\s\S]*?)<\/code><\/pre>/.exec(html)?.[1];
	assert.equal(block?.replaceAll('&lt;', '<').replaceAll('&gt;', '>'), text);
});

test('a ticket holds the end of a long timeline, and says where the rest is', () => {
	const teller = dana();
	for (let note = 1; note <= 250; note++) {
		teller.tell('noted', {text: `note ${note}`});
	}

	const markdown = markdownOf(sourceOf(teller), writtenAt);
	const told = markdown.slice(markdown.indexOf('## Timeline'));
	assert.match(told, /The last 200; the 51 before them are in the HTML and the JSON/);
	assert.equal(told.match(/Noted: /g)!.length, 200);
	assert.match(told, /Noted: note 250\n/);
	assert.doesNotMatch(markdownOf(sourceOf(dana()), writtenAt), /before them/);
});

test('a document that was written for somebody says what is masked in it and what was left out', () => {
	const handoff = composeHandoff(sourceOf(dana()), writtenAt);
	const masked = {...handoff, redaction: {profile: 'support', masked: [{kind: 'mail addresses', times: 3}, {kind: 'tokens', times: 1}], left: ['internal notes', 'machines']}};
	assert.match(handoffMarkdown(masked), /^# .+\n\n> \*\*Written for Microsoft Support\.\*\* Masked, the same thing the same way everywhere: mail addresses \(3 times\), tokens \(once\)\. Left out: internal notes, machines\.\n/);
	assert.match(handoffMarkdown({...masked, redaction: {...masked.redaction, masked: [], left: []}}), /\*\*Written for Microsoft Support\.\*\* Nothing in it is masked\.\n/);
});

test('a document for a colleague in which nothing is masked says nothing of that: it begins with where the run stands', () => {
	const handoff = composeHandoff(sourceOf(dana()), writtenAt);
	const whole = {...handoff, redaction: {profile: 'colleague', masked: [], left: []}};
	assert.equal(handoffMarkdown(whole), handoffMarkdown(handoff));
	assert.match(handoffMarkdown({...whole, redaction: {...whole.redaction, masked: [{kind: 'password', times: 1}]}}), /\n\n> \*\*Written for a colleague\.\*\* Masked, .+: password \(once\)\.\n/);
	assert.match(handoffMarkdown({...whole, redaction: {...whole.redaction, profile: 'auditor'}}), /\n\n> \*\*Written for an auditor\.\*\* Nothing in it is masked\.\n/);
});

test('a file with the whole of a long text is among the evidence', () => {
	const teller = dana();
	teller.tell('answered', {step: 'connectors', part: 'run', attempt: 1, outcome: 'ok', evidence: 'e'.repeat(64), rows: 50_000, errors: [], ms: 1, whole: ['f'.repeat(64)]});
	assert.match(markdownOf(sourceOf(teller), writtenAt), /\n- connectors: run, attempt 1: the whole of a long text, .+: `f{64}`\n/);
});
