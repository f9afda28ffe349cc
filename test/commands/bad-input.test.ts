import assert from 'node:assert/strict';
import {access, mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import type {RunStatus} from '../../source/run/status.js';
import {program, type Program} from './program.js';
import {queueRunbook} from './queue-runbook.js';

const exists = async (place: string): Promise<boolean> => access(place).then(() => true).catch(() => false);

/** A whole sentence, and no stack trace. */
const sentence = /^[^\n]{20,}[.?]\n$/;

/** Begins a run of the trusted queue. */
async function begun(handrail: Program): Promise<{run: string; queue: string}> {
	const {runbook, queue} = await queueRunbook(handrail.folder);
	await handrail.run('trust', runbook, '--yes');
	const {run} = await handrail.json<RunStatus>(0, 'start', runbook, '-p', `folder=${queue}`);
	return {run, queue};
}

const refusals: Array<{name: string; argv: string[]; says: RegExp}> = [
	{name: 'an unknown command', argv: ['stauts'], says: /'stauts'.+Did you mean status\?/},
	{name: 'an unknown option', argv: ['status', '--jsn'], says: /'--jsn'.+Did you mean --json\?/},
	{name: 'an argument too few', argv: ['do', 'run'], says: /missing required argument 'step'.+handrail do --help/i},
	{name: 'a status that is none', argv: ['mark', 'run', 'step', 'finished'], says: /'finished'.+done, skipped, failed, open/},
	{name: 'an unknown run', argv: ['status', '2020'], says: /"2020".+handrail runs/},
	{name: 'no run at all', argv: ['resume'], says: /no run yet.+handrail start/},
	{name: 'an unknown runbook', argv: ['start', 'tenant-exceded-threshold'], says: /no runbook "tenant-exceded-threshold".+Did you mean tenant-exceeded-threshold\?.+handrail runbooks/},
	{name: 'a parameter that is none', argv: ['start', 'tenant-exceeded-threshold', '-p', 'tenant'], says: /-p tenant does not say NAME=VALUE/},
	{name: 'a parameter twice', argv: ['start', 'tenant-exceeded-threshold', '-p', 'admin=a', '-p', 'admin=b'], says: /"admin" is given twice/},
	{name: 'a parameter that the runbook does not have', argv: ['rehearse', 'tenant-exceeded-threshold', '-p', 'tenent=x'], says: /no parameter "tenent".+"tenant" was probably meant/},
	{name: 'a parameter that does not match its pattern', argv: ['rehearse', 'tenant-exceeded-threshold', '-p', 'tenant=contoso.com'], says: /"tenant".+"contoso\.com" does not match/},
	{name: 'a missing parameter where nobody can be asked', argv: ['start', 'tenant-exceeded-threshold', '-p', 'tenant=contoso.onmicrosoft.com'], says: /needs admin .+-p admin=VALUE/},
	{name: 'a secret on the command line', argv: ['rehearse', 'tenant-exceeded-threshold', '-p', 'newPassword=hunter2'], says: /"newPassword" is a secret/},
	{name: 'a fault that does not exist', argv: ['rehearse', 'tenant-exceeded-threshold', '--fault', 'answer-lots@disable'], says: /"answer-lots".+answer-lost/},
	{name: 'a fault at no step', argv: ['rehearse', 'tenant-exceeded-threshold', '--fault', 'answer-lost@disabel'], says: /"disabel".+disable/},
	{name: 'a name of nothing', argv: ['rehearse', 'tenant-exceeded-threshold', '--as', ' '], says: /--as/},
];

for (const {name, argv, says} of refusals) {
	test(`${name}: one sentence on standard error, exit 2, nothing made on the disk`, async t => {
		const handrail = await program(t);
		const {exit, stdout, stderr} = await handrail.run(...argv);
		assert.equal(exit, 2);
		assert.equal(stdout, '');
		assert.match(stderr, sentence);
		assert.match(stderr, says);
		assert.equal(await exists(handrail.home), false);
	});
}

test('what is wrong is said on standard error with --json too, and standard output holds it as one value', async t => {
	const handrail = await program(t);
	const {exit, stdout, stderr} = await handrail.run('start', 'tenant-exceeded-threshold', '--json');
	assert.equal(exit, 2);
	assert.deepEqual(JSON.parse(stdout), {error: stderr.trimEnd(), exit: 2});
	assert.match(stderr, /needs tenant .+ admin .+Nothing was started\./);
	assert.equal(await exists(handrail.home), false);
});

test('a folder without runbook.yaml cannot be started, checked or trusted', async t => {
	const handrail = await program(t);
	const empty = path.join(handrail.folder, 'empty');
	await mkdir(empty);
	for (const command of [['start'], ['rehearse'], ['check'], ['trust', '--yes']]) {
		const {exit, stderr} = await handrail.run(...command, empty); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(exit, 2, command[0]);
		assert.match(stderr, /runbook\.yaml/);
	}

	assert.equal(await exists(handrail.home), false);
});

test('a misspelt key names its place and the key that was meant', async t => {
	const handrail = await program(t);
	const {runbook} = await queueRunbook(handrail.folder);
	const file = path.join(runbook, 'runbook.yaml');
	await writeFile(file, (await readFile(file, 'utf8')).replace('choose:', 'chose:'));
	for (const command of ['start', 'check']) {
		const {exit, stdout, stderr} = await handrail.run(command, runbook); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(exit, 2);
		assert.match(stdout + stderr, /runbook\.yaml:25:9: error: .+chose/);
		assert.match(stdout + stderr, /probably meant: choose/);
	}
});

test('a beginning that two runs share is not guessed', async t => {
	const handrail = await program(t);
	const {run} = await begun(handrail);
	const {run: other} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold');
	const {exit, stderr} = await handrail.run('note', '20', 'Called.');
	assert.equal(exit, 2);
	assert.ok(stderr.includes(run) && stderr.includes(other));
	assert.equal((await handrail.json<RunStatus>(0, 'status', run)).responders[0]!.events, 1, 'nothing was noted');
});

test('a step, an item, a row, a record or a session that is not there changes nothing', async t => {
	const handrail = await program(t);
	const {run, queue} = await begun(handrail);
	await handrail.json(3, 'do', run, 'files');
	const before = (await handrail.json<RunStatus>(0, 'status', run)).responders[0]!.events;
	const wrong: Array<[string[], RegExp]> = [
		[['do', run, 'filez'], /no step "filez".+Did you mean files\?/],
		[['do', run, 'files', 'tell'], /"tell" is done by hand.+handrail record .+ tell call=VALUE.+handrail mark .+ tell done/],
		[['do', run, 'cause'], /decision.+handrail record .+ cause owner=VALUE.+ours, nobody/],
		[['do', run, 'files', '--choose', 'bulk.text'], /"bulk\.text"/],
		[['do', run, 'files', '--choose', '["bulk.txt"'], /JSON list/],
		[['do', run, 'stamp', '--choose', 'bulk.txt'], /--choose does not fit/],
		[['do', run, 'files', '--item', 'bulk.txt'], /--item does not fit/],
		[['do', run, 'files', '--confirm', 'bulk.txt'], /--confirm does not fit/],
		[['do', run, 'files', '--connect', 'her=browser'], /no session "her".+Did you mean here\?/],
		[['do', run, 'files', '--connect', 'here=browser'], /no way to connect "browser"/],
		[['mark', run, 'stamp', 'done', '--item', 'bulk.txt'], /no item .+"bulk\.txt"/],
		[['undo', run, 'tell'], /has no undo/],
		[['record', run, 'tell', 'cal=1'], /no "cal".+Did you mean call\?/],
		[['record', run, 'tell', 'call=none'], /"none" does not match/],
		[['record', run, 'cause', 'owner=theirs'], /"theirs" is no answer/],
		[['note', run, 'tel', 'Text'], /no step "tel"/],
		[['note', run, 'tell', 'two', 'texts'], /one text/],
	];
	for (const [argv, says] of wrong) {
		const {exit, stderr} = await handrail.run(...argv); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(exit, 2, `${argv.join(' ')}: ${stderr}`);
		assert.match(stderr, says);
	}

	const after = await handrail.json<RunStatus>(0, 'status', run);
	assert.equal(after.responders[0]!.events, before);
	assert.deepEqual((await readdir(queue)).toSorted(), ['bulk.txt', 'news.txt', 'order.txt', 'reads.log']);
});

test('--as before no command is the picker\'s own', async t => {
	const handrail = await program(t);
	const {exit, stdout} = await handrail.run('--as', 'Dana', '--json');
	assert.equal(exit, 0);
	assert.deepEqual((JSON.parse(stdout) as {runs: unknown[]}).runs, []);
});
