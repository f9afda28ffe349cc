import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkFiles} from '../../../source/runbook/load.js';
import {filesOf} from '../example.js';

const runbook = (steps: string, keys = '') => `handrail: 1
id: silenced
title: Silenced
${keys}sessions: {exchange: {title: E}}
phases:
  - title: One
    steps:
${steps}`;

async function check(text: string, others: Record<string, string> = {}) {
	const {problems, silenced, exit} = await checkFiles(filesOf(text, others), {name: 'given/runbook.yaml'});
	return {problems: problems.map(({rule, line, message}) => `${rule} ${line}: ${message}`), silenced: silenced.map(({rule, line, because}) => `${rule} ${line}: ${because}`), exit};
}

const unverified = 'run: {session: exchange, effect: change, script: Set-X}';

test('a rule is silenced at the end of its line and on the lines above, with the reason kept', async () => {
	assert.deepEqual(await check(runbook(`      - id: a
        title: A
        ${unverified} # handrail-ignore change-verified: it cannot be read back
      - id: b
        title: B
        needs: [z]
        # A comment of another kind.
        # handrail-ignore change-verified: nor this one

        ${unverified}
`)), {
		problems: ['needs 13: There is no step "z".'],
		silenced: ['change-verified 10: it cannot be read back', 'change-verified 17: nor this one'],
		exit: 1,
	});
});

test('two rules that speak on one line are silenced by two comments above it', async () => {
	const {problems, silenced, exit} = await check(runbook(`      - id: a
        title: A
        # handrail-ignore change-verified: it cannot be read back
        # handrail-ignore destroy-fed: there is never more than one, and Get-One says so
        run: {session: exchange, effect: change, script: Get-One | Remove-X}
`));
	assert.deepEqual([problems, silenced.length, exit], [[], 2, 0]);
});

test('in a script beside the runbook the comment stands in the script', async () => {
	const text = runbook('      - {id: a, title: A, run: {session: exchange, effect: read, file: sub/a.ps1}}\n');
	const {problems, silenced} = await check(text, {'sub/a.ps1': 'Get-X\r\nRemove-Y # handrail-ignore destroy-unsaid: it is a test double\r\nRemove-Z\r\n'});
	assert.deepEqual(silenced, ['destroy-unsaid 2: it is a test double']);
	assert.equal(problems.length, 1);
	assert.match(problems[0]!, /^destroy-unsaid 3: Remove-Z takes something away/, 'the next line is not silenced with it');
});

test('a silence covers its own rule and its own line only', async () => {
	const {problems, exit} = await check(runbook(`      # handrail-ignore change-verified: too far up
      - id: a
        title: A
        ${unverified} # handrail-ignore effect-unsaid: another rule
`));
	assert.deepEqual(problems.map(problem => problem.split(':', 1)[0]), ['silence 8', 'change-verified 11', 'silence 11']);
	assert.match(problems[0]!, /finds nothing on line 9/);
	assert.equal(exit, 0, 'a silence too many is a warning');
});

const bad: Record<string, [comment: string, says: RegExp]> = {
	'without a reason': ['# handrail-ignore change-verified', /names one rule and the reason/],
	'with an empty reason': ['# handrail-ignore change-verified:  ', /names one rule and the reason/],
	'without anything': ['# handrail-ignore', /names one rule and the reason/],
	'of several rules at once': ['# handrail-ignore change-verified, needs: both', /names one rule and the reason/],
	'of a rule that does not exist': ['# handrail-ignore change-verifyed: no', /no rule "change-verifyed"/],
	'of itself': ['# handrail-ignore silence: hush', /"silence" cannot be silenced/],
	'of the schema': ['# handrail-ignore schema: hush', /no rule "schema"/],
};

for (const [name, [comment, says]] of Object.entries(bad)) {
	test(`a silence ${name} silences nothing and is told`, async () => {
		const {problems, silenced} = await check(runbook(`      - id: a\n        title: A\n        ${unverified} ${comment}\n`));
		assert.deepEqual(silenced, []);
		assert.equal(problems.length, 2);
		assert.ok(problems.some(problem => says.test(problem)), problems.join('\n'));
		assert.ok(problems.some(problem => problem.startsWith('change-verified')));
	});
}

test('what a run cannot do without is not silenced', async () => {
	const {problems, silenced, exit} = await check(runbook('      - {id: a, title: A, run: {session: exchange, effect: read, file: ../a.ps1}} # handrail-ignore file-inside: it is ours\n'));
	assert.deepEqual([silenced, exit], [[], 1]);
	assert.match(problems.join('\n'), /file-inside 8: .*\nsilence 8: The rule "file-inside" cannot be silenced: a run cannot do without it\./);
});

test('what only looks like a silence is none', async () => {
	const {problems, silenced} = await check(runbook(`      - id: a
        title: Read about#handrail-ignore needs-run or # handrail-ignored
        ${unverified}
`));
	assert.deepEqual([problems.length, silenced.length], [1, 0]);
});
