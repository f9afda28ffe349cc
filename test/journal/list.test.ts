import assert from 'node:assert/strict';
import {appendFile, mkdir, readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {execa} from 'execa';
import {Failure} from '../../source/failure.js';
import {readFold} from '../../source/journal/fold-cache.js';
import {loadIdentity} from '../../source/journal/identity.js';
import {findRun, listRuns} from '../../source/journal/list.js';
import {openRun} from '../../source/journal/open.js';
import {deriveStatus} from '../../source/run/derive.js';
import {foldRun} from '../../source/run/facts.js';
import type {RunJournal} from '../../source/journal/contract.js';
import {smallRunbook} from '../run/small-runbook.js';
import {contents, newHome, newRun} from './place.js';

const at = (hour: number) => () => new Date(2026, 10, 22, hour);
const statusOf = (run: RunJournal) => deriveStatus({facts: foldRun(run.events), runbook: smallRunbook, outputs: {}});
const wrongUsage = (message: RegExp) => (error: unknown) => error instanceof Failure && error.exit === 2 && message.test(error.message);

test('the latest real run is meant when none is named, a rehearsal only when there is no other', async t => {
	const home = await newHome(t);
	await assert.rejects(findRun(home, undefined), wrongUsage(/There is no run yet/v));
	const rehearsal = await newRun(home, {rehearsal: true, now: at(5)});
	await rehearsal.close();
	assert.equal((await findRun(home, undefined)).run, rehearsal.run);
	const real = await newRun(home, {now: at(4)});
	await real.close();
	const older = await newRun(home, {now: at(3)});
	await older.close();
	const found = await findRun(home, undefined);
	assert.deepEqual([found.run, found.rehearsal, found.status], [real.run, false, undefined]);
	const runs = await listRuns(home);
	assert.deepEqual(runs.map(({run}) => run), [rehearsal.run, real.run, older.run]);
});

test('a run is found by its id or an unambiguous beginning of it', async t => {
	const home = await newHome(t);
	const runs = [await newRun(home), await newRun(home)];
	await Promise.all(runs.map(async run => run.close()));
	const [first] = runs;
	const {run} = await findRun(home, first!.run);
	assert.equal(run, first!.run);
	await assert.rejects(findRun(home, first!.run.slice(0, 4)), wrongUsage(/could mean 2 runs: /v));
	await assert.rejects(findRun(home, '1999'), wrongUsage(/No run's id begins with "1999"/v));
	await assert.rejects(findRun(home, ''), wrongUsage(/No run's id begins/v));
	// An id that another one begins with is meant itself.
	await mkdir(path.join(home, 'runs', `${first!.run}-more`), {recursive: true});
	const {run: exact} = await findRun(home, first!.run);
	assert.equal(exact, first!.run);
});

test('a kept status is believed exactly as long as the journals are what it was folded from', async t => {
	const home = await newHome(t);
	const run = await newRun(home);
	assert.equal(await readFold(run.folder), undefined);
	await run.append({kind: 'marked', data: {step: 'trace', status: 'done', reason: null}});
	const status = statusOf(run);
	await run.keepFold(status);
	assert.deepEqual(await readFold(run.folder), status);
	const [entry] = await listRuns(home);
	assert.deepEqual(entry!.status, status);

	await run.append({kind: 'noted', data: {text: 'later'}});
	assert.equal(await readFold(run.folder), undefined, 'an event later');
	await run.keepFold(statusOf(run));
	await run.close();
	assert.deepEqual(await readFold(run.folder), statusOf(run));

	const journal = path.join(run.folder, 'journals', `${run.responder}.jsonl`);
	const bytes = await readFile(journal);
	await appendFile(journal, '{"torn');
	assert.equal(await readFold(run.folder), undefined, 'a torn record');
	await writeFile(journal, bytes.toString().replace(/"hash":"(?<rest>[\da-f]{64}","sig":"[^"]*"\}\n)$/v, (_line, rest: string) => `"hash":"${rest.startsWith('0') ? '1' : '0'}${rest.slice(1)}`));
	assert.equal(await readFold(run.folder), undefined, 'another head');
	await writeFile(journal, bytes);
	const {mode} = await stat(path.join(run.folder, 'fold.json'));
	assert.equal(mode & 0o777, 0o600);
	await writeFile(path.join(run.folder, 'fold.json'), '{');
	assert.equal(await readFold(run.folder), undefined, 'half a file');
});

test('who only looks keeps no status', async t => {
	const home = await newHome(t);
	const run = await newRun(home);
	await run.close();
	const looked = await openRun(run.folder, {identity: await loadIdentity(home), mode: 'look'});
	const before = await contents(run.folder);
	await looked.keepFold(statusOf(run));
	assert.deepEqual(await contents(run.folder), before);
});

test('listing needs neither CEL nor YAML nor the schema of events', async () => {
	const {metafile} = await build({
		entryPoints: [fileURLToPath(new URL('../../source/journal/list.ts', import.meta.url))],
		bundle: true, platform: 'node', format: 'esm', write: false, metafile: true, logLevel: 'silent',
	});
	const inputs = Object.keys(metafile.inputs).filter(name => /node_modules|source\/run/v.test(name));
	assert.deepEqual(inputs.filter(name => !name.includes('/canonicalize/')), []);
});

test('taking the lock prints no warning of Node\'s', async () => {
	const lock = new URL('../../source/journal/lock.ts', import.meta.url).href;
	const {stderr} = await execa(process.execPath, [`--import=${import.meta.resolve('../../scripts/typescript.ts')}`, '--input-type=module', '--eval', `const {takeLock} = await import('${lock}'); await takeLock('/nowhere', {}).catch(() => undefined);`]);
	assert.equal(stderr, '');
});

test('a status that is older than the journals is not kept with them', async t => {
	const home = await newHome(t);
	const run = await newRun(home);
	t.after(async () => run.close());
	const status = statusOf(run);
	await run.append({kind: 'marked', data: {step: 'trace', status: 'done', reason: null}});
	await run.keepFold(status);
	assert.equal(await readFold(run.folder), undefined);
	await run.keepFold(statusOf(run));
	assert.deepEqual(await readFold(run.folder), statusOf(run));
});
