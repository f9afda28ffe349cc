import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {rules} from '../../../source/runbook/check/rules.js';
import {problemsOf} from '../example.js';

for (const rule of rules) {
	describe(rule.name, () => {
		test('finds what its example does wrong, and nothing else finds anything', async () => {
			const found = await problemsOf(rule.wrong, rule.beside);
			assert.deepEqual([...new Set(found.map(problem => problem.rule))], [rule.name], found.map(({message}) => message).join('\n'));
			assert.ok(found.every(problem => problem.severity === rule.severity));
			assert.ok(found.every(({message}) => /^["a-z{$][^\n]*\.$/i.test(message)), found.map(({message}) => message).join('\n'));
		});

		test('is content with its example done right', async () => {
			assert.deepEqual(await problemsOf(rule.right, rule.beside), []);
		});
	});
}

test('every rule has a name of its own and says its reason', () => {
	assert.equal(new Set(rules.map(({name}) => name)).size, rules.length);
	assert.ok(rules.every(({name, reason}) => /^[a-z-]+$/.test(name) && /^[A-Z].*\.$/.test(reason)));
});

/** A piece of a runbook, and what is found in it: `rule: message [meant]`. */
type Case = {piece: string; others?: Record<string, string>; found: Array<[string, RegExp]>};

const looks = '- {id: look, title: Look, run: {session: exchange, effect: read, script: Get-X, output: things}, choose: {from: things, key: Id, as: bad}}';

const cases: Record<string, Case> = {
	'what a support case is made of asks only for what is there, and sees the tenant and the items': {
		piece: `support: [{title: A, value: tenant.tenant + tenant.id}, {title: B, value: "items.look['x'] + items.lok.x"}, {title: C, value: item.x}, {title: D, value: outputs.thing}, {title: E, value: a b}]\nsteps:\n  ${looks}`,
		found: [['expression-name', /property of the tenant "id"/], ['expression-name', /no step "lok".*\[look\]/], ['expression-name', /no "item" here/], ['expression-name', /no output "thing".*\[things\]/], ['expression', /./]],
	},
	'a wait may not run': {
		piece: 'steps: [{id: a, title: A, run: {session: exchange, effect: read, script: Get-X}, wait: {for: b}}]',
		found: [['one-way', /"run" and "wait"/]],
	},
	'a part may not have both a script and a file': {
		piece: 'steps: [{id: a, title: A, run: {session: exchange, effect: read, script: Get-X, file: x.ps1}}]', others: {'x.ps1': 'Get-X'},
		found: [['script-or-file', /both/]],
	},
	'every destroy of a script that only reads is told, and one that hides where a session signs in or out': {
		piece: 'sessions: {exchange: {title: E, connect: "Connect-X; Remove-Y a", disconnect: Clear-Z a}}\nsteps: [{id: a, title: A, run: {session: exchange, effect: read, script: Remove-A; Remove-B}}]',
		found: [['destroy-unsaid', /^Remove-A .*"a" says/], ['destroy-unsaid', /^Remove-B .*"a" says/], ['destroy-unsaid', /^Remove-Y .*may only sign in and out/], ['destroy-unsaid', /^Clear-Z .*may only sign in and out/]],
	},
	'a circle is found through needs, over several steps and at the step itself, and an order that only goes forward is none': {
		piece: 'steps: [{id: a, title: A, needs: [b]}, {id: b, title: B, when: "steps.c == \'done\'"}, {id: c, title: C, when: "steps[\'a\'] == \'done\'"}, {id: d, title: D, when: "steps.d == \'open\'"}, {id: e, title: E, when: "steps.d == \'done\'"}]',
		found: [['needs-later', /./], ['when-circle', /"b" applies depends on "c", and that waits for "b"/], ['when-circle', /"c" applies depends on "a", and that waits for "c"/], ['when-circle', /"d" applies depends on how it stands itself/]],
	},
	'a file that is not there is named with the one that is': {
		piece: 'steps: [{id: a, title: A, run: {session: exchange, effect: read, file: scripts/lok.ps1}}]', others: {'scripts/look.ps1': 'Get-X'},
		found: [['file-inside', /no file "scripts\/lok\.ps1".*\[scripts\/look\.ps1\]/]],
	},
	'a file of the folder is found however its path is written': {
		piece: 'steps: [{id: a, title: A, run: {session: exchange, effect: read, file: ./scripts/../scripts/look.ps1}}]', others: {'scripts/look.ps1': 'Get-X'},
		found: [],
	},
	'absolute paths, backslashes and drives do not lie in the folder': {
		piece: String.raw`steps: [{id: a, title: A, run: {session: exchange, effect: read, file: /etc/passwd}}, {id: b, title: B, run: {session: exchange, effect: read, file: 'a\b.ps1'}}, {id: c, title: C, run: {session: exchange, effect: read, file: 'C:x.ps1'}}]`,
		found: [['file-inside', /\/etc\/passwd/], ['file-inside', /a\\b/], ['file-inside', /C:x/]],
	},
	'a recheck has no run to inherit a session from': {
		piece: 'steps: [{id: a, title: A, wait: {for: b, recheck: {script: Get-X, expect: "true"}}}]',
		found: [['session-defined', /"recheck" says no session/]],
	},
	'a session misspelt says which was meant, once': {
		piece: 'steps: [{id: a, title: A, run: {session: exhange, effect: change, script: Set-X}, verify: {script: Get-X, expect: "true"}}]',
		found: [['session-defined', /no session "exhange".*\[exchange\]/]],
	},
	'an earlier step cannot choose from a later output': {
		piece: `steps:\n  - {id: early, title: Early, choose: {from: things, key: Id, as: x}}\n  ${looks}`,
		found: [['choose-from', /"look", which comes later/]],
	},
	'more cannot be demanded than allowed': {
		piece: 'steps: [{id: a, title: A, run: {session: exchange, effect: read, script: Get-X, output: o}, choose: {from: o, key: K, as: c, min: 2, max: 1}}]',
		found: [['choose-from', /At most 1/]],
	},
	'an output is no choice, and the choice made of it was meant': {
		piece: `steps:\n  ${looks}\n  - {id: each, title: Each, for-each: things}`,
		found: [['for-each', /that is an output.*\[bad\]/]],
	},
	'a step cannot go through what it chooses itself': {
		piece: 'steps: [{id: a, title: A, for-each: c, run: {session: exchange, effect: read, script: Get-X, output: o}, choose: {from: o, key: K, as: c}}]',
		found: [['for-each', /does not come before/]],
	},
	'a circle of needs is written out at each of its steps': {
		piece: 'steps: [{id: a, title: A, needs: [b]}, {id: b, title: B, needs: [c]}, {id: c, title: C, needs: [a]}, {id: d, title: D, needs: [a, e]}]',
		found: [['needs', /a needs b needs c needs a/], ['needs', /b needs c needs a needs b/], ['needs', /c needs a needs b needs c/], ['needs', /no step "e"/]],
	},
	'outputs, choices and answers are unique too': {
		piece: `steps:\n  ${looks}\n  ${looks.replace('id: look', 'id: again')}\n  - {id: judge, title: J, decide: {as: k, question: Q, answers: [{value: a, title: A}, {value: a, title: B}]}, record: {k: {title: K}}}`,
		found: [['unique-names', /already an output "things"/], ['unique-names', /already a choice "bad"/], ['unique-names', /also has a record "k"/], ['unique-names', /already an answer "a"/]],
	},
	'expressions see what their place has': {
		piece: `steps:
  ${looks}
  - id: each
    title: Each
    for-each: bad
    when: item.Name == 'x' || row.A == 1
    why: 'On {{ item.Name }}, {{ result }}'
    run: {session: exchange, effect: change, script: 'Set-X -Identity $item.Id'}
    table: {flag: row.A == item.A, because: odd}
    verify: {script: Get-X, expect: 'size(result) == 1 && result[0].Id == item.Id && size(outputs.things) > 0'}`,
		found: [['expression-name', /no "item" here.*not in when/], ['expression-name', /no "row" here/], ['expression-name', /no "result" here/], ['expression-name', /no "item" here/]],
	},
	'expressions name what exists': {
		piece: `steps:
  ${looks}
  - {id: two-words, title: T, record: {ticket: {title: T}}}
  - id: b
    title: B
    when: outputs.thing == 1 || chosen.things == 1 || steps.lok == 'done' || records.look.x == 1 || records['two-words'].tiket == '' || params.tenant == '' || steps.two-words == 'done'`,
		found: [
			['expression-name', /no output "thing".*\[things\]/],
			['expression-name', /no choice "things"/],
			['expression-name', /no step "lok".*\[look\]/],
			['expression-name', /no record of the step "look" "x"/],
			['expression-name', /"tiket".*\[ticket\]/],
			['expression-name', /\[steps\['two-words'\]\]/],
			['expression-name', /no "words"/],
		],
	},
	'no expression sees a secret': {
		piece: 'parameters: {key: {title: K, type: secret}}\nsteps: [{id: a, title: A, why: "{{ params.key }}"}]',
		found: [['expression-name', /"key" is a secret/]],
	},
	'a template that is never closed is found': {
		piece: 'steps: [{id: a, title: A, why: "see {{ params.tenant"}]',
		found: [['expression', /no \}\} that ends it/]],
	},
	'titles and questions are not filled in, nor are scripts in files and sign-ins': {
		piece: 'title: "For {{ params.tenant }}"\nsessions: {exchange: {title: E, connect: {way: "Connect-X {{ params.tenant }}"}}}\nsteps: [{id: a, title: A, run: {session: exchange, effect: read, file: x.ps1}}]', others: {'x.ps1': 'Get-X {{ params.tenant }}'},
		found: [['template-place', /not filled in here/], ['template-place', /in a script is refused/], ['template-place', /in a script is refused/]],
	},
	'an item in a step without items is found in script and undo': {
		piece: 'steps: [{id: a, title: A, run: {session: exchange, effect: change, script: Set-X $item.Id}, verify: {script: Get-X, expect: "true"}}]',
		found: [['script-name', /no "for-each"/]],
	},
	'scripts name outputs and choices that exist, whatever the case': {
		piece: `steps:\n  ${looks}\n  - {id: b, title: B, run: {session: exchange, effect: read, script: '$outputs.Things; $outputs.thinks; $chosen.bed; $params.Keys; $params.TENANT'}}`,
		found: [['script-name', /output "thinks".*\[things\]/], ['script-name', /choice "bed".*\[bad\]/]],
	},
	'a shell knows its data under other names': {
		piece: 'steps: [{id: a, title: A, run: {session: host, effect: read, script: \'cat "$params_tenant" "$params_file" "$params_tenent"\'}}]',
		found: [['script-name', /"tenent".*\[tenant\]/]],
	},
	'a secret made for each item needs items': {
		piece: 'parameters: {pass: {title: P, type: generated-secret, per: item}}\nsteps: [{id: a, title: A, run: {session: exchange, effect: change, script: Set-X $params.pass}, verify: {script: Get-X, expect: "true"}}]',
		found: [['script-name', /made for each item/]],
	},
	'an unsaid effect says why it counts as a change': {
		piece: 'steps: [{id: a, title: A, run: {session: exchange, script: Get-X | Remove-X}}, {id: b, title: B, run: {session: host, script: ls}}]',
		found: [['destroy-fed', /comes down the pipe/], ['effect-unsaid', /it calls Remove-X\. Remove-X takes something away: say "effect: destroy"/], ['effect-unsaid', /a shell script can do anything/]],
	},
	'each thing that a script requires is told with what to write instead, in a file too': {
		piece: `steps:
  - {id: a, title: A, run: {session: exchange, effect: read, file: a.ps1}, verify: {script: "Get-X\\n#requires -RunAsAdministrator", expect: 'true'}}`,
		others: {'a.ps1': '#Requires -Modules Contoso -Version 7.2\nGet-X'},
		found: [
			['script-requires', /^Line 1 of the script, "#Requires -Modules Contoso -Version 7\.2", does nothing: .*sessions: exchange: requires: \{NAME: '>=VERSION'\}\. .*\$PSVersionTable/],
			['script-requires', /^Line 2 of the script, .*started as an administrator/],
		],
	},
	'a part that looks may not remove, in a file either': {
		piece: 'steps: [{id: a, title: A, run: {session: exchange, effect: change, script: Set-X}, verify: {file: v.ps1, expect: "true"}}]', others: {'v.ps1': 'Get-X\n  ri x'},
		found: [['destroy-unsaid', /Remove-Item takes something away, but "verify" may only read/]],
	},
	'what removes under change, or only in this session, is the author\'s word': {
		piece: 'steps: [{id: a, title: A, run: {session: exchange, effect: change, script: Remove-X}, verify: {script: Get-X | Remove-Variable, expect: "true"}}]',
		found: [],
	},
	'a confirmation belongs to a destroy': {
		piece: 'steps: [{id: a, title: A, run: {session: exchange, effect: change, script: Set-X}, confirm: x, verify: {script: Get-X, expect: "true"}}]',
		found: [['destroy-guarded', /"confirm" is typed before a destroy/]],
	},
	'fields fit their types': {
		piece: `parameters:
  a: {title: A, choices: [x]}
  b: {title: B, type: boolean, pattern: x}
  c: {title: C, type: integer, default: many}
  d: {title: D, type: secret, default: x}
  e: {title: E, per: item}
  f: {title: F, type: choice, choices: [x, x], default: y}
steps: [{id: s, title: S, record: {r: {title: R, type: choice}, p: {title: P, pattern: '['}}}]`,
		found: [
			['field-types', /type is string/], ['field-types', /A boolean has no pattern/], ['field-types', /"many" is not a whole number/], ['field-types', /cannot hold its value/],
			['field-types', /Only a generated-secret/], ['field-types', /twice/], ['field-types', /"y" is not one of/], ['field-types', /"r" is a choice without/], ['pattern', /RE2/],
		],
	},
	'a default that fits is fine': {
		piece: 'parameters: {a: {title: A, default: 5}, b: {title: B, type: boolean, default: false}, c: {title: C, type: list, default: [x, y]}}', found: [],
	},
	'a session of a service signs in, a shell does not': {
		piece: 'sessions: {exchange: {title: E, service: exchange}, host: {title: H, type: shell, service: graph, requires: {A: ">=1"}}}',
		found: [['session-keys', /no "connect"/], ['session-keys', /no "service"/], ['session-keys', /no "requires"/]],
	},
	'in a shell a parameter called file hides the file of all parameters': {
		piece: 'parameters: {file: {title: F}}', found: [['shell-data', /\$params_file/]],
	},
	'parse is for shells': {
		piece: 'steps: [{id: a, title: A, wait: {for: x, recheck: {session: exchange, script: Get-X, expect: "true", parse: json}}}]', found: [['shell-only', /PowerShell gives objects/]],
	},
	'keep and undo need a run, and a decision has no items': {
		piece: `steps:\n  ${looks}\n  - {id: a, title: A, for-each: bad, keep: {session: exchange, script: Get-X}, undo: {session: exchange, script: Get-X, expect: "true"}, table: {columns: [A]}}\n  - {id: b, title: B, for-each: bad, wait: {for: x}}`,
		found: [['needs-run', /decides or waits/], ['needs-run', /"keep"/], ['needs-run', /"table"/], ['needs-run', /"undo"/]],
	},
	'an address has its host written out': {
		piece: 'steps: [{id: a, title: A, open: "https://{{ params.tenant }}/", gui: {path: p, url: "https://example.com/{{ params.tenant }}"}}, {id: b, title: B, open: "https://user@evil.example/"}, {id: c, title: C, open: "javascript:alert(1)"}]',
		found: [['https', /host must be written out/], ['https', /host must be written out/], ['https', /Only an https address/]],
	},
	'codes and their ranges can occur': {
		piece: 'symptoms: [{code: 5.7.606-649}, {code: 3.1.1}]\nsecondary: [{code: 5.1.8-8}]', found: [['symptoms', /begins with 2, 4 or 5/], ['symptoms', /ends \(8\) before/]],
	},
	'what is made again is made by PowerShell': {
		piece: 'steps: [{id: a, title: A, keep: {script: ls, recreate: {command: Remove-X, parameters: {A: B}}}, run: {session: host, effect: destroy, script: rm x}, confirm: x, verify: {script: ls, expect: "true"}}]',
		found: [['recreate', /a shell session has none/], ['recreate', /Remove-X makes nothing/]],
	},
	'in a draft a rule\'s error is a warning, but not what a run cannot do without': {
		piece: 'draft: true\nsteps: [{id: a, title: A, for-each: x}, {id: b, title: B, run: {session: none, effect: read, script: x}}]',
		found: [['for-each warning', /No step makes/], ['session-defined', /no session/]],
	},
};

/** What these pieces leave out to be short, and are not about. */
const besides = new Set(['unused', 'item-unused', 'expect-result']);

for (const [name, {piece, others, found}] of Object.entries(cases)) {
	test(name, async () => {
		const all = await problemsOf(piece, others);
		const problems = all.filter(({rule}) => !besides.has(rule) || found.some(([wanted]) => wanted === rule));
		const said = problems.map(({rule, message, meant, severity}) => ({rule: found.some(([label]) => label === `${rule} warning`) ? `${rule} ${severity}` : rule, text: `${message}${meant === undefined ? '' : ` [${meant}]`}`}));
		const sorted = (list: string[]) => list.toSorted((left, right) => left.localeCompare(right));
		assert.deepEqual(sorted(said.map(({rule}) => rule)), sorted(found.map(([rule]) => rule)), said.map(({rule, text}) => `${rule}: ${text}`).join('\n'));
		for (const [rule, pattern] of found) {
			const index = said.findIndex(problem => problem.rule === rule && pattern.test(problem.text));
			assert.notEqual(index, -1, `${rule} ${String(pattern)} is not among\n${said.map(({text}) => text).join('\n')}`);
			said.splice(index, 1);
		}
	});
}
