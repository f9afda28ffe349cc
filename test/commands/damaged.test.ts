import assert from 'node:assert/strict';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import type {RunStatus} from '../../source/run/status.js';
import {child} from './child.js';
import {program} from './program.js';

const shipped = 'tenant-exceeded-threshold';

test('resume of a damaged run shows what is proved and ends with 4, line by line as with --json', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', shipped);
	await handrail.run('note', run, 'First.');
	await handrail.run('note', run, 'Second.');
	const whole = await child(handrail.home, ['resume', run, '--plain'], {input: 'q\n'});
	assert.equal(whole.exitCode, 0);

	const folder = path.join(handrail.home, 'runs', run, 'journals');
	const journal = path.join(folder, (await readdir(folder))[0]!);
	const lines = await readFile(journal, 'utf8');
	await writeFile(journal, lines.replace('First.', 'Forged.'));
	const {exitCode, stdout} = await child(handrail.home, ['resume', run, '--plain'], {input: 'q\n'});
	assert.equal(exitCode, 4);
	assert.match(stdout, /This run can only be looked at\. .+ is damaged at event 2/v);
	assert.match(stdout, /Step 1 of \d+, Triage: Read the bounce\./v);
	assert.equal((await handrail.run('resume', run, '--json')).exit, 4);
});

test('a run that lost what a step answered says which step, and goes on', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', shipped);
	await handrail.run('do', run, 'connectors', '--choose', '');
	const evidence = path.join(handrail.home, 'runs', run, 'evidence');
	const [name] = await readdir(evidence);
	await writeFile(path.join(evidence, name!), 'something else');
	const changed = await handrail.run('resume', run, '--json');
	assert.equal(changed.exit, 0);
	assert.match(changed.stderr, new RegExp(`^The evidence ${name} was changed: it does not match its name\\. It is what "Find the inbound connectors that do not belong" \\(connectors\\) answered\\. The file was left as it is\\. .+run the step again`, 'mv'));
	await rm(path.join(evidence, name!));
	const missing = await handrail.run('resume', run, '--json');
	assert.equal(missing.exit, 0);
	assert.match(missing.stderr, new RegExp(`^The evidence ${name} is missing\\. It is what "Find the inbound connectors that do not belong" \\(connectors\\) answered\\.`, 'mv'));
});
