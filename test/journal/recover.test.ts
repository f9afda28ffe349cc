import assert from 'node:assert/strict';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {Failure} from '../../source/failure.js';
import {seal, sha256} from '../../source/journal/event-hash.js';
import {loadIdentity, type Identity} from '../../source/journal/identity.js';
import {openRun} from '../../source/journal/open.js';
import {readJournal} from '../../source/journal/recover.js';
import {contents, newHome, smallRun} from './place.js';

const linesOf = (bytes: Buffer): Buffer[] => bytes.toString().split('\n').slice(0, -1).map(line => Buffer.from(`${line}\n`));

/** The journal with one more event as its own writer could have sealed it. */
const withEvent = (bytes: Buffer, identity: Identity, change: object): Buffer => {
	const last = JSON.parse(linesOf(bytes).at(-1)!.toString()) as {seq: number; clock: number; hash: string; run: string; at: string};
	const {line} = seal({v: 1, run: last.run, responder: identity.id, seq: last.seq + 1, clock: last.clock + 1, at: last.at, kind: 'noted', data: {text: 'x'}, prev: last.hash, ...change}, identity);
	return Buffer.concat([bytes, line]);
};

test('a journal cut at any byte: every event before the cut is there, the rest is set aside and said', async t => {
	const {run, bytes} = await smallRun(await newHome(t));
	const owner = {run: run.run, responder: run.responder};
	const ends = linesOf(bytes).map((_, index, lines) => Buffer.concat(lines.slice(0, index + 1)).length);
	for (let length = 0; length <= bytes.length; length++) {
		const read = readJournal(bytes.subarray(0, length), owner);
		// An event whose line end alone is missing is whole.
		assert.equal(read.events.length, ends.filter(end => end - 1 <= length).length, `cut at ${length}`);
		assert.equal(read.damage, undefined, `cut at ${length}`);
		const expected = length === 0 || ends.includes(length) ? 'whole' : (ends.includes(length + 1) ? 'unterminated' : 'torn');
		assert.equal(read.ending, expected, `cut at ${length}`);
	}
});

test('each bit of the last record flipped is told as damage, never as a newer version or a cut', async t => {
	const {run, bytes} = await smallRun(await newHome(t));
	const owner = {run: run.run, responder: run.responder};
	const start = bytes.lastIndexOf(0x0A, -2) + 1;
	for (let place = start; place < bytes.length; place++) {
		for (let bit = 0; bit < 8; bit++) {
			const flipped = Buffer.from(bytes);
			flipped[place]! ^= 1 << bit;
			const read = readJournal(flipped, owner);
			assert.ok(read.damage, `bit ${bit} of byte ${place} (${String.fromCodePoint(bytes[place]!)})`);
			assert.deepEqual([read.newer, read.ending, read.events.length], [undefined, 'whole', 2]);
		}
	}
});

