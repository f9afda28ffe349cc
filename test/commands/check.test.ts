import assert from 'node:assert/strict';
import {mkdir, open, readFile, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {execa} from 'execa';
import {checkReportSchema, type CheckReport} from '../../source/runbook/check/report.js';
import {program} from './program.js';

const runbook = (file: string) => `handrail: 1
id: hostile
title: Hostile
sessions: {here: {title: Here, type: shell}}
phases:
  - title: One
    steps:
      - {id: look, title: Look, run: {session: here, effect: read, file: ${file}}}
`;

/** A runbook of its own with what else lies beside it. */
async function folder(below: string, files: Record<string, string | Uint8Array> = {}): Promise<string> {
	await mkdir(below, {recursive: true});
	for (const [name, content] of Object.entries({'runbook.yaml': runbook('look.sh'), 'look.sh': 'ls\n', ...files})) {
		await writeFile(path.join(below, name), content); // eslint-disable-line no-await-in-loop -- a few small files
	}

	return below;
}

test('check --json has one shape for whatever it finds, and holds to its schema', async t => {
	const handrail = await program(t);
	const fine = await folder(path.join(handrail.folder, 'fine'));
	const silenced = await folder(path.join(handrail.folder, 'silenced'), {'look.sh': 'ls $params_a # handrail-ignore shell-unquoted: it is a list of names\n', 'runbook.yaml': `${runbook('look.sh')}parameters: {a: {title: A}}\n`});
	const wrong = await folder(path.join(handrail.folder, 'wrong'), {'runbook.yaml': runbook('lok.sh')});
	const shape = path.join(handrail.folder, 'shape.yaml');
	await writeFile(shape, 'handrail: 1\nid: [\n');
	const report = await handrail.json<CheckReport>(2, 'check', fine, silenced, wrong, shape, path.join(handrail.folder, 'nothing'));

	assert.ok(checkReportSchema.safeParse(report).success);
	assert.deepEqual(report.runbooks.map(({exit, problems, silenced: quiet}) => [exit, problems.map(({rule}) => rule), quiet.map(({rule, because}) => `${rule}: ${because}`)]), [
		[0, [], []],
		[0, [], ['shell-unquoted: it is a list of names']],
		[1, ['file-inside'], []],
		[2, ['yaml'], []],
		[2, ['unreadable'], []],
	]);
	assert.equal(report.runbooks[2]!.name, path.join(wrong, 'runbook.yaml'));
	assert.match((await handrail.run('check', silenced)).stdout, /nothing is wrong, 1 silenced\.\n$/);
});

test('a place without a runbook keeps nobody from reading of the others', async t => {
	const handrail = await program(t);
	const fine = await folder(path.join(handrail.folder, 'fine'));
	const {exit, stdout, stderr} = await handrail.run('check', path.join(handrail.folder, 'nothing'), fine);
	assert.deepEqual([exit, stdout], [2, `${path.join(fine, 'runbook.yaml')}: nothing is wrong.\n`]);
	assert.match(stderr, /nothing/);
});

test('what is wrong with a rehearsal is told with its place, and keeps nobody from a real run', async t => {
	const handrail = await program(t);
	const answers = 'handrail-rehearsal: 1\nstate: state.json\nsteps: {look: {run: {returns: []}}}\n';
	const cases: Record<string, [files: Record<string, string | Uint8Array>, line: number, says: RegExp]> = {
		alias: [{'rehearsal.yaml': 'handrail-rehearsal: 1\nsteps: {look: &x {run: {returns: []}}, other: *x}\n'}, 2, /Aliases are refused/],
		wide: [{'rehearsal.yaml': Buffer.from('\uFEFFhandrail-rehearsal: 1\n', 'utf16le')}, 1, /UTF-16/],
		missing: [{'rehearsal.yaml': answers}, 2, /state\.json is not in the runbook's folder/],
		proto: [{'rehearsal.yaml': answers, 'state.json': '{"a": [{"__proto__": {"b": 1}}]}'}, 2, /the key "__proto__"/],
		deep: [{'rehearsal.yaml': answers, 'state.json': `{"a": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`}, 2, /deeper than 50/],
		expression: [{'rehearsal.yaml': 'handrail-rehearsal: 1\nsteps: {look: {run: {returns: state.a +}}}\n'}, 2, /missing after this/],
	};
	const folders = await Promise.all(Object.entries(cases).map(async ([name, [files]]) => folder(path.join(handrail.folder, name), files)));
	const {runbooks} = await handrail.json<CheckReport>(2, 'check', ...folders);
	for (const [index, [, line, says]] of Object.values(cases).entries()) {
		const [problem] = runbooks[index]!.problems;
		assert.match(problem!.message, says);
		assert.deepEqual([path.basename(problem!.file), problem!.line], ['rehearsal.yaml', line]);
	}
});

test('links, pipes, devices and a file of 100 MB are refused at once, beside a runbook too', async t => {
	const handrail = await program(t);
	const of = (name: string) => path.join(handrail.folder, name);
	const linked = await folder(of('linked'), {'runbook.yaml': runbook('other.sh')});
	await symlink('/etc/passwd', path.join(linked, 'other.sh'));
	const endless = await folder(of('endless'), {'runbook.yaml': runbook('zero.sh')});
	await symlink('/dev/zero', path.join(endless, 'zero.sh'));
	const piped = await folder(of('piped'));
	const state = await folder(of('state'), {'rehearsal.yaml': 'handrail-rehearsal: 1\nstate: state.json\n'});
	await symlink('/dev/zero', path.join(state, 'state.json'));
	await symlink('/dev/zero', of('zero.yaml'));
	await execa('mkfifo', [path.join(piped, 'rehearsal.yaml'), of('pipe.yaml')]);
	const large = await open(of('large.yaml'), 'w');
	await large.truncate(100 * 1_048_576);
	await large.close();

	const expected: Array<[string, RegExp]> = [
		[linked, /"other\.sh", which is a link or no regular file/],
		[endless, /"zero\.sh", which is a link or no regular file/],
		[piped, /"rehearsal\.yaml", which is a link or no regular file/],
		[state, /"state\.json", which is a link or no regular file/],
		[of('zero.yaml'), /is a link or no regular file/],
		[of('pipe.yaml'), /is a link or no regular file/],
		[of('large.yaml'), /larger than 8 MiB/],
		['/dev/zero', /a runbook's file ends in \.yaml/],
	];
	const {runbooks} = await handrail.json<CheckReport>(2, 'check', ...expected.map(([place]) => place));
	for (const [index, [place, says]] of expected.entries()) {
		assert.match(runbooks[index]!.problems[0]!.message, says, place);
	}

	assert.equal((await readFile(path.join(linked, 'look.sh'), 'utf8')), 'ls\n');
});
