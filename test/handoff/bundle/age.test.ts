import assert from 'node:assert/strict';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {Encrypter, generateIdentity, identityToRecipient} from 'age-encryption';
import {Failure} from '../../../source/failure.js';
import {encrypted} from '../../../source/handoff/bundle/age.js';
import {bundleBytes} from '../../../source/handoff/bundle/write.js';
import {openBundle} from '../../../source/handoff/bundle/read.js';
import {writeWhole} from '../../../source/handoff/write-whole.js';
import {newHome} from '../../journal/place.js';
import {gathered, sharedRun} from './bundled-run.js';

const passphrase = 'four words to guess';
/** Making a key costs so little that a test need not wait for it. */
const work = 4;

const encryptedRun = async (t: TestContext) => {
	const {dana, evidence} = await sharedRun(t);
	const home = await newHome(t);
	const file = path.join(home, 'run.handrail.age');
	await writeWhole(file, encrypted(bundleBytes(await gathered(dana)), passphrase, {work}));
	return {home, file, evidence};
};

const refusedWith = async (file: string, home: string, said: string | undefined): Promise<Failure> => {
	const failure = await openBundle(file, {home, passphrase: async () => said}).catch((error: unknown) => error);
	assert.ok(failure instanceof Failure, String(failure));
	return failure;
};

test('an encrypted bundle opens with its passphrase, and nothing that was decrypted has a name', async t => {
	const {home, file, evidence} = await encryptedRun(t);
	const bundle = await openBundle(file, {home, passphrase: async () => passphrase});
	assert.equal(bundle.encrypted, true);
	const named = await readdir(home);
	assert.deepEqual(process.platform === 'win32' ? named.filter(name => !name.startsWith('.decrypted-')) : named, ['run.handrail.age']);
	const [name, {bytes, read}] = [...bundle.evidence].find(([each]) => each === evidence[0])!;
	assert.equal(Buffer.concat(await Array.fromAsync(read())).length, bytes, name);
	await bundle.close();
	assert.deepEqual(await readdir(home), ['run.handrail.age']);
});

test('nothing of a run can be read from an encrypted bundle', async t => {
	const {file} = await encryptedRun(t);
	const text = await readFile(file, 'latin1');
	assert.match(text, /^age-encryption\.org\/v1\n-> scrypt /v);
	assert.doesNotMatch(text, /journals|manifest|Dana|PK\u{3}/v);
});

test('a passphrase that does not open it, or none, is said, and nothing is left', async t => {
	const {home, file} = await encryptedRun(t);
	const wrong = await refusedWith(file, home, 'four words to guesS');
	assert.deepEqual([wrong.exit, wrong.message], [3, 'The passphrase does not open run.handrail.age.']);
	const none = await refusedWith(file, home, undefined);
	assert.deepEqual([none.exit, none.message], [3, 'The bundle run.handrail.age is encrypted, and no passphrase was given.']);
	assert.deepEqual(await readdir(home), ['run.handrail.age']);
});

test('what was encrypted with a passphrase and is no bundle is refused as what it is', async t => {
	const home = await newHome(t);
	const file = path.join(home, 'other.age');
	await writeWhole(file, encrypted((async function * () {
		yield Buffer.from('a letter');
	})(), passphrase, {work}));
	const refused = await refusedWith(file, home, passphrase);
	assert.deepEqual([refused.exit, refused.message], [2, 'The file other.age is no hand-off of Handrail.']);
});

test('what was encrypted for a key, or would take all memory to open, is refused before any work', async t => {
	const {home, file} = await encryptedRun(t);
	const encrypter = new Encrypter();
	encrypter.addRecipient(await identityToRecipient(await generateIdentity()));
	const forKey = path.join(home, 'key.handrail.age');
	await writeFile(forKey, await encrypter.encrypt('anything'));
	const refused = await refusedWith(forKey, home, passphrase);
	assert.deepEqual([refused.exit, refused.message], [3, 'The bundle key.handrail.age was encrypted for a key and not with a passphrase.']);
	const text = await readFile(file, 'latin1');
	await writeFile(file, text.replace(/(?<=scrypt \S+ )4/v, '30'), 'latin1');
	const costly = await refusedWith(file, home, passphrase);
	assert.equal(costly.exit, 3);
	assert.match(costly.message, /opening it would take 2\^30 rounds of work/v);
});
