import assert from 'node:assert/strict';
import {readdir, readFile, rm, truncate, writeFile} from 'node:fs/promises';
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

/** What may become of a piece of evidence, and how that is told. */
const losses: Array<[string, (file: string) => Promise<unknown>, RegExp]> = [
	['changed', async file => writeFile(file, 'something else'), /was changed: it does not match its name\. .*The file was left as it is\. .+run the step again/v],
	['cut off', async file => truncate(file, 100), /is cut off: it ends after 100 B, and the rest is missing\. .*The file was left as it is\. Run the step again/v],
	['missing', async file => rm(file), /is missing\. .*The journal still says what was done\. Run the step again/v],
];
for (const [what, lose, words] of losses) {
	test(`a run whose answer of a step is ${what} says which step, everywhere that it is shown, and goes on`, async t => {
		const handrail = await program(t);
		const {run} = await handrail.json<RunStatus>(0, 'rehearse', shipped);
		await handrail.run('do', run, 'connectors', '--choose', '');
		const evidence = path.join(handrail.home, 'runs', run, 'evidence');
		const [name] = await readdir(evidence);
		assert.equal((await handrail.run('status', run)).stderr, '');
		await lose(path.join(evidence, name!));

		const status = await handrail.run('status', run);
		const resumed = await handrail.run('resume', run, '--json');
		const plain = await child(handrail.home, ['resume', run, '--plain'], {input: 'q\n'});
		assert.deepEqual([status.exit, resumed.exit, plain.exitCode], [0, 0, 0]);
		for (const said of [status.stderr, resumed.stderr, plain.stdout]) {
			const sentence = said.split('\n').find(line => line.startsWith(`The evidence ${name} `))!;
			assert.match(sentence, words);
			assert.match(sentence, / It is what "Find the inbound connectors that do not belong" \(connectors\) answered\. /v);
		}

		const proved = await handrail.run('verify', run);
		assert.equal(proved.exit, 4);
		assert.match(proved.stderr, new RegExp(`^The evidence ${name} .*${what}.*: it is what "connectors" answered\\.$`, 'mv'));
	});
}
