import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {SessionRequest, TextSink} from '../../source/session/contract.js';
import {HostSending, type HostWire} from '../../source/session/host-sending.js';
import {finished, gather, only, request} from './contract.js';

/** A sending on a wire that only says whether it is held back, and the files of the whole text, which have room until they are told otherwise. */
function sending(given: Partial<SessionRequest> = {}) {
	const wire: HostWire & {heldBack: boolean} = {
		process: {pid: 1, startedAt: '', bootId: '', host: ''},
		grace: 1000,
		heldBack: false,
		begin: () => true,
		write() {},
		kill() {},
		pause() {
			wire.heldBack = true;
		},
		resume() {
			wire.heldBack = false;
		},
		done() {},
	};
	const file = (): TextSink & {text: string; room: boolean} => ({
		text: '',
		room: true,
		onRoom() {},
		write(bytes) {
			this.text += Buffer.from(bytes).toString();
			return this.room;
		},
	});
	const whole = {output: file(), console: file()};
	const made = new HostSending(request({limits: {rows: 2, bytes: 1000}, whole, ...given}), wire);
	return {wire, whole, sending: made, objects(...rows: number[]) {
		made.take({type: 'objects', id: 'r1', rows, types: Object.fromEntries(rows.map((_, index) => [`/${index}`, 'System.Int32'])), text: `${rows.join(' ')}\n`});
	}, async end(truncated = false) {
		await made.finish({type: 'finished', id: 'r1', outcome: 'ok', sessionAlive: true, truncated, inDoubt: false});
	}};
}

test('a reader who is behind holds the host back, by the number of events or by their size, until he has caught up', async () => {
	const large = {rows: 1_000_000, bytes: 100_000_000};
	for (const [events, rows] of [[1100, [1]], [5, [1, 2, 3]]] as const) {
		const {wire, sending: made, ...host} = sending({limits: large});
		const read = made.send();
		for (let count = 0; count < events; count++) {
			made.take({type: 'objects', id: 'r1', rows: rows.length > 1 ? ['x'.repeat(1_000_000)] : [...rows], types: {}, text: ''});
		}

		assert.equal(wire.heldBack, true);
		await host.end(); // eslint-disable-line no-await-in-loop -- One after the other.
		const all = await gather(read); // eslint-disable-line no-await-in-loop
		assert.equal(wire.heldBack, false);
		assert.equal(only(all, 'objects').length, events);
	}
});

test('rows that are kept are in no file; once there are more, all of them are, from the first on', async () => {
	const few = sending();
	const read = few.sending.send();
	few.objects(1, 2);
	await few.end();
	await gather(read);
	assert.equal(few.whole.output.text, '');

	const more = sending();
	const readMore = more.sending.send();
	more.objects(1);
	more.objects(2, 3);
	more.objects(4);
	await more.end();
	const all = await gather(readMore);
	assert.equal(more.whole.output.text, '1\n2\n3\n4\n');
	assert.deepEqual(only(all, 'objects').map(({rows, types, text}) => ({rows, types, text})), [
		{rows: [1], types: {'/0': 'System.Int32'}, text: '1\n'},
		{rows: [2], types: {'/0': 'System.Int32'}, text: ''},
	], 'types and text are those of the kept rows only');
	assert.deepEqual([finished(all).truncated, finished(all).count], [true, 4]);
});

test('a disk that is behind holds the host back, and the end of the answer waits for it', async () => {
	const {wire, whole, sending: made, ...host} = sending();
	const read = made.send();
	whole.output.room = false;
	host.objects(1, 2, 3);
	assert.equal(wire.heldBack, true);
	host.objects(4);
	const end = host.end();
	let over = false;
	const all = gather(read).then(events => {
		over = true;
		return events;
	});
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	assert.equal(over, false);
	whole.output.room = true;
	whole.output.onRoom();
	await end;
	assert.equal(finished(await all).outcome, 'ok');
	assert.equal(whole.output.text, '1\n2\n3\n4\n');
	assert.equal(wire.heldBack, false);
});

test('a host that counted more than it sent is believed, one that did not count is not asked', async () => {
	for (const [count, expected] of [[9, 9], [undefined, undefined]] as const) {
		const {sending: made, ...host} = sending();
		const read = made.send();
		host.objects(1);
		await made.finish({type: 'finished', id: 'r1', outcome: 'ok', sessionAlive: true, truncated: true, inDoubt: false, ...count !== undefined && {count}}); // eslint-disable-line no-await-in-loop -- One after the other.
		const all = await gather(read); // eslint-disable-line no-await-in-loop
		assert.equal(finished(all).count, expected);
	}
});

test('what is said goes to the file of the console in the order in which it came, each stream with its name', async () => {
	const {whole, sending: made, ...host} = sending();
	const read = made.send();
	made.consoleBytes(Buffer.from('native\n'));
	made.take({type: 'stream', id: 'r1', stream: 'warning', text: 'careful'});
	made.take({type: 'stream', id: 'r1', stream: 'information', text: 'told'});
	made.take({type: 'error', id: 'r1', kind: 'non-terminating', message: 'no such thing', errorId: '', line: 0, column: 0});
	made.take({type: 'stream', id: 'r1', stream: 'verbose', text: 'reads'});
	await host.end();
	await gather(read);
	assert.equal(whole.console.text, 'native\nWARNING: careful\ntold\nERROR: no such thing\nVERBOSE: reads\n');
});

test('a file of the console that is behind holds the host back', async () => {
	const {wire, whole, sending: made, ...host} = sending();
	const read = made.send();
	whole.console.room = false;
	made.consoleBytes(Buffer.from('x'));
	assert.equal(wire.heldBack, true);
	whole.console.onRoom();
	assert.equal(wire.heldBack, false);
	await host.end();
	await gather(read);
});
