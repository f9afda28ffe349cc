import assert from 'node:assert/strict';
import {mkdir, readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {handoffDesk} from '../../source/commands/handoff-desk.js';
import {hearSecrets} from '../../source/commands/heard-secrets.js';
import {openRunToWork} from '../../source/commands/open-run.js';
import {placeFile} from '../../source/commands/place-file.js';
import {typedPath} from '../../source/commands/typed-path.js';
import type {RunStatus} from '../../source/run/status.js';
import type {HandoffPlan} from '../../source/ui/hand-off/contract.js';
import {program, recordingDoor} from './program.js';

const plan: HandoffPlan = {format: 'bundle', reader: 'colleague', to: 'Sam', passphrase: undefined};

test('what the screen writes is what the command line writes: a bundle of the open run, and documents', async t => {
	const handrail = await program(t);
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold');
	await handrail.run('note', run, 'password=Tr0ub4dor, ask eve@fabrikam.example');
	const {door} = recordingDoor(handrail.home, {now: () => new Date(), environment: {}});
	const open = await openRunToWork(door, {run, as: undefined});
	t.after(async () => open.engine.close());
	const desk = handoffDesk(door, open);

	const preview = await desk.preview(plan);
	assert.match(preview.contents.join('\n'), /2 events of 1 journal.*\nThe run will say that it was handed over to Sam\.\nIt is not encrypted/v);
	assert.equal(path.basename(preview.file), `${run}.handrail`);
	assert.equal(open.engine.snapshot.events.length, 2, 'a preview writes nothing');

	const file = path.join(handrail.folder, 'a.handrail');
	const bundle = await desk.write(plan, file, {replace: false});
	assert.ok(bundle.kind === 'written');
	assert.equal(open.engine.snapshot.events.at(-1)?.kind, 'handed-over');
	assert.match(bundle.said.join('\n'), /3 events of 1 journal[\s\S]*Sam takes it over with: handrail receive a\.handrail/v);
	assert.equal((await handrail.run('verify', file, '--head', bundle.heads[0]!.words)).exit, 0);
	assert.deepEqual(await desk.write(plan, file, {replace: false}), {kind: 'exists', file});
	assert.equal((await desk.write(plan, file, {replace: true})).kind, 'written');
	assert.equal(open.engine.snapshot.events.length, 3, 'once is enough to say that it was handed over');

	const heard = hearSecrets();
	t.after(() => {
		heard.stop();
	});
	await desk.preview({...plan, passphrase: 'correct horse'});
	assert.equal(heard.mask.text('It is correct horse.'), 'It is [secret passphrase].', 'a passphrase that was typed is masked from then on');

	const audit = await desk.preview({...plan, format: 'html', reader: 'auditor'});
	assert.match(audit.masked.join('\n'), /address: eve@fabrikam\.example becomes/v);
	const page = path.join(handrail.folder, 'audit.html');
	const document = await desk.write({...plan, format: 'html', reader: 'auditor'}, page, {replace: false});
	assert.ok(document.kind === 'written');
	const text = await readFile(page, 'utf8');
	assert.match(text, /^<!doctype html>/iv);
	assert.doesNotMatch(text, /eve@fabrikam|Tr0ub4dor/v);
	assert.match(document.summary, /\(REHEARSAL\).* The run is open: 0 of 44 steps are done\. Next: /v);
	await stat(path.join(open.folder, 'masks.json'));
});

test('a file is typed as a person types or drops it', () => {
	const at = {home: '/home/dana', folder: '/work'};
	assert.deepEqual(['~/a b.handrail', '~', 'x.md', '"/tmp/a b"', '/tmp/a\\ b', 'file:///tmp/a%20b', ' /tmp/x '].map(text => typedPath(text, at)), ['/home/dana/a b.handrail', '/home/dana', '/work/x.md', '/tmp/a b', '/tmp/a b', '/tmp/a b', '/tmp/x']);
});

test('a file that is there, or a folder, is not written over', async t => {
	const {folder} = await program(t);
	const file = path.join(folder, 'taken');
	await writeFile(file, 'mine');
	let writes = 0;
	const write = async (place: string) => {
		writes++;
		return {file: place};
	};

	assert.deepEqual(await placeFile(file, {replace: false}, write), {kind: 'exists', file});
	await mkdir(path.join(folder, 'inside'));
	await assert.rejects(placeFile(path.join(folder, 'inside'), {replace: true}, write), /is a folder/v);
	assert.equal(writes, 0);
});
