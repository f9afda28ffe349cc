import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Marked} from 'marked';
import {runbookHtml, runbookMarkdown} from '../../source/runbook/show.js';
import {loadExample} from './example.js';

const piece = `
title: Small outage
summary: What it is *for*.
references: [https://example.com/article]
symptoms: [{code: 5.7.705, words: exceeded threshold}]
sessions:
  exchange: {title: Exchange Online, requires: {ExchangeOnlineManagement: '>=3.5'}, connect: {browser: Connect-X, device: Connect-X -Device}}
steps:
  - id: look
    title: Look at them
    why: They **relay**.
    instructions: |
      1. Compare.
    gui: {path: Admin center > Mail flow, url: https://admin.example.com/#/connectors}
    roles: [Global Reader]
    expected: 2 min
    run: {session: exchange, effect: read, script: Get-InboundConnector, output: connectors}
    table: {flag: row.A == 1, because: odd ones}
    choose: {from: connectors, key: Guid, as: rogue}
  - id: remove
    title: Remove them
    for-each: rogue
    needs: [look]
    when: params.tenant != ''
    keep: {script: Get-Kept, recreate: {command: New-InboundConnector, parameters: {Name: Name}}}
    run: {session: exchange, effect: destroy, script: 'Remove-InboundConnector -Identity $item.Guid -Confirm:$false'}
    confirm: '{{ item.Name }}'
    verify: {script: Get-Verified, expect: size(result) == 0, within: 2 min}
  - id: judge
    title: Judge
    decide: {as: kind, question: How did they get in?, answers: [{value: a, title: An account}, {value: b, title: Unknown}]}
  - id: case
    title: The case
    record: {ticket: {title: Ticket number}}
  - id: hold
    title: Hold on
    wait: {for: Microsoft Support, chase: 4 h, recheck: {session: exchange, script: Get-Again, expect: size(result) == 0}}
`;

test('paper has all that a responder needs: why, where, the commands, the checks, what to write down', async () => {
	const text = runbookMarkdown(await loadExample(piece));
	const expected = [
		'# Small outage', 'What it is *for*.', '5.7.705', 'https://example.com/article', 'Exchange Online', 'ExchangeOnlineManagement', 'Connect-X -Device', 'Tenant',
		'### 1.1 Look at them', 'They **relay**.', '1. Compare.', String.raw`Admin center \> Mail flow`, '<https://admin.example.com/#/connectors>', 'Global Reader', '2 min', '```powershell\nGet-InboundConnector\n```', 'odd ones', '`rogue`',
		'### 1.2 Remove them (destroy)', 'After: Look at them', '`params.tenant != \'\'`', 'Get-Kept', 'New-InboundConnector', 'Remove-InboundConnector -Identity $item.Guid -Confirm:$false', '`{{ item.Name }}`', 'Get-Verified', '`size(result) == 0`, which may take 2 min',
		'How did they get in?', '☐ An account', 'Ticket number', 'Microsoft Support', '4 h', 'Get-Again', '☐ done',
	];
	for (const words of expected) {
		assert.ok(text.includes(words), `missing: ${words}`);
	}
});

const hostile = `
title: 'A <script>alert(1)</script> **title**'
summary: '<img src=x onerror=alert(1)> [click](javascript:alert(1)) ![p](https://evil.example/p.png) [ok](https://example.com/"onmouseover="x) <https://example.com/>'
steps:
  - id: a
    title: '# not a heading | <b>'
    why: "\\e[2Jcleared \\u202Ereversed"
    instructions: '<iframe src="https://evil.example"></iframe> [d](data:text/html,x) [r](//evil.example) <a href="https://evil.example" onclick="x">y</a>'
    run: {session: exchange, effect: read, script: "Get-X\\n\`\`\`\\n# out of the fence <script>x</script>"}
`;

