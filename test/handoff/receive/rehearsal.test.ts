import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {Failure} from '../../../source/failure.js';
import {openBundle} from '../../../source/handoff/bundle/read.js';
import {lookAtReceiving} from '../../../source/handoff/receive/look.js';
import {takeBundle} from '../../../source/handoff/receive/take.js';
import {realDisk, type Disk} from '../../../source/journal/disk.js';
import {loadIdentity} from '../../../source/journal/identity.js';
import type {NewEvent} from '../../../source/run/events.js';
import {emptyMachine, write, type Machine} from '../../journal/machines.js';
import {newHome, newRun} from '../../journal/place.js';
import {bundleOf} from '../bundle/bundled-run.js';
import {carry, look} from './receiving.js';

const stateFile = ({folder}: Machine): string => path.join(folder, 'rehearsal-state.json');
const stateOf = async (machine: Machine): Promise<string> => readFile(stateFile(machine), 'utf8');

let attempts = 0;

/** Something is sent and answered in the rehearsal, after which its simulated tenant is this. */
const carryOut = async (machine: Machine, effect: 'read' | 'change', state?: string): Promise<void> => {
	attempts++;
	const common = {step: 'policy', part: 'run', attempt: attempts} as const;
	const events: NewEvent[] = [
		{kind: 'sent', data: {...common, effect, scriptSha256: 'a'.repeat(64), pid: 1, startedAt: '', bootId: '', host: ''}},
		{kind: 'answered', data: {...common, outcome: 'ok', evidence: null, rows: 0, errors: [], ms: 1}},
	];
	await write(machine, ...events);
	if (state !== undefined) {
		await writeFile(stateFile(machine), state);
	}
};

/** Dana's rehearsal, received by Sam. */
const shared = async (t: TestContext): Promise<{dana: Machine; sam: Machine}> => {
	const home = await newHome(t);
	const run = await newRun(home, {rehearsal: true});
	await run.close();
	const dana = {home, name: 'Dana', identity: await loadIdentity(home), folder: run.folder};
	await carryOut(dana, 'change', '{"done": "by Dana"}');
	const sam = await emptyMachine(t, dana, 'Sam');
	await carry(t, dana, sam);
	return {dana, sam};
};

test('the simulated tenant comes with the rehearsal, and goes back as the other left it', async t => {
	const {dana, sam} = await shared(t);
	assert.equal(await stateOf(sam), '{"done": "by Dana"}');
	await carryOut(sam, 'change', '{"done": "by Sam"}');
	// That Dana looked at something meanwhile changes nothing in hers.
	await carryOut(dana, 'read');
	await carry(t, sam, dana);
	assert.equal(await stateOf(dana), '{"done": "by Sam"}');
});

test('who did more keeps what is here', async t => {
	const {dana, sam} = await shared(t);
	await carryOut(dana, 'change', '{"done": "twice by Dana"}');
	await carryOut(sam, 'read');
	await carry(t, sam, dana);
	assert.equal(await stateOf(dana), '{"done": "twice by Dana"}');
});

test('two simulated tenants that parted are not put together: the one that is here stays, and that is known before', async t => {
	const {dana, sam} = await shared(t);
	await carryOut(dana, 'change', '{"done": "twice by Dana"}');
	await carryOut(sam, 'change', '{"done": "by Sam"}');
	const {file} = await bundleOf(t, sam);
	assert.deepEqual((await look(dana, file)).state, {choice: 'parted', files: []});
	await carry(t, sam, dana);
	assert.equal(await stateOf(dana), '{"done": "twice by Dana"}');
});

test('a tenant in which something was done here while somebody read the question stays', async t => {
	const {dana, sam} = await shared(t);
	await carryOut(sam, 'change', '{"done": "by Sam"}');
	const {file} = await bundleOf(t, sam);
	const bundle = await openBundle(file, {home: dana.home});
	t.after(async () => bundle.close());
	const looked = await lookAtReceiving(bundle, {home: dana.home, wish: undefined, trusted: () => false});
	assert.equal(looked.state.choice, 'take');
	await carryOut(dana, 'change', '{"done": "twice by Dana"}');
	await takeBundle(bundle, looked, {home: dana.home, name: 'Dana', now: () => new Date(), wish: undefined});
	assert.equal(await stateOf(dana), '{"done": "twice by Dana"}');
});

test('where the tenant could not be replaced, receiving again replaces it, whatever was read here', async t => {
	const {dana, sam} = await shared(t);
	await carryOut(sam, 'change', '{"done": "by Sam"}');
	await carryOut(dana, 'read');
	const disk: Disk = {
		...realDisk,
		async rename(from, to) {
			if (to === stateFile(dana)) {
				throw Object.assign(new Error('ENOSPC: full'), {code: 'ENOSPC'});
			}

			await realDisk.rename(from, to);
		},
	};
	await assert.rejects(carry(t, sam, dana, {disk}), (error: unknown) => error instanceof Failure && error.exit === 3 && error.sentences.includes('Nothing else of the file was taken in.'));
	assert.equal(await stateOf(dana), '{"done": "by Dana"}');
	await carry(t, sam, dana);
	assert.equal(await stateOf(dana), '{"done": "by Sam"}');
});

test('a tenant that was still to be replaced when receiving broke off is replaced at the next time', async t => {
	const {dana, sam} = await shared(t);
	await carryOut(sam, 'change', '{"done": "by Sam"}');
	await carry(t, sam, dana);
	await writeFile(stateFile(dana), '{"done": "by Dana"}');
	await carry(t, sam, dana);
	assert.equal(await stateOf(dana), '{"done": "by Sam"}');
});
