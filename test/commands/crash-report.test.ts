import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {reportCrash} from '../../source/commands/crash-report.js';
import {SecretMask} from '../../source/session/mask.js';
import {keyOfRow, snapshotOf, withChosen, withConnectors} from '../ui/fixture.js';
import {child} from './child.js';

const homeFor = async (t: TestContext): Promise<string> => {
	const home = await mkdtemp(path.join(os.tmpdir(), 'handrail-test-'));
	t.after(async () => rm(home, {recursive: true, force: true}));
	return home;
};

const now = () => new Date('2026-11-22T03:12:44Z');

test('a crash report says what was kept, lies where its owner alone can read it, and names nobody', async t => {
	const home = await homeFor(t);
	const planted = ['planted-password', 'dana@contoso.example', 'contoso.onmicrosoft.com', '3750b40b-0000-4000-8000-000000000001', '/home/danareyes', 'danareyes', '203.0.113.7', 'planted-tenant-title'];
	const run = {engine: {snapshot: snapshotOf()}, folder: path.join(home, 'runs', 'x')};
	const error = new Error(planted.slice(0, -1).join('\n'));
	const said = reportCrash({home, now, environment: {HOME: '/home/danareyes', USER: 'danareyes'}, secrets: {mask: new SecretMask({newPassword: 'planted-password'})}}, {error, run});
	const file = path.join(home, 'crashes', `2026-11-22T031244-${process.pid}.md`);
	const {status} = run.engine.snapshot;
	assert.ok(said.startsWith(`The run ${status.run}: `), said);
	assert.ok(status.responders.every(({id, events}) => said.includes(`${id}.jsonl up to event ${events}`)), said);
	assert.match(said, /All that was acknowledged is on the disk\. A report of the defect is .+ paste it into a new issue/v);
	assert.ok(said.includes(file));
	const text = await readFile(file, 'utf8');
	assert.deepEqual(planted.filter(each => text.includes(each)), []);
	assert.match(text, /^# Handrail met a defect\n\nLeft out: [\s\S]*- Handrail \d[\s\S]*\[secret newPassword\]\n\[address\]\n\[tenant\]\n\[guid\]\n~\n\[user\]\n\[ip\]/v);
	if (process.platform !== 'win32') {
		assert.equal((await stat(file)).mode & 0o777, 0o600);
	}
});

test('what the run calls its tenant, people and objects stands nowhere in the report', async t => {
	const home = await homeFor(t);
	const {status} = withChosen(withConnectors(snapshotOf()), [keyOfRow(0)]);
	const {label} = status.steps.flatMap(({items}) => items)[0]!;
	const run = {
		engine: {snapshot: snapshotOf({
			status: {...status, tenant: {tenant: null, domain: 'mail.contoso.example', account: 'breakglass'}, responders: [{...status.responders[0]!, name: 'Zoë Quist'}]},
			params: {relay: 'mx7.contoso.example'},
		})},
		folder: path.join(home, 'runs', 'x'),
	};
	const error = new TypeError(`Unexpected token in "breakglass of mail.contoso.example, Zoë Quist, ${label}, mx7.contoso.example"`);
	reportCrash({home, now, environment: {}}, {error, run});
	const text = await readFile(path.join(home, 'crashes', `2026-11-22T031244-${process.pid}.md`), 'utf8');
	assert.match(text, /^TypeError: Unexpected token in "\[address\] of \[tenant\], \[person\], \[object\], \[parameter\]"$/mv);
	assert.doesNotMatch(text, /contoso|Quist|breakglass/v);
});

test('a run that cannot be asked any more does not keep the defect from being told', async t => {
	const home = await homeFor(t);
	const run = {
		folder: '',
		engine: {
			get snapshot(): never {
				throw new Error('the fold is broken');
			},
		},
	};
	assert.match(reportCrash({home, now, environment: {}}, {error: new Error('first'), run}), /^No report of the defect could be written \(the fold is broken\)/v);
});

test('what is not saved is said, and a report that cannot be written stops nothing', async t => {
	const home = await homeFor(t);
	await writeFile(path.join(home, 'crashes'), '');
	const run = {engine: {snapshot: snapshotOf({saved: {ok: false, message: 'The disk is full.'}})}, folder: path.join(home, 'runs', 'x')};
	assert.match(reportCrash({home, now, environment: {}}, {error: 'no error at all', run}), /NOT all of it is on the disk\. No report of the defect could be written/v);
});

test('only twenty reports are kept, and nothing else in the folder is touched', async t => {
	const home = await homeFor(t);
	const folder = path.join(home, 'crashes');
	await mkdir(folder);
	const names = Array.from({length: 25}, (_, index) => `2025-01-${String(index + 1).padStart(2, '0')}T000000-1.md`);
	await Promise.all([...names, 'mine.md'].map(async name => writeFile(path.join(folder, name), '')));
	reportCrash({home, now, environment: {}}, {error: new Error('one more'), run: undefined});
	const left = await readdir(folder);
	assert.deepEqual([left.length, left.includes('mine.md'), left.includes(names[0]!), left.includes(names[24]!)], [21, true, false, true]);
});

for (const [where, defect] of [['timer', 'throw new Error("a defect of the test")'], ['promise', 'void Promise.reject(new Error("a defect of the test"))']] as const) {
	test(`a defect in a ${where} under a command without a screen is said as one, with where its report lies; --json holds one value`, async t => {
		const home = await homeFor(t);
		const source = `process.on('newListener', name => { if (name === 'uncaughtException') { process.nextTick(() => { ${defect}; }); } });`;
		// With `--` it is not as plain as what is answered at once, without the whole program.
		const {exitCode, stdout, stderr} = await child(home, ['runs', '--json', '--'], {imports: [`data:text/javascript,${encodeURIComponent(source)}`]});
		assert.equal(exitCode, 1);
		assert.deepEqual(JSON.parse(stdout), {error: 'Handrail met something that it did not expect.', exit: 1});
		const [name] = await readdir(path.join(home, 'crashes'));
		assert.ok(stderr.includes(path.join(home, 'crashes', name!)), stderr);
		assert.match(stderr, /this is a defect\.[\s\S]*Error: a defect of the test/v);
		assert.match(await readFile(path.join(home, 'crashes', name!), 'utf8'), /- no run was open[\s\S]*Error: a defect of the test/v);
	});
}
