import assert from 'node:assert/strict';
import {cp, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {program} from '../../commands/program.js';
import {sha256} from '../../../source/journal/event-hash.js';
import {emptyMachine, note, startingMachine, takeFrom, write} from '../../journal/machines.js';
import {newHome} from '../../journal/place.js';
import {answer, bundleOf, gathered, partsOf, putTogether, sharedRun} from '../bundle/bundled-run.js';
import {listFiles} from '../bundle/attacks.js';
import {look, receive} from './receiving.js';

test('evidence that its writer signed and that is no answer keeps nobody from receiving the run', async t => {
	const dana = await startingMachine(t);
	const text = 'It went well.';
	const name = sha256(text).toString('hex');
	await writeFile(path.join(dana.folder, 'evidence', name), text);
	await write(dana, {kind: 'answered', data: {step: 'trace', part: 'run', attempt: 1, outcome: 'ok', evidence: name, rows: 1, errors: [], ms: 3}});
	const sam = await emptyMachine(t, dana, 'Sam');
	const {file} = await bundleOf(t, dana);
	assert.equal((await look(sam, file)).missing.length, 0);
	assert.equal((await receive(sam, file))?.evidence, 1);
});

test('no name adds a line to what verify says of a run that is not whole', async t => {
	const dana = await startingMachine(t, 'Dana\nThe run is whole.');
	const evidence = await answer(dana, [{Guid: 'one'}]);
	await rm(path.join(dana.folder, 'evidence', evidence));
	const {file} = await bundleOf(t, dana);
	const {run} = await program(t);
	const {exit, stderr} = await run('verify', file);
	assert.equal(exit, 4);
	assert.match(stderr, /^The journal of Dana The run is whole\. \(/mv);
	assert.equal(stderr.split('\n').includes('The run is whole.'), false);
	const here = await program(t);
	await cp(dana.home, here.home, {recursive: true});
	const proved = await here.run('verify', path.basename(dana.folder));
	assert.equal(proved.exit, 4);
	assert.doesNotMatch(proved.stderr, /^The run is whole\.(?: \(|$)/mv);
});

test('that somebody\'s journal was cut off is known before a run is made of it', async t => {
	const {dana, robin} = await sharedRun(t);
	await answer(robin, [{Guid: 'three', Name: 'new'}]);
	await takeFrom(dana, robin);
	await write(dana, note('Taken in again.'));
	const parts = await partsOf(await gathered(dana));
	const journal = parts.files.find(({name}) => name === `journals/${robin.identity.id}.jsonl`)!;
	const lines = Buffer.from(journal.bytes).toString().trimEnd().split('\n');
	const [cut] = lines.splice(-1);
	const {seq, evidence} = {...JSON.parse(lines.at(-1)!) as {seq: number}, evidence: (JSON.parse(cut!) as {data: {evidence: string}}).data.evidence};
	journal.bytes = Buffer.from(`${lines.join('\n')}\n`);
	parts.files = parts.files.filter(({name}) => name !== `evidence/${evidence}`);
	const head = parts.manifest.heads.find(({responder}) => responder === robin.identity.id)!;
	Object.assign(head, {events: lines.length, seq, hash: (JSON.parse(lines.at(-1)!) as {hash: string}).hash});
	listFiles(parts);
	const file = path.join(await newHome(t), 'cut.handrail');
	await writeFile(file, putTogether(parts));
	const {isNew, waiting} = await look(await emptyMachine(t, dana, 'Sam'), file);
	assert.equal(isNew, true);
	assert.match(waiting.join('\n'), new RegExp(`^The journal of ${robin.identity.id} is not whole here yet: .* What was done there cannot be seen yet\\.$`, 'v'));
});