test('a version whose digit was flipped is damage, a newer one whose record is whole is not', async t => {
	const {run, bytes, identity} = await smallRun(await newHome(t));
	const owner = {run: run.run, responder: run.responder};
	const lines = linesOf(bytes);
	const flipped = Buffer.concat([lines[0]!, Buffer.from(lines[1]!.toString().replace('"v":1', '"v":3')), lines[2]!]);
	assert.match(readJournal(flipped, owner).damage!, /damaged at event 2: its bytes do not match its hash\./v);
	assert.match(readJournal(withEvent(bytes, identity, {v: 3}), owner).newer!, /written by a newer Handrail \(format 3/v);
});

test('a last record with its seal but other bytes was written whole: it is damage and nothing is cut off', async t => {
	const {run, bytes} = await smallRun(await newHome(t));
	const owner = {run: run.run, responder: run.responder};
	for (const changed of [bytes.subarray(0, -1), Buffer.concat([bytes.subarray(0, -1), Buffer.from('x')])]) {
		const broken = Buffer.from(changed);
		// A quote in the middle: no JSON any more.
		broken[bytes.lastIndexOf('two') - 1] = 0x20;
		const read = readJournal(broken, owner);
		assert.match(read.damage!, /damaged at event 3/v);
		assert.equal(read.ending, 'whole');
	}
});

test('whoever holds the lock sets a torn record aside, keeps its bytes, says so and goes on', async t => {
	const home = await newHome(t);
	const {folder, file, bytes, identity} = await smallRun(home);
	await writeFile(file, bytes.subarray(0, -30));
	const before = await contents(folder);

	const looked = await openRun(folder, {identity, mode: 'look'});
	assert.equal(looked.events.length, 2);
	assert.match(looked.findings.join(' '), /cut off/v);
	await looked.close();
	assert.deepEqual(await contents(folder), before, 'looking repairs nothing');

	const opened = await openRun(folder, {identity, mode: 'write'});
	assert.equal(opened.readOnly, undefined);
	assert.match(opened.findings.join(' '), /event 3 of .* was cut off .* set aside in /v);
	await opened.append({kind: 'noted', data: {text: 'after'}});
	await opened.close();
	const names = await readdir(path.dirname(file));
	const aside = names.find(name => name.includes('.torn-3-'))!;
	const lastStart = bytes.lastIndexOf(0x0A, -2) + 1;
	assert.deepEqual(await readFile(path.join(path.dirname(file), aside)), bytes.subarray(lastStart, -30));

	const again = await openRun(folder, {identity, mode: 'write'});
	assert.deepEqual([again.findings, again.events.map(event => event.seq)], [[], [1, 2, 3]]);
	await again.close();
});

test('what an interrupted repair had set aside in part is set aside whole', async t => {
	const home = await newHome(t);
	const {folder, file, bytes, identity} = await smallRun(home);
	await writeFile(file, bytes.subarray(0, -30));
	await (await openRun(folder, {identity, mode: 'write'})).close();
	const names = await readdir(path.dirname(file));
	const aside = path.join(path.dirname(file), names.find(name => name.includes('.torn-3-'))!);
	const torn = await readFile(aside);
	await writeFile(aside, torn.subarray(0, 10));
	await writeFile(file, bytes.subarray(0, -30));
	const opened = await openRun(folder, {identity, mode: 'write'});
	await opened.close();
	assert.deepEqual(await readFile(aside), torn);
});

test('a record that lacks only its line end is kept and ended', async t => {
	const {folder, file, bytes, identity} = await smallRun(await newHome(t));
	await writeFile(file, bytes.subarray(0, -1));
	const opened = await openRun(folder, {identity, mode: 'write'});
	assert.deepEqual([opened.events.length, opened.findings], [3, []]);
	await opened.close();
	assert.deepEqual(await readFile(file), bytes);
});

test('a record whose line end reads as zeros, as after a power cut, is kept and ended', async t => {
	for (const zeros of [1, 7]) {
		/* eslint-disable no-await-in-loop -- one after the other */
		const {folder, file, bytes, identity} = await smallRun(await newHome(t));
		await writeFile(file, Buffer.concat([bytes.subarray(0, -1), Buffer.alloc(zeros)]));
		const opened = await openRun(folder, {identity, mode: 'write'});
		assert.deepEqual([opened.events.length, opened.findings, opened.readOnly], [3, [], undefined]);
		await opened.append({kind: 'noted', data: {text: 'and on'}});
		await opened.close();
		const now = await readFile(file);
		assert.deepEqual([now.subarray(0, bytes.length), now.includes(0)], [bytes, false]);
		/* eslint-enable no-await-in-loop */
	}
});

test('damage before the end opens the run to be looked at, with what is before it, and changes nothing', async t => {
	const {folder, file, bytes, identity} = await smallRun(await newHome(t));
	const damaged = Buffer.from(bytes.toString().replace('"one"', '"0ne"'));
	await writeFile(file, damaged);
	const opened = await openRun(folder, {identity, mode: 'write'});
	assert.match(opened.readOnly!, /is damaged at event 2: its bytes do not match its hash\..*can only be looked at/v);
	assert.equal(opened.events.length, 1);
	await assert.rejects(opened.append({kind: 'noted', data: {text: 'x'}}), (error: unknown) => error instanceof Failure && error.exit === 3);
	await opened.close();
	assert.deepEqual(await readFile(file), damaged);
});

test('a run whose first event is torn is damaged: exit 4, nothing changed', async t => {
	const {folder, file, bytes, identity} = await smallRun(await newHome(t));
	await writeFile(file, bytes.subarray(0, 40));
	for (const mode of ['look', 'write'] as const) {
		// eslint-disable-next-line no-await-in-loop -- both open the same run
		await assert.rejects(openRun(folder, {identity, mode}), (error: unknown) => error instanceof Failure && error.exit === 4 && error.message.includes('first event was cut off'));
	}

	assert.deepEqual(await readFile(file), bytes.subarray(0, 40));
});

test('an event of a newer version is told from damage', async t => {
	const {folder, file, bytes, identity} = await smallRun(await newHome(t));
	await writeFile(file, withEvent(bytes, identity, {v: 2}));
	const opened = await openRun(folder, {identity, mode: 'write'});
	assert.match(opened.readOnly!, /newer Handrail \(format 2; this one knows 1\).*update Handrail/v);
	assert.equal(opened.events.length, 3);
	await opened.close();
});

test('an unknown kind and data that are not valid are told, kept in the chain, and stop nobody', async t => {
	const {folder, file, bytes, identity} = await smallRun(await newHome(t));
	const unknown = withEvent(bytes, identity, {kind: 'celebrated'});
	await writeFile(file, withEvent(unknown, identity, {kind: 'marked', data: {step: 'trace', status: 'splendid'}}));
	const opened = await openRun(folder, {identity, mode: 'write'});
	assert.equal(opened.readOnly, undefined);
	assert.match(opened.findings.join('\n'), /Event 4 of .* of a kind that this version does not know/v);
	assert.match(opened.findings.join('\n'), /data of event 5 of .* \(marked\) are not valid/v);
	const next = await opened.append({kind: 'noted', data: {text: 'x'}});
	assert.equal(next.seq, 6);
	await opened.close();
});

test('nothing follows from an event that begins the run once more', async t => {
	const {run, bytes, identity} = await smallRun(await newHome(t));
	const {data} = JSON.parse(linesOf(bytes)[0]!.toString()) as {data: object};
	const again = withEvent(bytes, identity, {kind: 'run-started', clock: 1, data: {...data, params: {tenant: 'fabrikam.onmicrosoft.com'}}});
	const read = readJournal(again, {run: run.run, responder: run.responder});
	assert.deepEqual([read.damage, read.head.seq, read.events.map(({seq}) => seq)], [undefined, 4, [1, 2, 3]]);
	assert.match(read.findings.join('\n'), /^The data of event 4 of .* begin the run, which only the first event of a journal can/v);
});

test('data that are nested deeper than anything can follow stop nobody', async t => {
	const {run, bytes, identity} = await smallRun(await newHome(t));
	const last = JSON.parse(linesOf(bytes).at(-1)!.toString()) as {at: string; hash: string};
	const depth = 200_000;
	const head = {v: 1, run: run.run, responder: identity.id, seq: 4, clock: 4, at: last.at, kind: 'recorded', prev: last.hash};
	const text = `${JSON.stringify(head).slice(0, -1)},"data":{"step":"case","name":"ticket","value":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
	const digest = sha256(text);
	const sealed = `${text.slice(0, -1)},"hash":"${digest.toString('hex')}","sig":"${identity.sign(digest)}"}\n`;
	const owner = {run: run.run, responder: run.responder};
	const read = readJournal(Buffer.concat([bytes, Buffer.from(sealed)]), owner);
	assert.deepEqual([read.damage, read.events.length], [undefined, 3]);
	assert.match(read.findings.join('\n'), /data of event 4 of .* \(recorded\) are not valid/v);
	// The same where the hash does not stand at its end.
	const other = readJournal(Buffer.concat([bytes, Buffer.from(sealed.replace('"}\n', '","x":1}\n'))]), owner);
	assert.match(other.damage!, /event 4: its bytes do not match its hash/v);
});

test('another\'s signature, another\'s journal and a record left out are each told', async t => {
	const home = await newHome(t);
	const {run, bytes, identity} = await smallRun(home);
	const other = await loadIdentity(await newHome(t));
	const owner = {run: run.run, responder: run.responder};
	const lines = linesOf(bytes);
	const event = JSON.parse(lines[2]!.toString()) as {hash: string; sig: string};
	const swapped = Buffer.from(bytes.toString().replace(event.sig, () => other.sign(Buffer.from(event.hash, 'hex'))));
	assert.match(readJournal(swapped, owner).damage!, /event 3: its signature/v);
	assert.match(readJournal(Buffer.concat([lines[0]!, lines[2]!]), owner).damage!, /event 2: it does not follow/v);
	assert.match(readJournal(bytes, {...owner, run: 'another'}).damage!, /event 1: it belongs to another journal/v);
	assert.match(readJournal(bytes, {...owner, responder: other.id}).damage!, /event 1: it belongs to another journal/v);
	// A whole journal rewritten with another key, under the old name.
	const {publicKey} = other;
	const forged = seal({...JSON.parse(lines[0]!.toString()) as object, data: {name: 'Dana', publicKey}, kind: 'joined', hash: undefined, sig: undefined} as never, other);
	assert.match(readJournal(forged.line, owner).damage!, /its key is not that of its responder/v);
	assert.equal(identity.id, run.responder);
});

test('damage in another\'s journal holds back that journal alone, is said, and changes nothing', async t => {
	const [danasHome, samsHome] = [await newHome(t), await newHome(t)];
	const {folder, identity} = await smallRun(danasHome);
	const sam = await loadIdentity(samsHome);
	const sams = await openRun(folder, {identity: sam, mode: 'write', name: 'Sam'});
	for (const text of ['shown', 'held back', 'held back too']) {
		await sams.append({kind: 'noted', data: {text}}); // eslint-disable-line no-await-in-loop -- in their order
	}

	await sams.close();
	const file = path.join(folder, 'journals', `${sam.id}.jsonl`);
	const damaged = (await readFile(file, 'utf8')).replace('"held back"', '"held_back"');
	await writeFile(file, damaged);

	const dana = await openRun(folder, {identity, mode: 'write'});
	assert.deepEqual([dana.readOnly, dana.damagedJournals], [undefined, [sam.id]]);
	assert.match(dana.findings.join(' '), /journal of .* is damaged at event 4: .*What is before it is proved and shown\..*before a step of theirs is done again/v);
	assert.deepEqual(dana.events.flatMap(event => event.kind === 'noted' && event.responder === sam.id ? [event.data.text] : []), ['shown']);
	const merged = dana.events.at(-1)!;
	assert.deepEqual([merged.kind, merged.data], ['merged', {heads: {[sam.id]: {seq: 3, hash: dana.events.find(event => event.responder === sam.id && event.seq === 3)!.hash}}}]);
	await dana.append({kind: 'noted', data: {text: 'goes on'}});
	await dana.close();
	assert.equal(await readFile(file, 'utf8'), damaged);

	const theirs = await openRun(folder, {identity: sam, mode: 'write'});
	assert.match(theirs.readOnly!, /damaged at event 4/v, 'whose own it is goes on nowhere');
	await theirs.close();
});