const full = `
title: Whole
symptoms: [{code: 5.7.705}]
secondary: [{code: 5.7.511, words: banned}]
parameters:
  tenant: {title: Tenant, type: string}
  phone: {title: Telephone, description: Call it., type: string, default: '0800'}
  key: {title: A key, type: secret}
sessions:
  exchange: {title: Exchange Online, service: exchange, connect: Connect-X, disconnect: Disconnect-X}
  relay: {title: The relay, type: shell}
support:
  - {title: What we ask for, value: params.tenant}
steps:
  - id: search
    title: Search
    run: {session: exchange, effect: read, script: Search-X, output: found, fresh: 10 min, again: 24 h}
    table: {columns: [At, Who], flag: row.Who == 'x', because: odd ones}
    choose: {from: found, key: Id, as: chosen, min: 1, max: 3}
  - id: stop
    title: Stop it
    run: {session: relay, effect: change, script: postfix stop, what-if: {script: echo would stop}}
    verify: {script: postqueue -p, expect: size(result) == 0}
    undo: {script: postfix start, expect: size(result) == 1}
  - id: why
    title: Why?
    decide: {as: kind, question: What was it?, answers: [{value: wind, title: The wind}, {value: thief, title: A thief}]}
  - id: police
    title: Call the police
    when: records.why.kind == 'thief'
    open: https://police.example/
    record: {told: {title: Told them, description: Say when., type: boolean}, officer: {title: Who, optional: true}}
  - id: quiet
    title: Wait
    wait: {for: quiet, chase: 4 h, recheck: {session: exchange, script: Get-Quiet, expect: size(result) == 0}}
`;

test('every field of the format stands on the paper, with boxes to tick and lines to write on', async () => {
	const text = runbookMarkdown(await loadExample(full));
	const expected = [
		'It may also explain:\n\n- `5.7.511` banned', 'Incident: . . .', 'Telephone: Call it.', '| 0800 |', 'never on paper', 'signed in to Exchange Online', 'At the end:\n\n```powershell\nDisconnect-X', '**The relay**: a shell on the host itself',
		'Search (reads only)', 'Gives: `found`, good for 10 min', 'Nothing found: look again after 24 h', 'Look at: At, Who.', '`row.Who == \'x\'`: odd ones', 'at least 1, at most 3',
		'**To see what it would do** (The relay):\n\n```sh\necho would stop', '**To undo it** (The relay):\n\n```sh\npostfix start', 'It worked when `size(result) == 1`',
		'- ☐ A thief (`thief`)', 'On this depend:\n\n- 1.4 Call the police, only when `records.why.kind == \'thief\'`', '<https://police.example/>', 'Told them: ☐ yes   ☐ no Say when.', 'Who (if there is one): . . .',
		'- ☐ Asked again (3) at: . . .', '## For the support case\n\n- ☐ What we ask for: . . .',
	];
	for (const words of expected) {
		assert.ok(text.includes(words), `missing: ${words}`);
	}
});

test('on paper each phase begins a page, and an address that is its own text is written once', async () => {
	const html = runbookHtml(await loadExample(full));
	assert.match(html, /@media print [\s\S]*\.paper > h2 \{ break-before: page; \}/);
	assert.match(html, /<main class="paper">/);
	assert.match(html, /<a class="bare" href="https:\/\/police\.example\/" /);
});

test('a page holds nothing that could run, load or lead to anything but https', async () => {
	const html = runbookHtml(await loadExample(hostile));
	assert.match(html, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'">/);
	const body = html.slice(html.indexOf('<body>'));
	const tags = new Set(Array.from(body.matchAll(/<([a-z\d]+)/gi), match => match[1]!.toLowerCase()));
	for (const tag of tags) {
		assert.ok(['body', 'main', 'h1', 'h2', 'h3', 'p', 'ul', 'ol', 'li', 'code', 'pre', 'strong', 'em', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'hr', 'br'].includes(tag), tag);
	}

	for (const [link] of body.matchAll(/<a [^>]*>/g)) {
		assert.match(link, /^<a(?: class="bare")? href="https:\/\/[^"]*" rel="noreferrer noopener">$/);
	}

	assert.doesNotMatch(body.replaceAll(/<a [^>]*>/g, ''), /<\w[^<>]*\son\w+=/i);
	assert.doesNotMatch(html, /[^\P{Control}\n]|\p{Format}/u);
	assert.match(html, /<title>A &#60;script&#62;/);
});

test('a script cannot end its fence, a title cannot become Markdown', async () => {
	const markdown = runbookMarkdown(await loadExample(hostile));
	const blocks = new Marked().lexer(markdown).filter(token => token.type === 'code');
	assert.ok(blocks.some(token => token.type === 'code' && 'text' in token && String(token.text).includes('out of the fence')));
	assert.match(markdown, /### 1\.1 \\# not a heading \\\| \\<b\\>/);
	assert.doesNotMatch(markdown, /[^\P{Control}\n]|\p{Format}/u);
});
