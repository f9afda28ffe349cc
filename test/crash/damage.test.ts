import assert from 'node:assert/strict';
import {test} from 'node:test';
import {firstPrevious, seal, type Unsealed} from '../../source/journal/event-hash.js';
import {loadIdentity, type Identity} from '../../source/journal/identity.js';
import {headWords} from '../../source/journal/head-words.js';
import {program} from '../commands/program.js';
import {newHome} from '../journal/place.js';
import {cutEverywhere, flipEverywhere, holdTold} from './damages.js';
import {DamagedRun, eventsInAll} from './damaged-run.js';

type Parsed = {hash: string; sig: string; data: object};

/** The whole journal again, each event sealed with this key. */
const rewritten = (run: DamagedRun, identity: Identity, change: (event: Parsed) => object): Buffer => {
	let previous = firstPrevious;
	return Buffer.concat(Array.from({length: eventsInAll}, (_, index) => {
		const {hash, sig, ...event} = JSON.parse(run.record(index + 1).toString()) as Parsed;
		const sealed = seal({...event, ...change({hash, sig, ...event}), prev: previous} as Unsealed, identity);
		previous = sealed.event.hash;
		return sealed.line;
	}));
};

// Each byte and each bit is npm run test:crash.
test('a journal that was cut off is told, set aside and gone on with', async t => cutEverywhere(t, 97));

test('a flipped bit is told with its event, and stops whoever wants to go on', async t => flipEverywhere(t, 211));

test('the signature of another, or of another event, is told from other damage', async t => {
	const run = await DamagedRun.make(await program(t));
	const other = await loadIdentity(await newHome(t));
	const [third, fourth] = [3, 4].map(seq => JSON.parse(run.record(seq).toString()) as Parsed) as [Parsed, Parsed];
	for (const signature of [other.sign(Buffer.from(third.hash, 'hex')), fourth.sig]) {
		const swapped = Buffer.from(run.bytes.toString().replace(third.sig, () => signature));
		holdTold(await run.tell(swapped), /is damaged at event 3: its signature is not that of its responder/v, signature); // eslint-disable-line no-await-in-loop -- one after the other
	}
});

test('a journal rewritten whole with another key is told by that key', async t => {
	const run = await DamagedRun.make(await program(t));
	const other = await loadIdentity(await newHome(t));
	const withKey = rewritten(run, other, ({data}) => 'publicKey' in data ? {data: {...data, publicKey: other.publicKey}} : {});
	holdTold(await run.tell(withKey), /is damaged at event 1: its key is not that of its responder/v, 'its own key');
	holdTold(await run.tell(rewritten(run, other, () => ({}))), /is damaged at event 1: its signature is not that of its responder/v, 'the old key');
});

test('a journal rewritten whole with its own key proves itself, and is told by the head that was read out before', async t => {
	const run = await DamagedRun.make(await program(t));
	const head = headWords((JSON.parse(run.record(eventsInAll).toString()) as Parsed).hash).join(' ');
	const untouched = await run.tell(run.bytes, '--head', head);
	assert.deepEqual([untouched.verify.exit, untouched.resume.exit], [0, 0]);
	const other = rewritten(run, run.identity, ({data}) => 'text' in data ? {data: {text: 'nothing happened'}} : {});
	assert.equal((await run.tell(other)).verify.exit, 0);
	const {verify} = await run.tell(other, '--head', head);
	assert.equal(verify.exit, 4, verify.stdout);
	const cut = await run.tell(run.bytes.subarray(0, run.bounds.at(-2)), '--head', head);
	assert.equal(cut.verify.exit, 4, cut.verify.stdout);
	assert.notEqual(verify.stderr, '');
});
