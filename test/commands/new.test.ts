import assert from 'node:assert/strict';
import {mkdir, readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parse} from 'yaml';
import type {RunStatus} from '../../source/run/status.js';
import {placeFor} from '../terminal/place.js';
import {start} from '../terminal/terminal.js';
import {program} from './program.js';

const answers = ['--title', 'Mail: is # stuck {{ x }}', '--step', 'Look at "it"'];

for (const service of ['exchange', 'graph', 'shell', 'none']) {
	test(`a new runbook for ${service} has nothing wrong with it, and is rehearsed at once from its first step to its end`, async t => {
		const handrail = await program(t);
		const output = path.join(handrail.folder, 'mine');
		const made = await handrail.json<{folder: string; id: string}>(0, 'new', 'mail-stuck', ...answers, '--service', service, '--code', '4.4.7', '--words', 'expired: gone', '-o', output);
		assert.deepEqual([made.folder, made.id], [output, 'mail-stuck']);
		const {exit, stdout} = await handrail.run('check', output);
		assert.deepEqual([exit, stdout], [0, `${path.join(output, 'runbook.yaml')}: nothing is wrong.\n`]);
		const {run, steps} = await handrail.json<RunStatus>(0, 'rehearse', output, '--as', 'Dana');
		const [first] = steps;
		if (service === 'none') {
			await handrail.json(0, 'record', run, first!.id, 'seen=nothing moves');
			await handrail.json(0, 'mark', run, first!.id, 'done');
		} else {
			await handrail.json(0, 'do', run, first!.id, ...(service === 'shell' ? [] : ['--tenant', 'contoso.onmicrosoft.com']));
		}

		await handrail.json(0, 'record', run, 'cause', 'kind=found');
		for (const [step, value] of [['repair', 'changed=the disk'], ['proof', 'worked=Kim, 04:00']] as const) {
			await handrail.json(0, 'record', run, step, value); // eslint-disable-line no-await-in-loop -- one step after the other
			await handrail.json(0, 'mark', run, step, 'done'); // eslint-disable-line no-await-in-loop -- the same
		}

		const status = await handrail.json<RunStatus>(0, 'status', run);
		assert.equal(status.next, null);
		assert.equal((await handrail.json<RunStatus>(0, 'finish', run)).state, 'finished');
	});
}

test('its first line points editors at the schema beside it, and what was said stands in it', async t => {
	const handrail = await program(t);
	const output = path.join(handrail.folder, 'mine');
	await handrail.json(0, 'new', 'mail-stuck', ...answers, '--service', 'none', '--code', '4.4.7', '-o', output);
	const yaml = await readFile(path.join(output, 'runbook.yaml'), 'utf8');
	const [line] = yaml.split('\n', 1);
	assert.equal(line, '# yaml-language-server: $schema=./runbook.schema.json');
	assert.deepEqual(await readdir(output), ['rehearsal.yaml', 'runbook.schema.json', 'runbook.yaml', 'state.json']);
	const {id, title, symptoms, phases} = parse(yaml) as {id: string; title: string; symptoms: unknown; phases: Array<{steps: Array<{title: string}>}>};
	assert.deepEqual([id, title, symptoms, phases[0]!.steps[0]!.title], ['mail-stuck', 'Mail: is # stuck { { x }}', [{code: '4.4.7'}], 'Look at "it"']);
});

test('nothing is made over what is there, nor of what does not fit', async t => {
	const handrail = await program(t);
	const there = path.join(handrail.folder, 'there');
	await mkdir(there);
	const {exit, stderr} = await handrail.run('new', 'a', ...answers, '--service', 'none', '-o', there);
	assert.deepEqual([exit, await readdir(there)], [3, []]);
	assert.match(stderr, /is there already, and was not touched\. Name another folder with -o\./);
	const none = path.join(handrail.folder, 'none');
	for (const [wrong, said] of [
		[['Capital', ...answers, '--service', 'none'], /Its name, as you will type it: "Capital" does not match/],
		[['a', ...answers, '--service', 'none', '--code', '5.7'], /"5\.7" does not match/],
		[['a', ...answers, '--service', 'none', '--words', 'x'], /no code was given/],
		[['a', '--title', ' ', '--service', 'none', '--step', 'x'], /Its title: A value is needed/],
		[['a', '--service', 'mail'], /Allowed choices are exchange, graph, shell, none/],
		[['a', '--title', 'x'], /needs its service, its step, and nobody can be asked.+handrail new --service \.\.\. --step/],
	] as const) {
		const refused = await handrail.run('new', ...wrong, '-o', none); // eslint-disable-line no-await-in-loop -- one after the other
		assert.equal(refused.exit, 2, refused.stderr);
		assert.match(refused.stderr, said);
	}

	assert.ok(!(await readdir(handrail.folder)).includes('none'));
});

test('at a terminal it asks line by line for what was not said', async t => {
	const place = await placeFor(t);
	const cli = fileURLToPath(new URL('../../source/cli.ts', import.meta.url));
	const output = path.join(place.here, 'asked');
	const terminal = start(t, place, process.execPath, [`--import=${import.meta.resolve('../../scripts/typescript.ts')}`, cli, 'new', 'asked', '--service', 'none', '--plain', '-o', output]);
	await terminal.sees('A new runbook needs to know:', 'Its title');
	terminal.type('Doors stay shut\r');
	await terminal.sees('The code of the bounce that it is for');
	terminal.type('seven\r');
	await terminal.sees('does not match');
	terminal.type('\r');
	await terminal.sees('Words that stand beside that code');
	terminal.type('jammed\r');
	await terminal.sees('What to do first');
	terminal.type('Ring\r');
	await terminal.sees('Doors stay shut: a runbook in');
	const {title, symptoms} = parse(await readFile(path.join(output, 'runbook.yaml'), 'utf8')) as {title: string; symptoms?: unknown};
	assert.deepEqual([title, symptoms], ['Doors stay shut', undefined], 'words without a code are not used, and no answer is lost for them');
});
