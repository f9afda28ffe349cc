import assert from 'node:assert/strict';
import {mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {Handoff} from '../../source/handoff/handoff.js';
import type {RunStatus} from '../../source/run/status.js';
import {decodedAll} from '../handoff/redact/decoded.js';
import {program} from './program.js';

const bounce = '550 5.7.705 Access denied, tenant has exceeded threshold; to megan@adatum.example password=Hunter2-bounce';
const secrets = ['hunter2-note', 'Hunter2-bounce', 'hunter2-64'];

/** A rehearsal in which somebody noted passwords and people, and read the trace. */
const started = async (t: TestContext) => {
	const handrail = await program(t, {environment: {HANDRAIL_REHEARSAL_PACE: '0'}});
	const {run} = await handrail.json<RunStatus>(0, 'rehearse', 'tenant-exceeded-threshold', '--as', 'Dana Reyes');
	await handrail.run('record', run, 'bounce', `text=${bounce}`);
	await handrail.run('note', run, `Told Alice@Contoso.com; password: hunter2-note; ${Buffer.from('alice@contoso.com, pwd=hunter2-64').toString('base64')}`);
	const folder = path.join(handrail.home, 'runs', run);
	return {handrail, run, folder, masks: path.join(folder, 'masks.json')};
};

const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder)).toSorted((a, b) => a.localeCompare(b));

test('no form for any reader holds a secret, and nobody but a colleague gets an address', async t => {
	const {handrail, run} = await started(t);
	const out = path.join(handrail.folder, 'out');
	await mkdir(out);
	for (const reader of ['colleague', 'support', 'auditor']) {
		for (const format of ['md', 'html', 'json']) {
			const {exit} = await handrail.run('handoff', run, '--for', reader, '--format', format, '-o', path.join(out, `${reader}.${format}`)); // eslint-disable-line no-await-in-loop
			assert.equal(exit, 0);
		}
	}

	const files = await namesIn(out);
	assert.equal(files.length, 9);
	const texts = await Promise.all(files.map(async file => [file, decodedAll(await readFile(path.join(out, file), 'utf8'))] as const));
	assert.deepEqual(texts.flatMap(([file, text]) => secrets.filter(secret => text.includes(secret.toLowerCase())).map(secret => `${file}: ${secret}`)), []);
	assert.deepEqual(texts.filter(([, text]) => text.includes('alice@contoso.com')).map(([file]) => file), ['colleague.html', 'colleague.json', 'colleague.md']);
	assert.deepEqual(texts.filter(([, text]) => text.includes('hunter2')).map(([file]) => file), []);
});

test('for Support it is the text of the case, with the bounce as it is', async t => {
	const {handrail, run} = await started(t);
	const {stdout} = await handrail.run('handoff', run, '--for', 'support');
	assert.match(stdout, /^# Tenant has exceeded threshold \(REHEARSAL\)\n/);
	assert.match(stdout, /## The bounce, word for word\n\n```text\n550 5\.7\.705 .* to megan@adatum\.example password=\[secret password\]\n```\n/);
	assert.match(stdout, /\*\*Not known\.\*\* It comes from: Keep the message trace \(`trace`\)\./);
	const {support, notes, redaction} = await handrail.json<Handoff>(0, 'handoff', run, '--for', 'support');
	assert.deepEqual([support!.length > 10, notes, redaction!.profile], [true, [], 'support']);
});

test('whose mask is whose stays at home, the same for every document', async t => {
	const {handrail, run, folder, masks} = await started(t);
	await handrail.run('handoff', run);
	assert.equal((await namesIn(folder)).includes('masks.json'), false, 'a colleague\'s document masks nobody');
	const first = await handrail.json<Handoff>(0, 'handoff', run, '--for', 'auditor');
	const kept = JSON.parse(await readFile(masks, 'utf8')) as {addresses: Record<string, string>};
	assert.equal((await stat(masks)).mode & 0o777, 0o600);
	const mask = kept.addresses['alice@contoso.com']!;
	assert.match(first.notes[0]!.text, new RegExp(`^Told ${mask}; password: \\[secret password\\]; `));
	await handrail.run('note', run, 'Told zoe@contoso.com and ALICE@contoso.com.');
	const second = await handrail.json<Handoff>(0, 'handoff', run, '--for', 'auditor');
	assert.match(second.notes[1]!.text, new RegExp(`^Told user-\\d+@contoso\\.com and ${mask}\\.$`));
	assert.doesNotMatch(JSON.stringify(second), /zoe@/);
});

test('a document that could not be written leaves no masks behind, and they are kept before one can be read', async t => {
	const {handrail, run, folder, masks} = await started(t);
	for (const place of [handrail.folder, path.join(handrail.folder, 'not', 'there.md')]) {
		const {exit, stderr} = await handrail.run('handoff', run, '--for', 'auditor', '-o', place); // eslint-disable-line no-await-in-loop
		assert.equal(exit, 3);
		assert.match(stderr, /was not written|could not be written/);
		assert.deepEqual((await namesIn(folder)).filter(name => name.startsWith('masks')), []); // eslint-disable-line no-await-in-loop
	}

	const file = path.join(handrail.folder, 'audit.json');
	assert.equal((await handrail.run('handoff', run, '--for', 'auditor', '--format', 'json', '-o', file)).exit, 0);
	const kept = JSON.parse(await readFile(masks, 'utf8')) as {addresses: Record<string, string>};
	assert.match(await readFile(file, 'utf8'), new RegExp(kept.addresses['alice@contoso.com']!));
});

test('a preview says what would be masked, and writes nothing', async t => {
	const {handrail, run, folder} = await started(t);
	const before = await namesIn(folder);
	const file = path.join(handrail.folder, 'never.md');
	const {exit, stdout} = await handrail.run('handoff', run, '--for', 'auditor', '--preview', '-o', file);
	assert.equal(exit, 0);
	assert.match(stdout, /^For an auditor: Masked: /);
	assert.match(stdout, /\n {2}address: alice@contoso\.com becomes user-\d+@contoso\.com, \d+ times\n/);
	assert.match(stdout, /\n {2}password: hu… \(12 characters\) becomes \[secret password\], \d+ times\n/);
	assert.match(stdout, /\nNothing was written\.\n$/);
	assert.deepEqual(secrets.filter(secret => stdout.includes(secret)), []);
	const {left} = await handrail.json<{left: string[]}>(0, 'handoff', run, '--for', 'support', '--preview');
	assert.equal(left.includes('the responders\' notes'), true);
	assert.deepEqual(await namesIn(folder), before);
	assert.equal((await namesIn(handrail.folder)).includes('never.md'), false);
});

test('nothing in a bundle can be masked: whoever asks for it is told', async t => {
	const {handrail, run} = await started(t);
	for (const wish of [['--for', 'support'], ['--for', 'auditor'], ['--preview']]) {
		const {exit, stderr} = await handrail.run('handoff', run, '--format', 'bundle', ...wish); // eslint-disable-line no-await-in-loop
		assert.equal(exit, 2);
		assert.match(stderr, /Nothing in a bundle can be masked.*Nothing was written\./);
	}
});

test('masks that cannot be read stop a document that needs them, and only that', async t => {
	const {handrail, run, masks} = await started(t);
	await writeFile(masks, 'no JSON');
	const {exit, stdout, stderr} = await handrail.run('handoff', run, '--for', 'auditor');
	assert.deepEqual([exit, stdout], [4, '']);
	assert.match(stderr, /masks\.json.*Nothing was written\. Move that file away/);
	assert.equal((await handrail.run('handoff', run)).exit, 0);
});
