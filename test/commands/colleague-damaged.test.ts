import assert from 'node:assert/strict';
import {appendFile, cp, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import type {RunStatus} from '../../source/run/status.js';
import {child} from './child.js';
import {program} from './program.js';

const shipped = 'tenant-exceeded-threshold';

test('a colleague\'s damaged journal: whoever asks how the run stands hears it and gets 4, whoever goes on can', async t => {
	const [dana, sam] = [await program(t), await program(t)];
	const {run} = await dana.json<RunStatus>(0, 'rehearse', shipped, '--as', 'Dana');
	await cp(path.join(dana.home, 'runs', run), path.join(sam.home, 'runs', run), {recursive: true});
	for (const text of ['First.', 'Second.']) {
		assert.equal((await sam.run('note', run, text, '--as', 'Sam')).exit, 0); // eslint-disable-line no-await-in-loop -- one after the other
	}

	const journals = (home: string) => path.join(home, 'runs', run, 'journals');
	const [own] = await readdir(journals(dana.home));
	const theirs = (await readdir(journals(sam.home))).find(name => name !== own)!;
	const file = path.join(journals(dana.home), theirs);
	await cp(path.join(journals(sam.home), theirs), file);
	const {responders} = await dana.json<RunStatus>(0, 'status', run);
	assert.deepEqual(responders.map(({name}) => name), ['Dana', 'Sam']);
	assert.equal((await dana.run('resume', run, '--json')).exit, 0);

	await writeFile(file, (await readFile(file, 'utf8')).replace('First.', 'Forged.'));
	const damaged = /The journal of \w{10} is damaged at event \d+: its bytes do not match its hash\. .+What its writer did from there on cannot be seen here/v;
	const looked = await dana.run('status', run);
	assert.equal(looked.exit, 4);
	assert.match(looked.stderr, damaged);
	assert.match(looked.stdout, /open/v, 'what is proved is printed all the same');
	const {state} = await dana.json<RunStatus>(4, 'resume', run);
	assert.equal(state, 'open');
	const shown = await child(dana.home, ['resume', run, '--plain'], {input: 'q\n'});
	assert.equal(shown.exitCode, 4);
	assert.match(shown.stdout, damaged);
	const noted = await dana.run('note', run, 'I go on.');
	assert.equal(noted.exit, 0, 'what was asked for was done');
	assert.match(noted.stderr, damaged);
});

test('a status that was kept is not all there is to say once the run\'s copy of its runbook was changed', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', shipped);
	const folder = path.join(handrail.home, 'runs', run);
	const kept = await readFile(path.join(folder, 'fold.json'), 'utf8');
	assert.equal((await handrail.run('status', run)).exit, 0);
	await appendFile(path.join(folder, 'runbook', 'runbook.yaml'), '# a line that was not there\n');
	const {exit, stdout, stderr} = await handrail.run('status', run);
	assert.equal(exit, 4);
	assert.match(stderr, /copy of the runbook is not what the run was started with/v);
	assert.match(stdout, /open/v);
	assert.equal(await readFile(path.join(folder, 'fold.json'), 'utf8'), kept, 'nothing was changed by looking');
});
